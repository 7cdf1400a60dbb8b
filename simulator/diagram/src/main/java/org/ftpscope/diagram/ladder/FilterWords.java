package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.jspecify.annotations.Nullable;

/** What a router says about a packet, in lines of the packet level. What is a matter of course is said briefly or not at all. */
final class FilterWords {
    private final Stage stage;
    private final Words words;
    /** The last state told of each entry: updates that only refresh a timeout are not told. */
    private final Map<String, String> lastState = new LinkedHashMap<>();

    FilterWords(Stage stage) {
        this.stage = stage;
        this.words = stage.words();
    }

    /** A line about a packet; what is a matter of course is brief and shares its line with others. */
    record Said(String line, boolean brief) {}

    private static List<Said> full(List<String> lines) {
        return lines.stream().map(line -> new Said(line, false)).toList();
    }

    private static List<Said> full(String line) {
        return List.of(new Said(line, false));
    }

    List<Said> of(@Nullable Flight flight, String node, What.FilterWhat filter) {
        return switch (filter) {
            case What.Verdict verdict -> toldByArrow(flight, verdict) ? List.of() : verdict(verdict);
            case What.ConntrackCreated created -> {
                lastState.put(key(node, created.entry()), condition(created.entry()));
                yield full(words.say("ct.created", created.entry().entry(), tuple(created.entry())));
            }
            case What.ConntrackUpdated updated -> updated(node, updated.entry());
            case What.ConntrackDestroyed destroyed ->
                full(words.say("ct.destroyed", destroyed.entry().entry(), destroyed.reason()));
            case What.ExpectationCreated created ->
                full(words.say("expect.created", expectation(created.expectation())));
            case What.ExpectationMatched matched ->
                full(words.say("expect.matched", expectation(matched.expectation())));
            case What.ExpectationDestroyed destroyed ->
                full(words.say("expect.destroyed", expectation(destroyed.expectation()), destroyed.reason()));
            case What.Rewritten rewritten ->
                flight == null ? List.of() : stage.rewriting().everything(flight, node, rewritten);
        };
    }

    /** Whether the verdict stands already where the packet's arrow ends. */
    private static boolean toldByArrow(@Nullable Flight flight, What.Verdict verdict) {
        return flight != null
                && flight.dropReason instanceof DropReason.ByRule(var rule)
                && !verdict.hits().isEmpty()
                && verdict.hits().getLast().equals(rule);
    }

    private List<Said> verdict(What.Verdict verdict) {
        if (verdict.hits().isEmpty() && verdict.outcome().equals("ACCEPT")) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(2);
        String mark = verdict.outcome().equals("ACCEPT") ? "\u2713" : "\u2715";
        if (verdict.hits().isEmpty()) {
            return full(mark + " " + verdict.hook() + " " + verdict.ctState() + " " + verdict.outcome());
        }
        RuleRef deciding = verdict.hits().getLast();
        boolean course = verdict.outcome().equals("ACCEPT")
                && (deciding.isPolicy() || verdict.ctState().equals("ESTABLISHED"));
        if (course) {
            return deciding.isPolicy() && !deciding.table().equals("filter")
                    ? List.of()
                    : List.of(new Said(mark + " " + deciding.place() + "  " + verdict.ctState(), true));
        }
        int last = verdict.hits().size() - 1;
        for (int i = 0; i <= last; i++) {
            RuleRef hit = verdict.hits().get(i);
            if (i == last || !hit.isPolicy()) {
                lines.add((i == last ? mark : "\u00b7") + " " + hit.place()
                        + (i == last ? "  " + verdict.ctState() : ""));
                lines.add("  " + hit.text());
            }
        }
        return full(lines);
    }

    private List<Said> updated(String node, ConntrackView entry) {
        String now = condition(entry);
        String before = lastState.put(key(node, entry), now);
        if (now.equals(before)) {
            return List.of();
        }
        return full(words.say("ct.updated", entry.entry(), now));
    }

    private static String key(String node, ConntrackView entry) {
        return node + " " + entry.entry();
    }

    private static String condition(ConntrackView entry) {
        StringBuilder text = new StringBuilder(entry.state());
        if (entry.assured()) {
            text.append(" [ASSURED]");
        } else if (!entry.seenReply()) {
            text.append(" [UNREPLIED]");
        }
        entry.helper().ifPresent(helper -> text.append(" helper=").append(helper));
        return text.toString().strip();
    }

    private static String tuple(ConntrackView entry) {
        return entry.protocol() + " " + entry.original().source() + " \u2192 "
                + entry.original().destination() + " " + condition(entry);
    }

    private static String expectation(ExpectationView view) {
        String translated = view.destination().equals(view.translatedTo()) ? "" : " \u21d2 " + view.translatedTo();
        return view.source() + " \u2192 " + view.destination() + translated;
    }

    static Note.Kind kind(What.FilterWhat filter) {
        return switch (filter) {
            case What.Verdict v -> Note.Kind.FILTER;
            case What.ConntrackCreated c -> Note.Kind.CONNTRACK;
            case What.ConntrackUpdated c -> Note.Kind.CONNTRACK;
            case What.ConntrackDestroyed c -> Note.Kind.CONNTRACK;
            case What.ExpectationCreated e -> Note.Kind.EXPECTATION;
            case What.ExpectationMatched e -> Note.Kind.EXPECTATION;
            case What.ExpectationDestroyed e -> Note.Kind.EXPECTATION;
            case What.Rewritten r -> Note.Kind.REWRITE;
        };
    }

    static Note.Severity severity(What.FilterWhat filter) {
        return switch (filter) {
            case What.Verdict verdict -> verdict.outcome().equals("ACCEPT") ? Note.Severity.QUIET : Note.Severity.BAD;
            case What.ExpectationCreated e -> Note.Severity.GOOD;
            case What.ExpectationMatched e -> Note.Severity.GOOD;
            case What.ConntrackCreated c -> Note.Severity.PLAIN;
            case What.Rewritten r -> Note.Severity.PLAIN;
            case What.ConntrackUpdated c -> Note.Severity.QUIET;
            case What.ConntrackDestroyed c -> Note.Severity.QUIET;
            case What.ExpectationDestroyed e -> Note.Severity.QUIET;
        };
    }
}
