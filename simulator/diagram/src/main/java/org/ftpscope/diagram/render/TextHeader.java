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
    /** What a host with two lanes takes at least of the room beside its sockets. */
    private static final int BESIDE_ROUTER = 8;

    private TextHeader() {}

    /** The cards: outer lanes hang from the border of theirs, inner lanes from the middle; a host's two lanes from one card. */
    static List<TextLine> lines(Ladder ladder, TextStyle style, int[] columns, Words words) {
        List<TextLine> lines = new ArrayList<>();
        int rows = 0;
        List<Card> cards = new ArrayList<>();
        for (Lane lane : ladder.lanes()) {
            Lane mate = ladder.mate(lane);
            if (mate.index() >= lane.index()) {
                Card card = new Card(lane, mate, text(lane, mate, words));
                cards.add(card);
                rows = Math.max(rows, card.text.size());
            }
        }
        for (int i = 0; i < rows + 2; i++) {
            lines.add(new TextLine(style.width()));
        }
        for (Card card : cards) {
            draw(card, cards, lines, columns, rows, words);
        }
        return lines;
    }

    /** {@code left} and {@code right} are the same lane where the node has only one. */
    private record Card(Lane left, Lane right, List<String> text) {
        boolean isPair() {
            return left.index() != right.index();
        }
    }

    /** Columns that a card would like to fill inside its border. */
    private static int wide(Card card) {
        int widest = 0;
        for (String line : card.text) {
            widest = Math.max(widest, width(line));
        }
        return widest + 2;
    }

    /** The names of a host's two lanes where there is little room. */
    private static String shorter(Card card, Words words) {
        String application = words.say("lane.application.short");
        return card.left.isApplication()
                ? application + " ┊ " + card.right.part()
                : card.left.part() + " ┊ " + application;
    }

    private static List<String> text(Lane left, Lane right, Words words) {
        List<String> text = new ArrayList<>();
        Lane lane = left.isApplication() ? right : left;
        String role = words.say("role." + lane.role());
        text.add(lane.title());
        if (!role.equalsIgnoreCase(lane.title())) {
            text.add(role);
        }
        int addresses = Math.max(lane.left().size(), lane.right().size());
        for (int i = 0; i < addresses; i++) {
            String inside = i < lane.left().size() ? lane.left().get(i) : "";
            String outside = i < lane.right().size() ? lane.right().get(i) : "";
            text.add(lane.isRouter() ? inside + " ┃ " + outside : inside);
        }
        if (!left.part().isEmpty()) {
            text.add(left.part() + " ┊ " + right.part());
        }
        return text;
    }

    private static void draw(Card card, List<Card> cards, List<TextLine> lines, int[] columns, int rows, Words words) {
        List<String> text = card.text;
        boolean first = card.left.index() == 0;
        boolean last = card.right.index() == columns.length - 1;
        int low = columns[card.left.index()];
        int high = columns[card.right.index()];
        int column = (low + high) / 2;
        int room = room(card, cards, columns);
        int inner = Math.clamp(Math.max(wide(card), high - low), 8, Math.max(8, Math.min(room, 36)));
        int left = first ? low : last ? high - inner - 1 : column - (inner + 1) / 2;
        int right = left + inner + 1;
        int top = rows - text.size();
        line(lines.get(top), left, right, '╭', '╮');
        for (int i = 0; i < text.size(); i++) {
            TextLine line = lines.get(top + 1 + i);
            line.put(left, '│', Ink.LIFELINE);
            line.put(right, '│', Ink.LIFELINE);
            boolean parts = card.isPair() && i == text.size() - 1;
            String wished = parts && TextWidth.of(text.get(i)) > inner - 2 ? shorter(card, words) : text.get(i);
            String shown = TextWidth.fit(wished, inner - 2);
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
        line(bottom, left, right, '╰', '╯');
        for (Lane lane : List.of(card.left, card.right)) {
            int at = columns[lane.index()];
            bottom.put(at, at == left ? '├' : at == right ? '┤' : lane.isRouter() ? '┰' : '┬', Ink.LIFELINE);
        }
    }

    /** Columns that a card may fill inside its border, so that it leaves room for its neighbours. */
    private static int room(Card card, List<Card> cards, int[] columns) {
        int at = cards.indexOf(card);
        int between = Integer.MAX_VALUE;
        boolean besidePair = false;
        for (int i = Math.max(1, at); i <= Math.min(cards.size() - 1, at + 1); i++) {
            between = Math.min(between, distance(cards.get(i - 1), cards.get(i), columns));
            besidePair |= cards.get(i - 1).isPair() || cards.get(i).isPair();
        }
        if (between == Integer.MAX_VALUE) {
            return 40;
        }
        boolean outer = at == 0 || at == cards.size() - 1;
        if (!besidePair) {
            return between - (outer ? 12 : 2);
        }
        if (!outer) {
            return Math.max(between - 2, 2 * (between - BESIDE_ROUTER) - 2);
        }
        Card next = cards.get(at == 0 ? 1 : at - 1);
        boolean nextOuter = cards.size() == 2;
        int taken = nextOuter ? between / 2 : (Math.min(wide(next), room(next, cards, columns)) + 1) / 2 + 1;
        return columns[card.right.index()] - columns[card.left.index()] + between - taken - 2;
    }

    private static int distance(Card left, Card right, int[] columns) {
        return columns[right.left.index()] - columns[left.right.index()];
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
        boolean called = false;
        boolean lost = false;
        boolean rewritten = false;
        boolean again = false;
        boolean gaps = false;
        for (Row row : ladder.rows()) {
            gaps |= row instanceof Gap;
            if (row instanceof Arrow arrow) {
                called |= arrow.kind() == Arrow.Kind.CALL;
                if (arrow.kind() != Arrow.Kind.UNOBSERVED && arrow.kind() != Arrow.Kind.CALL) {
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
        add(signs, called, Character.toString(TextArrow.CALL).repeat(2) + "▷ ", words.say("legend.call"));
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
