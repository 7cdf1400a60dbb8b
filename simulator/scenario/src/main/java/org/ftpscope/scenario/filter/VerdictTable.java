package org.ftpscope.scenario.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.moment.DropWords;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;

/** Writes verdicts for people: a remark for a frame, and a table of all packets. */
public final class VerdictTable {
    private static final Messages MESSAGES = Messages.of("org.ftpscope.scenario.filter.messages", VerdictTable.class);
    private static final DropWords DROPS = new DropWords(Messages.of(ScenarioReader.BUNDLE, VerdictTable.class));
    private static final long MICROSECOND = 1000;

    private VerdictTable() {}

    /**
     * All packets in the order of their processing, three parts each: where and when it came, what it is and to which connection
     * it belongs; the rules that matched; what became of it.
     */
    public static List<String> lines(CaptureFilter.Outcome outcome, Language language) {
        List<String> lines = new ArrayList<>();
        lines.add(MESSAGES.in(language, "heading"));
        lines.add("");
        for (VerdictRow row : outcome.verdicts()) {
            String time = String.format(
                    Locale.ROOT,
                    "%d.%06d",
                    row.elapsedNanos() / 1_000_000_000L,
                    row.elapsedNanos() % 1_000_000_000L / MICROSECOND);
            lines.add(time + "  " + row.iface() + " #" + row.number() + "  " + row.packet() + connection(row));
            for (VerdictRow.HookVerdict hook : row.hooks()) {
                for (RuleRef rule : hook.rules()) {
                    lines.add("    " + hook.hook() + "  " + rule.place() + "  " + rule.text());
                }
            }
            for (String end : ends(row, language)) {
                lines.add("    " + end);
            }
        }
        return lines;
    }

    private static String connection(VerdictRow row) {
        String state = row.state().isEmpty() ? "" : "  " + row.state();
        return state + (row.entry() == 0 ? "" : "  conntrack " + row.entry());
    }

    private static List<String> ends(VerdictRow row, Language language) {
        List<String> ends = new ArrayList<>();
        if (row.dropped() != null) {
            ends.add("x " + MESSAGES.in(language, "dropped", reason(row.dropped(), language)));
        }
        for (VerdictRow.Sent sent : row.sent()) {
            String how = sent.made() ? MESSAGES.in(language, "made") + " " : "";
            String changes = sent.made() || row.changes().isEmpty() ? "" : "  " + String.join(",", row.changes());
            ends.add("> " + sent.iface() + " #" + sent.number() + "  " + how + sent.packet() + changes);
        }
        if (ends.isEmpty()) {
            ends.add(". " + MESSAGES.in(language, "consumed"));
        }
        return ends;
    }

    /** The verdict on a packet in one line, for a frame's remark; the words are the protocols' own. */
    static String comment(VerdictRow row) {
        StringBuilder comment = new StringBuilder();
        comment.append(row.iface())
                .append(" #")
                .append(row.number())
                .append(' ')
                .append(row.packet());
        comment.append(connection(row));
        for (VerdictRow.HookVerdict hook : row.hooks()) {
            comment.append("; ")
                    .append(hook.hook())
                    .append(' ')
                    .append(hook.outcome())
                    .append(':');
            for (RuleRef rule : hook.rules()) {
                comment.append(' ')
                        .append(rule.place())
                        .append(" (")
                        .append(rule.text())
                        .append(')');
            }
        }
        if (row.dropped() != null) {
            comment.append("; DROP ").append(reason(row.dropped(), Language.EN));
        }
        if (!row.changes().isEmpty()) {
            comment.append("; ").append(String.join(",", row.changes()));
        }
        return comment.toString();
    }

    /** The frames received, each with the verdict as its remark: also those of which nothing was sent. */
    public static Capture annotated(CaptureFilter.Outcome outcome, List<CaptureFilter.Input> inputs) {
        List<Capture.CapturedInterface> interfaces = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (CaptureFilter.Input input : inputs) {
            for (Capture.CapturedInterface iface : input.capture().interfaces()) {
                if (!names.contains(input.iface())) {
                    names.add(input.iface());
                    interfaces.add(new Capture.CapturedInterface(
                            iface.linkType(), input.iface(), iface.nanosecondResolution()));
                }
            }
        }
        List<Frame> frames = new ArrayList<>();
        for (VerdictRow row : outcome.verdicts()) {
            Frame frame = row.frame();
            int iface = names.indexOf(row.iface());
            frames.add(new Frame(frame.atNanos(), iface, frame.bytes(), frame.originalLength(), List.of(comment(row))));
        }
        return new Capture(Capture.Format.PCAPNG, interfaces, frames, java.util.Map.of(), List.of(), false);
    }

    /** Why a packet went no further. */
    public static String reason(DropReason reason, Language language) {
        return DROPS.why(reason).in(language);
    }
}
