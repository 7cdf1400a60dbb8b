package org.ftpscope.diagram.render;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;

/** The signs of a picture, explained at its foot: only those that occur. */
final class SvgLegend {
    private final SvgOut out;
    private final SvgGeometry geometry;
    private final Words words;
    private final Set<Channel> channels = EnumSet.noneOf(Channel.class);
    private boolean reset;
    private boolean unobserved;
    private boolean called;
    private boolean lost;
    private boolean rewritten;
    private boolean again;
    private double x;

    SvgLegend(SvgOut out, Ladder ladder, SvgGeometry geometry, Words words) {
        this.out = out;
        this.geometry = geometry;
        this.words = words;
        for (Row row : ladder.rows()) {
            if (row instanceof Arrow arrow) {
                switch (arrow.kind()) {
                    case RESET, UNOBSERVED, CALL -> {}
                    case SEGMENT, ICMP, DATAGRAM, COMMAND, REPLY, CONNECT, TRANSFER, PHASE ->
                        channels.add(arrow.channel());
                }
                called |= arrow.kind() == Arrow.Kind.CALL;
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
    }

    double height() {
        return 30;
    }

    void draw(double y) {
        x = 28;
        for (Channel channel : channels) {
            sample(y, SvgArrows.stroke(channel));
            name(y, words.say("legend." + channel.name().toLowerCase(Locale.ROOT)));
        }
        if (reset) {
            sample(y, "r");
            name(y, words.say("legend.rst"));
        }
        if (unobserved) {
            sample(y, "c u");
            name(y, words.say("legend.unobserved"));
        }
        if (called) {
            out.raw("<path class=\"c q\" style=\"marker-end:none\" d=\"M")
                    .number(x)
                    .raw(" ")
                    .number(y + 12)
                    .raw("h37m-7-4.500l7 4.500-7 4.500\"/>");
            x += 46;
            name(y, words.say("legend.call"));
        }
        if (lost) {
            out.raw("<circle class=\"f-bad\" r=\"6.5\" cx=\"")
                    .number(x + 7)
                    .raw("\" cy=\"")
                    .number(y + 12)
                    .raw("\"/>");
            out.raw("<path class=\"s-on\" fill=\"none\" stroke-width=\"1.6\" stroke-linecap=\"round\" d=\"M")
                    .number(x + 4.500)
                    .raw(" ")
                    .number(y + 9.500)
                    .raw("l5 5m0-5l-5 5\"/>");
            x += 20;
            name(y, words.say("legend.lost"));
        }
        if (rewritten) {
            out.raw("<path class=\"f-nat\" d=\"M")
                    .number(x + 1)
                    .raw(" ")
                    .number(y + 12)
                    .raw("l6-6 6 6-6 6z\"/>");
            x += 20;
            name(y, words.say("legend.nat"));
        }
        if (again) {
            out.words(x, y + 16, "b f-bad", "start", "\u21bb");
            x += 18;
            name(y, words.say("legend.again"));
        }
        out.line();
    }

    private void sample(double y, String stroke) {
        out.raw("<path class=\"").raw(stroke).raw("\" d=\"");
        if (stroke.equals("d")) {
            out.raw("M")
                    .number(x)
                    .raw(" ")
                    .number(y + 10.200)
                    .raw("h31M")
                    .number(x)
                    .raw(" ")
                    .number(y + 13.800)
                    .raw("h31M")
                    .number(x + 31)
                    .raw(" ")
                    .number(y + 12)
                    .raw("h7\"/>");
        } else {
            out.raw("M").number(x).raw(" ").number(y + 12).raw("h38\"/>");
        }
        x += 46;
    }

    private void name(double y, String text) {
        if (x < geometry.width) {
            out.words(x, y + 16, "x f-muted", "start", text);
        }
        x += SvgGeometry.sans(text, 11) + 24;
    }
}
