package org.ftpscope.diagram.render;

import java.util.List;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;

/**
 * A ladder as a Mermaid sequence diagram (<a href="https://mermaid.js.org/syntax/sequenceDiagram.html">syntax</a>): control is a
 * solid line, data a dotted one, what the operating system did unobserved a dotted one with an open head, a call of a socket has an open head, a packet that went no further ends in a cross. Pages that draw more than Mermaid's default of
 * 50,000 characters must raise its {@code maxTextSize}.
 */
public final class MermaidRenderer {
    private final Ladder ladder;
    private final StringBuilder out = new StringBuilder();
    private boolean inPhase;

    private MermaidRenderer(Ladder ladder) {
        this.ladder = ladder;
    }

    /** The diagram's source; every line ends with a line feed. */
    public static String render(Ladder ladder) {
        return new MermaidRenderer(ladder).draw();
    }

    private String draw() {
        out.append("sequenceDiagram\n");
        if (!ladder.caption().title().isEmpty()) {
            line("title " + escape(ladder.caption().title()));
            line("accTitle: " + escape(ladder.caption().title()));
        }
        if (!ladder.caption().summary().isEmpty()) {
            line("accDescr: " + escape(ladder.caption().summary()));
        }
        for (Lane lane : ladder.lanes()) {
            participant(lane);
        }
        for (Row row : ladder.rows()) {
            switch (row) {
                case PhaseHeading heading -> heading(ladder.phases().get(heading.phase()));
                case Arrow arrow -> arrow(arrow);
                case Note note -> {
                    if (note.kind() != Note.Kind.STATE) {
                        note(note.lane(), note.lines());
                    }
                }
                case Gap gap -> over("\u22ee " + escape(gap.text()));
            }
        }
        if (inPhase) {
            out.append("  end\n");
        }
        return out.toString();
    }

    /** A host's two lanes stand in one box under its name. */
    private void participant(Lane lane) {
        Lane mate = ladder.mate(lane);
        boolean first = mate.index() > lane.index();
        if (first) {
            line("box transparent " + escape(lane.title()));
        }
        String name = mate.equals(lane) ? lane.title() : lane.part();
        line("participant L" + lane.index() + " as " + escape(name) + addresses(lane));
        if (mate.index() < lane.index()) {
            line("end");
        }
    }

    private void line(String text) {
        out.append(inPhase ? "    " : "  ").append(text).append('\n');
    }

    private static String addresses(Lane lane) {
        String left = String.join(" ", lane.left());
        String right = String.join(" ", lane.right());
        if (left.isEmpty() && right.isEmpty()) {
            return "";
        }
        return "<br/>" + escape(right.isEmpty() ? left : left + " \u2503 " + right);
    }

    private void heading(Phase phase) {
        if (inPhase) {
            out.append("  end\n");
        }
        boolean bad = phase.outcome() == Phase.Outcome.BAD;
        out.append(bad ? "  rect rgba(210, 60, 60, 0.10)\n" : "  rect rgba(110, 130, 160, 0.10)\n");
        inPhase = true;
        over(escape(title(phase)));
    }

    private static String title(Phase phase) {
        String mark = switch (phase.outcome()) {
            case GOOD -> " \u2713";
            case BAD -> " \u2715";
            case OPEN -> "";
        };
        return phase.number() + " \u00b7 " + phase.title() + mark;
    }

    private void over(String escaped) {
        int last = ladder.lanes().size() - 1;
        if (last >= 0) {
            line("Note over L0" + (last > 0 ? ",L" + last : "") + ": " + escaped);
        }
    }

    private void note(int lane, List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(text.isEmpty() ? "" : "<br/>").append(escape(line.strip()));
        }
        line("Note over L" + lane + ": " + text);
    }

    private void arrow(Arrow arrow) {
        String text = arrow.kind() == Arrow.Kind.PHASE
                ? title(ladder.phases().get(arrow.phase()))
                : arrow.label().line();
        if (arrow.isRepetition()) {
            text = "\u21bb " + arrow.repetition() + "  " + text;
        }
        if (arrow.kind() == Arrow.Kind.RESET) {
            text = "\u2716 " + text;
        }
        line("L" + arrow.from() + stroke(arrow) + "L" + arrow.to() + ": " + escape(text.isEmpty() ? "\u00b7" : text));
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (!crossing.remarks().isEmpty() && crossing.lane() >= 0) {
                note(crossing.lane(), crossing.remarks());
            }
        }
        if (!arrow.fate().reason().isEmpty()) {
            note(arrow.to(), List.of("\u2715 " + arrow.fate().reason()));
        }
    }

    private static String stroke(Arrow arrow) {
        if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            return arrow.fate().good() ? "--)" : "--x";
        }
        boolean dotted = arrow.channel() == Channel.DATA || arrow.channel() == Channel.ICMP;
        boolean open = arrow.channel() == Channel.ICMP || arrow.kind() == Arrow.Kind.CALL;
        return (dotted ? "--" : "-")
                + switch (arrow.fate().outcome()) {
                    case ARRIVED -> open ? ")" : ">>";
                    case DROPPED, LOST, REFUSED -> "x";
                    case UNFINISHED -> ")";
                };
    }

    /** Text that Mermaid takes for text: its own separators, comments, entities and the word {@code end} written as entities. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case ';' -> escaped.append("#59;");
                case '#' -> escaped.append("#35;");
                case '<' -> escaped.append("#lt;");
                case '>' -> escaped.append("#gt;");
                case '%' -> escaped.append("#37;");
                case '$' -> escaped.append("#36;");
                case '&' -> escaped.append("#amp;");
                case '{' -> escaped.append("#123;");
                case '}' -> escaped.append("#125;");
                case '\\' -> escaped.append("#92;");
                case '\n' -> escaped.append("<br/>");
                case '\r', '\t' -> escaped.append(' ');
                default -> {
                    boolean word = (c == 'd' || c == 'D') && endsWord(text, i);
                    escaped.append(word ? "#" + (int) c + ";" : Character.isISOControl(c) ? "\ufffd" : c);
                }
            }
        }
        return escaped.toString();
    }

    /** Whether the word {@code end} stops at that place. */
    private static boolean endsWord(String text, int d) {
        boolean end = d >= 2 && text.regionMatches(true, d - 2, "end", 0, 3);
        boolean before = d < 3 || !Character.isLetterOrDigit(text.charAt(d - 3));
        boolean after = d + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(d + 1));
        return end && before && after;
    }
}
