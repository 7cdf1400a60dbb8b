package org.ftpscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.ExplanationText;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.Language;

/**
 * {@code explain}: what went wrong, where, by what evidence, what it was not, and what would heal it. Several inputs are taken for
 * the same traffic seen at several places (both sides of a NAT).
 */
final class ExplainCommand extends Command {
    private final Argument<String> inputs = parameters(String.class, "INPUT", 1);
    private final SessionChoice session = new SessionChoice(this);
    private final ScenarioOptions options = new ScenarioOptions(this);

    ExplainCommand(Shell shell) {
        super(shell, "explain");
    }

    @Override
    public Integer call() throws IOException {
        Sources sources = new Sources(shell());
        List<Source> opened = new ArrayList<>();
        List<List<Event>> seen = new ArrayList<>();
        if (session.given() && inputs.values().size() > 1) {
            throw new BadInput(shell().text("session.oneInput"));
        }
        for (String input : inputs.values()) {
            Source source = sources.open(input, options);
            // Captures of two places may have one file name, in a folder each; they are two places all the same.
            boolean taken = opened.stream().anyMatch(other -> other.name().equals(source.name()));
            opened.add(source);
            Optional<List<Event>> capture = source.capture().map(read -> read.asSeen(taken ? input : source.name()));
            seen.add(
                    capture.isPresent()
                            ? session.of(capture.get(), input)
                            : session.of(source).recording().events());
        }
        if (opened.size() == 1) {
            session.list(opened.getFirst()).ifPresent(shell().out()::println);
        }
        Explanation explanation = Diagnosis.of(events(seen));
        ExplanationText text = new ExplanationText(Language.of(shell().locale()));
        shell().out().print(text.render(explanation));
        boolean sockets = opened.stream().noneMatch(source -> source.capture().isPresent());
        if (sockets
                && seen.stream().flatMap(List::stream).noneMatch(event -> event.what() instanceof What.PacketWhat)) {
            shell().out().println();
            shell().out().println(shell().text("explain.noPackets"));
        }
        if (!explanation.healthy()
                && opened.size() == 1
                && opened.getFirst().scenario().isPresent()) {
            tried(sources, opened.getFirst().scenario().get(), text);
        }
        return explanation.healthy() ? 0 : CommandRunner.FAILED;
    }

    /** The events of all inputs in order of time, each renumbered. One input stays as it is. */
    private static List<Event> events(List<List<Event>> seen) {
        List<Event> all = new ArrayList<>();
        seen.forEach(all::addAll);
        all.sort(Comparator.comparingLong(Event::atNanos));
        List<Event> numbered = new ArrayList<>();
        for (Event event : all) {
            // Captures count from the Epoch; people from the first packet. Ids stay where there is but one input.
            long id = seen.size() == 1 ? event.id() : numbered.size() + 1L;
            long atNanos = event.atNanos() - all.getFirst().atNanos();
            numbered.add(new Event(id, Event.NO_CAUSE, atNanos, event.node(), event.what()));
        }
        return numbered;
    }

    /** Runs the twin and every position of the knobs and tells which of them are healthy. */
    private void tried(Sources sources, Scenario scenario, ExplanationText text) throws IOException {
        Language language = Language.of(shell().locale());
        boolean first = true;
        for (Variants.Variant variant : new Variants(sources.reader()).all(scenario, sources.library())) {
            Explanation healed = Diagnosis.of(
                    ScenarioRunner.run(variant.scenario()).recording().events());
            if (first) {
                shell().out().println();
                first = false;
            }
            String key = healed.healthy() ? "cure.confirmed" : "cure.failed";
            shell().out().println(text.say(key, variant.label().in(language)));
        }
    }
}
