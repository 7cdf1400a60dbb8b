package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.render.TextLine.Ink;

/** Strokes of a text ladder between and beside its lifelines. */
final class TextArrow {
    private final int[] columns;
    private final List<Lane> lanes;

    TextArrow(int[] columns, List<Lane> lanes) {
        this.columns = columns;
        this.lanes = lanes;
    }

    /** Whether words at the lane go to its right: at the left edge of the ladder, and where an application has its sockets there. */
    private boolean leftmost(int lane) {
        return lane == 0
                || (lane == 1 && lanes.get(1).isBeside(lanes.get(0)))
                || (lanes.get(lane).isApplication()
                        && lane + 1 < lanes.size()
                        && lanes.get(lane + 1).isBeside(lanes.get(lane)));
    }

    private boolean rightmost(int lane) {
        int last = columns.length - 1;
        if (last == 0 || leftmost(lane)) {
            return false;
        }
        return lane == last
                || lanes.get(lane).isApplication()
                || (lane == last - 1 && lanes.get(lane).isBeside(lanes.get(last)));
    }

    static Ink ink(Channel channel) {
        return switch (channel) {
            case CONTROL -> Ink.CONTROL;
            case DATA -> Ink.DATA;
            case ICMP -> Ink.ICMP;
            case OTHER -> Ink.OTHER;
        };
    }

    private static Ink ink(Arrow arrow) {
        return arrow.kind() == Arrow.Kind.RESET ? Ink.BAD : ink(arrow.channel());
    }

    /** What nobody observed is dotted whatever its channel. */
    static final int UNOBSERVED = '·';

    /** Between a program and its socket: no packet. */
    static final int CALL = '┈';

    private static int stroke(Arrow arrow) {
        if (arrow.kind() == Arrow.Kind.CALL) {
            return CALL;
        }
        return arrow.kind() == Arrow.Kind.UNOBSERVED
                ? UNOBSERVED
                : stroke(arrow.channel(), arrow.kind() == Arrow.Kind.RESET);
    }

    /** The stroke of a channel; RST is heavy whatever its channel. */
    static int stroke(Channel channel, boolean reset) {
        if (reset) {
            return '━';
        }
        return switch (channel) {
            case CONTROL -> '─';
            case DATA -> '═';
            case ICMP -> '┄';
            case OTHER -> '╌';
        };
    }

    /** Draws an arrow into the first of {@code lines} and adds lines for what does not fit in it. */
    void draw(Arrow arrow, List<TextLine> lines, Supplier<TextLine> fresh) {
        TextLine line = lines.getFirst();
        bare(arrow, line);
        if (arrow.kind() == Arrow.Kind.CALL) {
            call(arrow, line);
            return;
        }
        label(arrow, lines, fresh);
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (!crossing.remarks().isEmpty() && crossing.lane() >= 0) {
                block(crossing.lane(), crossing.remarks(), Ink.NAT, lines, fresh);
            }
        }
        if (!arrow.fate().reason().isEmpty()) {
            boolean bad = arrow.fate().outcome() != Arrow.Outcome.UNFINISHED;
            String sign = bad ? "✕ " : "… ";
            int lane = arrow.fate().outcome() == Arrow.Outcome.LOST ? arrow.reached() : arrow.to();
            block(lane, List.of(sign + arrow.fate().reason()), bad ? Ink.BAD : Ink.QUIET, lines, fresh);
        }
    }

    /** What was called stands beside the socket's lifeline: between the two lanes there is no room. */
    private void call(Arrow arrow, TextLine line) {
        Arrow.Label label = arrow.label();
        int application = lanes.get(arrow.from()).isApplication() ? arrow.from() : arrow.to();
        int sockets = arrow.from() + arrow.to() - application;
        boolean right = application < sockets;
        int edge = right ? line.width() - 2 : columns[0];
        int room = Math.abs(edge - columns[sockets]) - 3;
        String text = TextWidth.fit(join(label.flags(), label.text()), room);
        int at = right ? columns[sockets] + 2 : columns[sockets] - 1 - TextWidth.of(text);
        line.put(at - 1, " " + text + " ", arrow.fate().good() ? ink(arrow) : Ink.BAD);
    }

    /** The stroke alone, from lifeline to lifeline. */
    void bare(Arrow arrow, TextLine line) {
        Ink ink = ink(arrow);
        boolean right = rightward(arrow);
        int begin = columns[arrow.from()];
        int end = end(arrow, right);
        int stroke = stroke(arrow);
        int low = Math.min(begin, end);
        int high = Math.max(begin, end);
        line.fill(low + 1, high, stroke, ink);
        for (Arrow.Crossing crossing : arrow.crossings()) {
            if (crossing.lane() >= 0 && columns[crossing.lane()] > low && columns[crossing.lane()] < high) {
                int column = columns[crossing.lane()];
                line.put(column, crossing.rewritten() ? '◆' : '╂', crossing.rewritten() ? Ink.NAT : ink);
            }
        }
        line.put(begin, right ? '├' : '┤', Ink.LIFELINE);
        int head = right ? high - 1 : low + 1;
        switch (arrow.fate().outcome()) {
            case ARRIVED -> line.put(head, head(arrow, right), ink);
            case REFUSED, DROPPED -> {
                line.put(head, '✕', Ink.BAD);
            }
            case LOST -> line.put(end, '✕', Ink.BAD);
            case UNFINISHED -> line.put(head, '…', ink);
        }
    }

    private static int head(Arrow arrow, boolean right) {
        boolean open = arrow.kind() == Arrow.Kind.CALL;
        return right ? (open ? '▷' : '▶') : (open ? '◁' : '◀');
    }

    private int end(Arrow arrow, boolean right) {
        int to = columns[arrow.to()];
        if (arrow.to() == arrow.from()) {
            return right ? to + 6 : to - 6;
        }
        return arrow.fate().outcome() == Arrow.Outcome.LOST ? (columns[arrow.reached()] + to) / 2 : to;
    }

    /** What is said stands near the sender, the numbers of its segment near the receiver; what has no room stands below. */
    private void label(Arrow arrow, List<TextLine> lines, Supplier<TextLine> fresh) {
        Arrow.Label label = arrow.label();
        boolean talks = label.numbers().sequence() >= 0 && !label.text().isEmpty();
        String again = arrow.isRepetition() ? "↻ " + arrow.repetition() + "  " : "";
        String main = again
                + (talks
                        ? label.text()
                        : join(label.flags(), join(label.numbers().text(), label.text())));
        Span span = span(arrow);
        Ink ink = ink(arrow);
        boolean cramped = arrow.fate().outcome() == Arrow.Outcome.LOST && TextWidth.of(main) > span.room();
        if (cramped) {
            // Lost after a short way: its words stand below it, as if it had arrived.
            lines.add(fresh.get());
            span = span(arrow, columns[arrow.to()]);
        }
        int first = cramped ? 1 : 0;
        List<String> parts = new ArrayList<>();
        String withHint = join(main, label.hint());
        boolean hinted = !talks && TextWidth.of(withHint) <= span.room();
        if (hinted) {
            parts.add(withHint);
        } else {
            parts.addAll(TextWidth.wrap(main, span.room()));
            if (!label.hint().isEmpty()) {
                parts.addAll(TextWidth.wrap(label.hint(), span.room()));
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                lines.add(fresh.get());
            }
            span.near(lines.get(first + i), parts.get(i), first + i == 0, ink);
        }
        if (talks && !cramped) {
            numbers(arrow, parts, span, lines, fresh);
        }
    }

    /** Flags and numbers of a segment that says something: on the stroke if there is room, else below, at worst without flags. */
    private void numbers(Arrow arrow, List<String> parts, Span span, List<TextLine> lines, Supplier<TextLine> fresh) {
        String numbers = arrow.label().numbers().text();
        String full = join(arrow.label().flags(), numbers);
        int clear = clear(span);
        for (int i = 0; i < parts.size(); i++) {
            int room = span.room() - 4 - TextWidth.of(parts.get(i));
            if (i > 0) {
                room = Math.min(room, clear);
            }
            String text = TextWidth.of(full) <= room ? full : numbers;
            if (TextWidth.of(text) <= room) {
                span.far(lines.get(i), text, i == 0);
                return;
            }
        }
        TextLine line = fresh.get();
        span.far(line, TextWidth.fit(TextWidth.of(full) <= clear ? full : numbers, clear), false);
        lines.add(line);
    }

    /** Columns at the receiver's end before the next lifeline. */
    private int clear(Span span) {
        int clear = span.high - span.low - 5;
        for (int column : columns) {
            if (column > span.low && column < span.high) {
                clear = Math.min(clear, (span.right ? span.high - column : column - span.low) - 6);
            }
        }
        return Math.max(8, clear);
    }

    private static String join(String left, String right) {
        return left.isEmpty() || right.isEmpty() ? left + right : left + "  " + right;
    }

    /** The columns between both ends of an arrow. */
    private record Span(int low, int high, boolean right) {
        /** Columns for words, with some stroke to be seen at both ends. */
        int room() {
            return high - low - 7;
        }

        /** Writes near the sender; on the stroke itself a space sets words and stroke apart. */
        void near(TextLine line, String text, boolean onStroke, Ink ink) {
            int width = TextWidth.of(text);
            int at = right ? low + 4 : high - 3 - width;
            line.put(at - 1, " " + text + (onStroke ? " " : ""), ink);
        }

        void far(TextLine line, String text, boolean onStroke) {
            int width = TextWidth.of(text);
            int at = right ? high - 3 - width : low + 4;
            line.put(at - 1, " " + text + (onStroke ? " " : ""), Ink.QUIET);
        }
    }

    private Span span(Arrow arrow) {
        return span(arrow, end(arrow, rightward(arrow)));
    }

    private Span span(Arrow arrow, int wished) {
        boolean right = rightward(arrow);
        int begin = columns[arrow.from()];
        int end = wished;
        if (Math.abs(end - begin) < 14) {
            end = begin + (right ? 40 : -40);
        }
        return new Span(Math.min(begin, end), Math.max(begin, end), right);
    }

    private static boolean rightward(Arrow arrow) {
        return arrow.to() > arrow.from() || (arrow.to() == arrow.from() && arrow.to() == 0);
    }

    /** A word beside a lifeline, on its inner side. */
    void beside(TextLine line, int lane, String text, Ink ink) {
        boolean last = rightmost(lane);
        int column = columns[lane];
        line.put(last ? column - 1 - TextWidth.of(text) : column + 2, text, ink);
    }

    /** Lines of remark at a lane: beside an outer lane, across an inner one. */
    void block(int lane, List<String> remarks, Ink ink, List<TextLine> lines, Supplier<TextLine> fresh) {
        int first = columns[0];
        int last = columns[columns.length - 1];
        int column = columns[lane];
        boolean inner = !leftmost(lane) && !rightmost(lane);
        int room = inner ? last - first - 5 : Math.max(30, (last - first) * 3 / 4);
        List<String> shown = new ArrayList<>();
        int widest = 0;
        for (String remark : remarks) {
            boolean indented = remark.startsWith("  ");
            for (String part : TextWidth.wrap(remark.strip(), room - (indented ? 2 : 0))) {
                String line = indented ? "  " + part : part;
                shown.add(line);
                widest = Math.max(widest, TextWidth.of(line));
            }
        }
        int at;
        if (inner) {
            at = Math.clamp(column - widest / 2, first + 2, Math.max(first + 2, last - 2 - widest));
        } else {
            at = leftmost(lane) ? column + 2 : column - 1 - widest;
        }
        for (String text : shown) {
            TextLine line = fresh.get();
            line.fill(inner ? at - 1 : Math.max(first + 1, at - 1), Math.min(last, at + widest + 1), ' ', ink);
            line.put(at, text, ink);
            lines.add(line);
        }
    }
}
