package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.Strip;

/** What lies behind the arrows: bands of phases, boxes of routers, lifelines, strips. */
final class SvgScenery {
    /** Breadth of the bar of a session. */
    private static final double SESSION = 5;

    private final SvgOut out;
    private final Ladder ladder;
    private final SvgGeometry geometry;

    SvgScenery(SvgOut out, Ladder ladder, SvgGeometry geometry) {
        this.out = out;
        this.ladder = ladder;
        this.geometry = geometry;
    }

    /** Draws what lies between heights {@code top} and {@code bottom} of the ladder, {@code top} moved to 0. */
    void draw(double top, double bottom) {
        bands(top, bottom);
        routers(bottom - top);
        lifelines(bottom - top);
        strips(top, bottom);
    }

    private void bands(double top, double bottom) {
        for (Phase phase : ladder.phases()) {
            double from = Math.max(phase.y(), top);
            double to = Math.min(phase.endY(), bottom);
            boolean bad = phase.outcome() == Phase.Outcome.BAD;
            if (to > from && (bad || phase.number() % 2 == 1)) {
                out.box(12, from - top, geometry.width - 24, to - from - 4, 10, bad ? "band-bad" : "band")
                        .line();
            }
        }
    }

    private void routers(double height) {
        for (Lane lane : ladder.lanes()) {
            if (lane.isRouter()) {
                double x = geometry.x(lane.index());
                out.box(x - SvgGeometry.ROUTER_HALF, -10, 2 * SvgGeometry.ROUTER_HALF, height + 10, 0, "router");
                out.line();
            }
        }
    }

    private void lifelines(double height) {
        for (Lane lane : ladder.lanes()) {
            double x = geometry.x(lane.index());
            if (lane.isRouter()) {
                vertical(x - SvgGeometry.ROUTER_HALF, height, "v vr");
                vertical(x + SvgGeometry.ROUTER_HALF, height, "v vr");
            } else {
                vertical(x, height, lane.isApplication() ? "v va" : "v");
            }
        }
    }

    private void vertical(double x, double height, String classes) {
        out.raw("<path class=\"")
                .raw(classes)
                .raw("\" d=\"M")
                .number(x)
                .raw("-10V")
                .number(height)
                .raw("\"/>")
                .line();
    }

    private void strips(double top, double bottom) {
        Map<Integer, List<Double>> occupied = new LinkedHashMap<>();
        for (Strip strip : ladder.strips()) {
            boolean session = strip.kind() == Strip.Kind.SESSION;
            if (strip.spans().isEmpty()
                    || session && !ladder.lanes().get(strip.lane()).isApplication()) {
                continue;
            }
            double from = strip.spans().getFirst().y();
            double to = strip.spans().getLast().endY();
            if (to < top || from > bottom) {
                continue;
            }
            if (session) {
                bar(strip, top, bottom, geometry.x(strip.lane()) - SESSION / 2, SESSION, "f-muted");
                continue;
            }
            boolean second = strip.channel() == Channel.DATA;
            int side = strip.lane() * 4 + (strip.kind() == Strip.Kind.TCP ? 0 : 2) + (second ? 1 : 0);
            int slot = slot(occupied.computeIfAbsent(side, key -> new ArrayList<>()), from, to);
            strip(strip, top, bottom, second, Math.min(slot, 2));
        }
    }

    /** The first of the places side by side that is free from {@code from} on. */
    private static int slot(List<Double> ends, double from, double to) {
        for (int i = 0; i < ends.size(); i++) {
            if (ends.get(i) <= from) {
                ends.set(i, to);
                return i;
            }
        }
        ends.add(to);
        return ends.size() - 1;
    }

    private void strip(Strip strip, double top, double bottom, boolean second, int slot) {
        boolean tcp = strip.kind() == Strip.Kind.TCP;
        double width = tcp ? 5.5 : 4;
        double distance = tcp ? 1.8 : 20;
        double x = geometry.x(strip.lane()) + (second ? distance + slot * 7 : -distance - width - slot * 7);
        bar(strip, top, bottom, x, width, "f-" + SvgArrows.stroke(strip.channel()));
    }

    private void bar(Strip strip, double top, double bottom, double x, double width, String colour) {
        out.raw("<g>");
        for (Strip.Span span : strip.spans()) {
            double from = Math.max(span.y(), top);
            double to = Math.min(span.endY(), bottom);
            if (to - from < 0.5) {
                continue;
            }
            out.raw("<rect").attribute("x", x).attribute("y", from - top);
            out.attribute("width", width).attribute("height", to - from).attribute("rx", 2);
            out.attribute("class", colour + " " + opacity(span.state())).raw("><title>");
            out.text(span.state() + " \u00b7 " + strip.name()).raw("</title></rect>");
        }
        out.raw("</g>").line();
    }

    private static String opacity(String state) {
        return switch (state) {
            case "ESTABLISHED" -> "s1";
            case "SYN_SENT", "SYN_RECEIVED", "SYN_RECV", "SYN_SENT2", "EXPECTED" -> "s0";
            case "TIME_WAIT", "CLOSE", "CLOSED" -> "s3";
            default -> "s2";
        };
    }

    /** A gap: lifelines torn apart, and what is missing. */
    void gap(Gap gap, double top) {
        double y = gap.y() - top;
        double middle = y + (gap.endY() - gap.y()) / 2;
        String ground = ground(gap.phase());
        for (Lane lane : ladder.lanes()) {
            double x = geometry.x(lane.index());
            if (lane.isRouter()) {
                tear(x - SvgGeometry.ROUTER_HALF, middle, ground);
                tear(x + SvgGeometry.ROUTER_HALF, middle, ground);
            } else {
                tear(x, middle, ground);
            }
        }
        String text = "\u22ee  " + gap.text();
        double width = SvgGeometry.sans(text, 12) + 30;
        double centre = (geometry.x(0) + geometry.x(geometry.lanes() - 1)) / 2;
        String chip = gap.kind() == Gap.Kind.RETRIES ? "k-bad" : "k-note";
        String ink = gap.kind() == Gap.Kind.RETRIES ? "f-bad" : "f-muted";
        out.box(centre - width / 2, middle - 12, width, 24, 12, "k " + chip);
        out.words(centre, middle + 4.3, "b " + ink, "middle", text).line();
    }

    private String ground(int phase) {
        if (phase < 0 || phase >= ladder.phases().size()) {
            return "bg";
        }
        Phase holder = ladder.phases().get(phase);
        return holder.outcome() == Phase.Outcome.BAD ? "band-bad" : holder.number() % 2 == 1 ? "band" : "bg";
    }

    private void tear(double x, double y, String ground) {
        out.box(x - 10, y - 9, 20, 18, 0, ground);
        out.raw("<path class=\"z\" d=\"M")
                .number(x)
                .raw(" ")
                .number(y - 9)
                .raw("l5 3-10 4 10 4-10 4 5 3\"/>")
                .line();
    }
}
