package org.ftpscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.why.Why;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.scenario.moment.RouterTables;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;

/** A walk through a recording: where it stands, and what each command shows there. */
final class Stepper {
    /** How many of the nearest causes are always told. */
    private static final int LAST_CAUSES = 5;

    private final Shell shell;
    private final Source source;
    private final List<Event> steps;
    private final Why why;
    private int index;

    Stepper(Shell shell, Source source, Level level) {
        this.shell = shell;
        this.source = source;
        this.steps = Steps.of(source.recording().events(), level);
        this.why = new Why(source.recording(), shell.locale());
        if (steps.isEmpty()) {
            throw new BadInput(shell.text("step.nothing"));
        }
    }

    /** Shows the present step in one line. */
    void show() {
        Event event = steps.get(index);
        String mark = Steps.isProblem(event) ? "!" : " ";
        shell.out().println("[" + (index + 1) + "/" + steps.size() + "]" + mark + line(event));
    }

    private String line(Event event) {
        String time = String.format(Locale.ROOT, "%.6f s", event.atNanos() / 1e9);
        return time + "  " + why.tell(event) + "  (#" + event.id() + ")";
    }

    /** Carries out a command; false ends the walk. */
    boolean perform(String typed) throws IOException {
        String[] words = typed.strip().split("\\s+", 2);
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "", "n", "next" -> move(index + 1);
            case "p", "prev", "previous" -> move(index - 1);
            case "f", "first" -> move(0);
            case "l", "last" -> move(steps.size() - 1);
            case "x", "problem" -> problem();
            case "g", "go" -> go(words.length > 1 ? words[1] : "");
            case "w", "why" -> why(words.length > 1 && words[1].equals("all"));
            case "d", "fields" -> fields();
            case "b", "bytes" -> bytes();
            case "c", "conntrack" -> tables(Part.CONNTRACK);
            case "e", "expectations" -> tables(Part.EXPECTATIONS);
            case "r", "rules" -> tables(Part.RULES);
            case "h", "help", "?" -> shell.out().println(shell.text("step.help"));
            case "q", "quit", "exit" -> {
                return false;
            }
            default -> shell.out().println(shell.text("step.unknown", words[0]));
        }
        return true;
    }

    private void move(int to) {
        if (to < 0 || to >= steps.size()) {
            shell.out().println(shell.text(to < 0 ? "step.atFirst" : "step.atLast"));
            return;
        }
        index = to;
        show();
    }

    private void problem() {
        Optional<Integer> next = find(Steps::isProblem);
        if (next.isEmpty()) {
            shell.out().println(shell.text("step.noProblem"));
        } else {
            move(next.get());
        }
    }

    private Optional<Integer> find(Predicate<Event> wanted) {
        for (int i = index + 1; i < steps.size(); i++) {
            if (wanted.test(steps.get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private void go(String where) {
        if (!where.matches("[0-9]{1,9}")) {
            shell.out().println(shell.text("step.go", steps.size()));
            return;
        }
        move(Math.clamp(Integer.parseInt(where) - 1, 0, steps.size() - 1));
    }

    /** The chain of causes, the beginning first: what was said and decided, and the last few in full; or all of them. */
    private void why(boolean all) {
        List<Event> chain = source.recording().causes(steps.get(index).id());
        for (int i = chain.size() - 1; i >= 0; i--) {
            Event event = chain.get(i);
            if (all || i < LAST_CAUSES || Steps.isDecisive(event.what())) {
                shell.out().println("  " + line(event));
            }
        }
    }

    private Optional<IpPacket> packet() {
        return switch (steps.get(index).what()) {
            case What.PacketWhat sighting -> Optional.of(sighting.packet());
            case What.Verdict verdict -> Optional.of(verdict.packet());
            case What.Rewritten rewritten -> Optional.of(rewritten.after());
            default ->
                source.recording().causes(steps.get(index).id()).stream()
                        .map(Event::what)
                        .filter(What.PacketWhat.class::isInstance)
                        .map(what -> ((What.PacketWhat) what).packet())
                        .findFirst();
        };
    }

    private void fields() {
        if (packet().isEmpty()) {
            shell.out().println(shell.text("step.noPacket"));
            return;
        }
        PacketText.fields(packet().get(), shell.locale())
                .forEach(line -> shell.out().println("  " + line));
    }

    private void bytes() {
        if (packet().isEmpty()) {
            shell.out().println(shell.text("step.noPacket"));
            return;
        }
        PacketText.dump(packet().get().emit()).forEach(line -> shell.out().println("  " + line));
    }

    private enum Part {
        CONNTRACK,
        EXPECTATIONS,
        RULES
    }

    private void tables(Part part) throws IOException {
        Event now = steps.get(index);
        List<Event> soFar = source.recording().events().stream()
                .takeWhile(event -> event.id() <= now.id())
                .toList();
        TablesText text = new TablesText(shell);
        StringBuilder out = new StringBuilder();
        for (NodeInfo node : source.header().nodes()) {
            RouterTables tables = RouterTables.after(soFar, node.name(), source.scenario());
            switch (part) {
                case CONNTRACK -> text.conntrack(tables, now.atNanos(), out);
                case EXPECTATIONS -> text.expectations(tables, now.atNanos(), out);
                case RULES -> text.counters(tables, out);
            }
        }
        shell.out().print(out.isEmpty() ? shell.text("step.emptyTable") + System.lineSeparator() : out);
    }
}
