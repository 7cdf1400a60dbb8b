package org.ftpscope.diagram.render;

import java.util.List;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;

/**
 * A ladder as a PlantUML sequence diagram (<a href="https://plantuml.com/sequence-diagram">syntax</a>): control is a solid line,
 * data a dashed one, both in their colours, what the operating system did unobserved a dashed one with an open head; a call of a socket has an open head; a packet that went no further ends in a cross.
 */
public final class PlantUmlRenderer {
    private final Ladder ladder;
    private final StringBuilder out = new StringBuilder();

    private PlantUmlRenderer(Ladder ladder) {
        this.ladder = ladder;
    }

    /** The diagram's source; every line ends with a line feed. */
    public static String render(Ladder ladder) {
        return new PlantUmlRenderer(ladder).draw();
    }

    private String draw() {
        out.append("@startuml\n");
        out.append("skinparam sequenceMessageAlign direction\n");
        out.append("skinparam responseMessageBelowArrow false\n");
        out.append("hide footbox\n");
        if (!ladder.caption().title().isEmpty()) {
            out.append("title ").append(escape(ladder.caption().title())).append('\n');
        }
        if (!ladder.caption().detail().isEmpty()) {
            out.append("caption ").append(escape(ladder.caption().detail())).append('\n');
        }
        for (Lane lane : ladder.lanes()) {
            participant(lane);
        }
        for (Row row : ladder.rows()) {
            switch (row) {
                case PhaseHeading heading ->
                    out.append("== ")
                            .append(escape(title(ladder.phases().get(heading.phase()))))
                            .append(" ==\n");
                case Arrow arrow -> arrow(arrow);
                case Note note -> {
                    if (note.kind() != Note.Kind.STATE) {
                        note(note.lane(), note.lines(), "");
                    }
                }
                case Gap gap -> out.append("...").append(escape(gap.text())).append("...\n");
            }
        }
        return out.append("@enduml\n").toString();
    }

    /** A host's two lanes stand in one box under its name. */
    private void participant(Lane lane) {
        Lane mate = ladder.mate(lane);
        if (mate.index() > lane.index()) {
            out.append("box \"").append(escape(lane.title())).append("\"\n");
        }
        name(lane, mate.equals(lane) ? lane.title() : lane.part());
        if (mate.index() < lane.index()) {
            out.append("end box\n");
        }
    }

    private void name(Lane lane, String name) {
        String left = String.join(" ", lane.left());
        String right = String.join(" ", lane.right());
        String addresses = right.isEmpty() ? left : left + " \u2503 " + right;
        out.append("participant \"").append(escape(name));
        if (!addresses.isEmpty()) {
            out.append("\\n").append(escape(addresses));
        }
        out.append("\" as L").append(lane.index()).append('\n');
    }

    private static String title(Phase phase) {
        String mark = switch (phase.outcome()) {
            case GOOD -> " \u2713";
            case BAD -> " \u2715";
            case OPEN -> "";
        };
        return phase.number() + " \u00b7 " + phase.title() + mark;
    }

    private void arrow(Arrow arrow) {
        String text = arrow.kind() == Arrow.Kind.PHASE
                ? title(ladder.phases().get(arrow.phase()))
                : arrow.label().line();
        if (arrow.isRepetition()) {
            text = "\u21bb " + arrow.repetition() + "  " + text;
        }
        out.append('L')
                .append(arrow.from())
                .append(' ')
                .append(stroke(arrow))
                .append(" L")
                .append(arrow.to());
        out.append(" : ").append(escape(text)).append('\n');
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (!crossing.remarks().isEmpty() && crossing.lane() >= 0) {
                note(crossing.lane(), crossing.remarks(), " #e3f4f1");
            }
        }
        if (!arrow.fate().reason().isEmpty()) {
            note(arrow.to(), List.of("\u2715 " + arrow.fate().reason()), " #fdeceb");
        }
    }

    private static String stroke(Arrow arrow) {
        String colour = arrow.kind() == Arrow.Kind.RESET
                ? "#c4212c"
                : switch (arrow.channel()) {
                    case CONTROL -> "#1a5fc4";
                    case DATA -> "#b4510a";
                    case ICMP -> "#7a35d6";
                    case OTHER -> "#5b677a";
                };
        if (arrow.kind() == Arrow.Kind.UNOBSERVED) {
            return "-[" + colour + "]-" + (arrow.fate().good() ? ">>" : ">x");
        }
        String body = switch (arrow.channel()) {
            case CONTROL, OTHER -> "-[" + colour + "]";
            case DATA, ICMP -> "-[" + colour + "]-";
        };
        return body
                + switch (arrow.fate().outcome()) {
                    case ARRIVED -> arrow.kind() == Arrow.Kind.ICMP || arrow.kind() == Arrow.Kind.CALL ? ">>" : ">";
                    case DROPPED, LOST, REFUSED -> ">x";
                    case UNFINISHED -> ">o";
                };
    }

    private void note(int lane, List<String> lines, String colour) {
        out.append("note over L").append(lane).append(colour).append('\n');
        for (String line : lines) {
            out.append(escape(line.strip())).append('\n');
        }
        out.append("end note\n");
    }

    /** Text that PlantUML takes for text: creole, tags, escapes and preprocessor calls written as code points. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = (i > 0 && text.charAt(i - 1) == c) || (i + 1 < text.length() && text.charAt(i + 1) == c);
            boolean first = escaped.isEmpty();
            boolean creole = doubled && "*/_-=\"'.~#|[]{}()^".indexOf(c) >= 0;
            boolean opening = first && "*#=-+|'!@.:;/{".indexOf(c) >= 0;
            boolean always = "<>~\\%&\"$|[]{}".indexOf(c) >= 0;
            if (c == '\n' || c == '\r' || c == '\t') {
                escaped.append(' ');
            } else if (Character.isISOControl(c)) {
                escaped.append('\ufffd');
            } else if (creole || opening || always || endNote(text, i)) {
                escaped.append("<U+").append(String.format("%04X", (int) c)).append('>');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A line that begins with {@code end} could end the note that it stands in. */
    private static boolean endNote(String text, int at) {
        return at == 0 && text.regionMatches(true, 0, "end", 0, 3);
    }
}
