package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.render.TextLine.Ink;

/** The cards with the lanes' names above a text ladder, and the legend below it. */
final class TextHeader {
    private TextHeader() {}

    /** The cards: outer lanes hang from the border of theirs, inner lanes from the middle. */
    static List<TextLine> lines(Ladder ladder, TextStyle style, int[] columns, Words words) {
        List<TextLine> lines = new ArrayList<>();
        int rows = 0;
        List<List<String>> texts = new ArrayList<>();
        for (Lane lane : ladder.lanes()) {
            List<String> text = text(lane, words);
            texts.add(text);
            rows = Math.max(rows, text.size());
        }
        for (int i = 0; i < rows + 2; i++) {
            lines.add(new TextLine(style.width()));
        }
        for (Lane lane : ladder.lanes()) {
            card(lane, texts.get(lane.index()), lines, columns, rows);
        }
        return lines;
    }

    private static List<String> text(Lane lane, Words words) {
        List<String> text = new ArrayList<>();
        String role = words.say("role." + lane.role());
        text.add(lane.title());
        if (!role.equalsIgnoreCase(lane.title())) {
            text.add(role);
        }
        int addresses = Math.max(lane.left().size(), lane.right().size());
        for (int i = 0; i < addresses; i++) {
            String left = i < lane.left().size() ? lane.left().get(i) : "";
            String right = i < lane.right().size() ? lane.right().get(i) : "";
            text.add(lane.isRouter() ? left + " ┃ " + right : left);
        }
        return text;
    }

    private static void card(Lane lane, List<String> text, List<TextLine> lines, int[] columns, int rows) {
        int index = lane.index();
        boolean first = index == 0;
        boolean last = index == columns.length - 1;
        int column = columns[index];
        int room = columns.length == 1 ? 40 : (columns[1] - columns[0]) - (first || last ? 12 : 2);
        int widest = 0;
        for (String line : text) {
            widest = Math.max(widest, width(line));
        }
        int inner = Math.clamp(widest + 2, 8, Math.max(8, Math.min(room, 36)));
        int left = first ? column : last ? column - inner - 1 : column - (inner + 1) / 2;
        int right = left + inner + 1;
        int top = rows - text.size();
        line(lines.get(top), left, right, '╭', '╮');
        for (int i = 0; i < text.size(); i++) {
            TextLine line = lines.get(top + 1 + i);
            line.put(left, '│', Ink.LIFELINE);
            line.put(right, '│', Ink.LIFELINE);
            String shown = TextWidth.fit(text.get(i), inner - 2);
            int bar = shown.indexOf(" ┃ ");
            int at = first
                    ? left + 2
                    : last
                            ? right - 1 - TextWidth.of(shown)
                            : bar >= 0
                                    ? column - TextWidth.of(shown.substring(0, bar)) - 1
                                    : column - TextWidth.of(shown) / 2;
            line.put(Math.max(left + 1, at), shown, i == 0 ? Ink.STRONG : Ink.QUIET);
        }
        TextLine bottom = lines.get(rows + 1);
        line(bottom, left, right, first ? '├' : '╰', last ? '┤' : '╯');
        if (!first && !last) {
            bottom.put(column, lane.isRouter() ? '┰' : '┬', Ink.LIFELINE);
        }
    }

    /** An inner card is centred on its lifeline, so two unequal sides take the room of the longer one twice. */
    private static int width(String text) {
        int bar = text.indexOf(" ┃ ");
        if (bar < 0) {
            return TextWidth.of(text);
        }
        int left = TextWidth.of(text.substring(0, bar));
        return 2 * Math.max(left, TextWidth.of(text) - left - 3) + 3;
    }

    private static void line(TextLine line, int left, int right, int begin, int end) {
        line.put(left, begin, Ink.LIFELINE);
        line.fill(left + 1, right, '─', Ink.LIFELINE);
        line.put(right, end, Ink.LIFELINE);
    }

    /** The end of the lifelines. */
    static TextLine bottom(Ladder ladder, TextStyle style, int[] columns) {
        TextLine line = new TextLine(style.width());
        for (Lane lane : ladder.lanes()) {
            int column = columns[lane.index()];
            line.put(column - 1, '─', Ink.LIFELINE);
            line.put(column, lane.isRouter() ? '┸' : '┴', Ink.LIFELINE);
            line.put(column + 1, '─', Ink.LIFELINE);
        }
        return line;
    }

    /** The signs that the ladder uses, explained. */
    static List<String> legend(Ladder ladder, Words words, int width) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        boolean reset = false;
        boolean unobserved = false;
        boolean lost = false;
        boolean rewritten = false;
        boolean again = false;
        boolean gaps = false;
        for (Row row : ladder.rows()) {
            gaps |= row instanceof Gap;
            if (row instanceof Arrow arrow) {
                if (arrow.kind() != Arrow.Kind.UNOBSERVED) {
                    channels.add(arrow.channel());
                }
                unobserved |= arrow.kind() == Arrow.Kind.UNOBSERVED;
                reset |= arrow.kind() == Arrow.Kind.RESET;
                lost |= arrow.fate().outcome() == Arrow.Outcome.DROPPED
                        || arrow.fate().outcome() == Arrow.Outcome.LOST;
                again |= arrow.isRepetition();
                for (Arrow.Crossing crossing : arrow.crossings()) {
                    rewritten |= crossing.rewritten();
                }
            }
        }
        List<String> signs = new ArrayList<>();
        for (Channel channel : channels) {
            String glyph = Character.toString(TextArrow.stroke(channel, false));
            signs.add(
                    glyph + glyph + "▶ " + words.say("legend." + channel.name().toLowerCase(Locale.ROOT)));
        }
        add(signs, reset, "━━▶ ", words.say("legend.rst"));
        String dots = Character.toString(TextArrow.UNOBSERVED).repeat(2);
        add(signs, unobserved, dots + "▶ ", words.say("legend.unobserved"));
        add(signs, lost, "✕ ", words.say("legend.lost"));
        add(signs, rewritten, "◆ ", words.say("legend.nat"));
        add(signs, again, "↻ ", words.say("legend.again"));
        add(signs, gaps, "⋮ ", words.say("legend.gap"));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String sign : signs) {
            if (!line.isEmpty() && TextWidth.of(line.toString()) + 3 + TextWidth.of(sign) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "   ").append(sign);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static void add(List<String> signs, boolean used, String glyph, String meaning) {
        if (used) {
            signs.add(glyph + meaning);
        }
    }
}
