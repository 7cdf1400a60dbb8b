package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.RoleSign;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Strip;

/** Lanes: the cards at the top, the lifelines, and the strips of states along them. */
final class LanePainter {
    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final Palette colours;
    private final double size;

    /** Places, ends and looks of the bars that come from above the window. */
    private final Set<String> fromAbove = new HashSet<>();

    private final List<Name> names = new ArrayList<>();

    LanePainter(Ink ink, Frame frame, LaneGeometry lanes) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.colours = frame.palette();
        this.size = frame.magnification();
    }

    /** Lifelines over the whole height of the body. */
    void lifelines() {
        GraphicsContext g = ink.context();
        double bottom = frame.height();
        for (Lane lane : frame.ladder().lanes()) {
            int i = lane.index();
            if (lane.isRouter()) {
                double left = lanes.left(i);
                double breadth = lanes.half() * 2;
                g.setFill(colours.wall());
                g.fillRect(left, 0, breadth, bottom);
                wall(lane, left, breadth, bottom);
                ink.hair(colours.lifeline(), left, 0, left, bottom);
                ink.hair(colours.lifeline(), left + breadth, 0, left + breadth, bottom);
            } else if (lane.isApplication()) {
                g.setStroke(colours.lifeline());
                ink.line(1, new double[] {3, 4}, lanes.centre(i), 0, lanes.centre(i), bottom);
            } else {
                lifeline(lanes.lifeline(i, Channel.CONTROL), bottom, colours.control());
                lifeline(lanes.lifeline(i, Channel.DATA), bottom, colours.data());
            }
        }
    }

    private void lifeline(double x, double bottom, Color hue) {
        ink.hair(colours.tint(hue, colours.dark() ? 0.42 : 0.38), x, 0, x, bottom);
    }

    /** A firewall's lane is hatched like brick, a NAT's has the line between inside and outside. */
    private void wall(Lane lane, double left, double breadth, double bottom) {
        GraphicsContext g = ink.context();
        Color faint = colours.tint(colours.lifeline(), 0.5);
        if (lane.role() == Lane.Role.FIREWALL) {
            g.setStroke(faint);
            double offset = -(frame.scroll() * frame.zoom()) % 16;
            for (double y = offset - 16; y < bottom; y += 16) {
                ink.line(1, new double[] {}, left + 1, y, left + breadth - 1, Math.min(bottom, y + 0));
            }
        } else if (lane.role() == Lane.Role.NAT) {
            g.setStroke(faint);
            ink.line(1, new double[] {3, 4}, left + breadth / 2, 0, left + breadth / 2, bottom);
        }
    }

    /** Strips that the window shows. */
    void strips(StripIndex index) {
        double top = frame.scroll();
        double bottom = frame.scroll() + frame.height() / frame.zoom();
        for (int i : index.between(top, bottom)) {
            Strip strip = frame.ladder().strips().get(i);
            if (frame.ladder().lanes().get(strip.lane()).isRouter()) {
                entry(strip, index.column(i), top, bottom);
            } else {
                states(strip, top, bottom);
            }
        }
    }

    /** An entry of a router's table: a bar between its lifelines, dashed for an expectation. */
    private void entry(Strip strip, int column, double top, double bottom) {
        double breadth = 7 * size;
        int room = Math.max(1, (int) ((lanes.half() * 2 - 8) / (breadth + 3)));
        double x = lanes.left(strip.lane()) + 5 + (column % room) * (breadth + 3);
        GraphicsContext g = ink.context();
        for (Strip.Span span : strip.spans()) {
            if (span.endY() < top || span.y() > bottom) {
                continue;
            }
            double y = frame.pixel(span.y());
            double near = Ink.nearTop(y);
            double h = Math.max(2, ink.nearBottom(frame.pixel(span.endY())) - near);
            if (again(x, near, h, strip.kind() + span.state() + strip.channel(), span)) {
                continue;
            }
            g.setGlobalAlpha(pastness(span.y()));
            Color hue = strip.kind() == Strip.Kind.EXPECTATION ? colours.changed() : ink.hue(strip.channel());
            if (strip.kind() == Strip.Kind.EXPECTATION) {
                g.setStroke(hue);
                g.setLineWidth(1.2);
                g.setLineDashes(3, 2);
                g.strokeRoundRect(x + 0.5, near, breadth - 1, h, 4, 4);
                g.setLineDashes();
            } else {
                g.setFill(colours.tint(hue, strength(span.state()) * 0.8));
                ink.bar(x, near, breadth, h, 2);
            }
        }
        g.setGlobalAlpha(1);
    }

    /**
     * Whether a bar that comes from above the window has been drawn already for another that looks the same and ends at the same
     * height: of hundreds of connections that wait in TIME_WAIT at one place, one is drawn.
     */
    private boolean again(double x, double top, double breadth, String look, Strip.Span span) {
        long end = Math.round(Math.min(top + breadth, frame.height() + 1));
        return top < 0 && !fromAbove.add(x + " " + end + " " + look + pastness(span.y()));
    }

    /** States of a TCP endpoint or a session: a bar on the lifeline, its name outside. */
    private void states(Strip strip, double top, double bottom) {
        boolean session = strip.kind() == Strip.Kind.SESSION;
        boolean right = lanes.onTheRight(strip.lane());
        double outward = right ? 1 : -1;
        boolean ofProgram = frame.ladder().lanes().get(strip.lane()).isApplication();
        double x = session
                ? lanes.lifeline(strip.lane(), Channel.CONTROL) + (ofProgram ? 0 : outward * 9 * size)
                : lanes.lifeline(strip.lane(), strip.channel());
        double breadth = (ofProgram ? 5 : session ? 3 : 7) * size;
        Color hue = session ? colours.muted() : ink.hue(strip.channel());
        GraphicsContext g = ink.context();
        for (Strip.Span span : strip.spans()) {
            if (span.endY() < top || span.y() > bottom || span.state().equals("CLOSED")) {
                continue;
            }
            double y = frame.pixel(span.y());
            double h = Math.max(2, frame.pixel(span.endY()) - y);
            double near = Ink.nearTop(y);
            double seen = Math.max(2, ink.nearBottom(y + h) - near);
            if (again(x, near, seen, strip.kind() + span.state() + strip.channel(), span)) {
                continue;
            }
            g.setGlobalAlpha(pastness(span.y()));
            g.setFill(colours.tint(hue, strength(span.state())));
            ink.bar(x - breadth / 2, near, breadth, seen, 2);
            if (span.state().equals("TIME_WAIT")) {
                g.setStroke(hue);
                g.setLineWidth(1);
                g.setLineDashes(2, 2);
                g.strokeRoundRect(x - breadth / 2, near, breadth, seen, 4, 4);
                g.setLineDashes();
            }
            names.add(new Name(strip, span, y, h));
        }
        g.setGlobalAlpha(1);
    }

    /** A bar whose state is still to be named. */
    private record Name(Strip strip, Strip.Span span, double y, double h) {}

    /** Names of the states that {@link #strips} has drawn, beside their bars, where no words stand yet. */
    void names(Crowd crowd) {
        Map<Long, Double> bottoms = new HashMap<>();
        for (Name name : names) {
            ink.context().setGlobalAlpha(pastness(name.span.y()));
            label(name.strip, name.span, name.y, name.h, bottoms, crowd);
        }
        ink.context().setGlobalAlpha(1);
    }

    private void label(Strip strip, Strip.Span span, double y, double h, Map<Long, Double> bottoms, Crowd crowd) {
        Font font = Fonts.sans(9.5 * size);
        boolean right = lanes.onTheRight(strip.lane());
        boolean session = strip.kind() == Strip.Kind.SESSION;
        double line = 11.5 * size;
        long side = strip.lane() * 2L + (session ? 1 : 0);
        double at = Math.max(y, bottoms.getOrDefault(side, -1e9));
        if (h < line || at > y + Math.max(2, h - line) || y + line < 0) {
            return;
        }
        double outward = right ? 1 : -1;
        boolean ofProgram = frame.ladder().lanes().get(strip.lane()).isApplication();
        double x = lanes.lifeline(strip.lane(), Channel.CONTROL) + outward * (ofProgram ? 6 : 14) * size;
        double toEdge = right ? frame.width() - x - 6 : x - lanes.gutter() - 4;
        double room = !ofProgram && lanes.paired(strip.lane()) ? lanes.near() - 28 * size : toEdge;
        Color hue = session ? colours.subtle() : ink.hue(strip.channel());
        List<String> lines = parts(span.state(), font, room, h >= 2 * line);
        double below = Math.max(at, 2);
        double high = line * lines.size();
        double wide = lines.stream()
                .mapToDouble(part -> Math.min(room, ink.measure().width(part, font)))
                .max()
                .orElse(0);
        // Beside a long bar there is room below what a program says.
        while (crowd.covers(right ? x : x - wide, below, wide, high)) {
            below += line / 2;
            if (below + high > Math.min(y + h, frame.height())) {
                return;
            }
        }
        for (String part : lines) {
            TextAlignment align = right ? TextAlignment.LEFT : TextAlignment.RIGHT;
            ink.text(ink.measure().fit(part, font, room), font, hue, align, x, below + line / 2);
            below += line;
        }
        bottoms.put(side, below);
    }

    /** A name that is too long for one line is parted at its first underscore. */
    private List<String> parts(String state, Font font, double room, boolean twoLines) {
        int cut = state.indexOf('_') + 1;
        boolean fits = ink.measure().width(state, font) <= room;
        return fits || cut == 0 || !twoLines ? List.of(state) : List.of(state.substring(0, cut), state.substring(cut));
    }

    private double pastness(double y) {
        return frame.playhead() >= 0 && y > frame.playhead() ? 0.22 : 1;
    }

    /** How strongly a state is coloured: handshakes and farewells lighter than the open connection. */
    private double strength(String state) {
        return switch (state) {
            case "ESTABLISHED" -> 0.85;
            case "LISTEN" -> 0.12;
            case "SYN_SENT", "SYN_RECEIVED", "SYN_RECV", "SYN_SENT2" -> 0.45;
            case "TIME_WAIT" -> 0.14;
            case "CLOSE", "CLOSED", "NONE" -> 0.1;
            default -> 0.32;
        };
    }

    /** The cards at the top, {@code height} pixels high, over whatever scrolls beneath; a host's two lanes share one. */
    void headers(double height) {
        GraphicsContext g = ink.context();
        g.setFill(colours.background());
        g.fillRect(0, 0, frame.width(), height);
        List<Lane> all = frame.ladder().lanes();
        double pitch = all.size() < 2 ? 260 : lanes.step();
        double toEdge = Double.MAX_VALUE;
        if (!lanes.paired(0)) {
            toEdge = lanes.centre(0) - 6;
        }
        if (!lanes.paired(all.size() - 1)) {
            toEdge = Math.min(toEdge, frame.width() - lanes.centre(all.size() - 1) - 8);
        }
        double inner = Math.min(46 * size, pitch * 0.3);
        double breadth = Math.clamp(Math.min(pitch - 12, toEdge * 2), Math.min(60, pitch - 4), 236 * size);
        for (Lane lane : all) {
            if (lane.isApplication()) {
                continue;
            }
            int mate = lanes.mate(lane.index());
            if (mate == lane.index()) {
                double centre = lanes.centre(lane.index());
                // Hosts with two lanes leave a router between them more room.
                double wide = betweenPairs(lane.index())
                        ? Math.clamp(2 * (pitch - inner - 8), breadth, Math.max(breadth, 236 * size))
                        : breadth;
                double x = Math.clamp(centre - wide / 2, 6, Math.max(6, frame.width() - wide - 8));
                card(lane, x, wide, height);
            } else {
                boolean right = lanes.onTheRight(lane.index());
                boolean edge = mate == 0 || mate == all.size() - 1;
                double outer = edge ? 52 * size : Math.max(inner, 32 * size);
                double from = right ? lanes.centre(lane.index()) - inner : lanes.centre(mate) - outer;
                double to = right ? lanes.centre(mate) + outer : lanes.centre(lane.index()) + inner;
                double x = Math.max(6, from);
                card(lane, x, Math.min(frame.width() - 8, to) - x, height);
                parts(lane, frame.ladder().lanes().get(mate), height);
            }
        }
        ink.hair(colours.cardBorder(), 0, height - 1, frame.width(), height - 1);
    }

    private boolean betweenPairs(int lane) {
        return lane > 0 && lane + 1 < lanes.count() && lanes.paired(lane - 1) && lanes.paired(lane + 1);
    }

    /** The names of a host's two lanes, above where they begin. */
    private void parts(Lane sockets, Lane application, double height) {
        Font font = Fonts.sans(10.5 * size);
        double y = height - 7 - 9 * size;
        for (Lane part : List.of(sockets, application)) {
            ink.text(part.part(), font, colours.muted(), TextAlignment.CENTER, lanes.centre(part.index()), y);
        }
    }

    private void card(Lane lane, double x, double breadth, double height) {
        double top = 7;
        double h = height - 14;
        ink.box(x, top, breadth, h, 8, colours.card(), colours.cardBorder());
        Color hue = lane.isRouter() ? colours.changed() : colours.accent();
        boolean narrow = breadth < 112 * size;
        double sign = narrow ? x + breadth / 2 - 10 * size : x + 9;
        RoleSign.paint(ink.context(), lane.role(), hue, colours, sign, top + 9, 20 * size);
        Font name = Fonts.semiBold(13 * size);
        double textX = x + 15 + 20 * size;
        double room = breadth - 23 - 20 * size;
        String title = lane.title().isEmpty() ? lane.node() : lane.title();
        if (narrow) {
            // Too narrow for both: the name takes the place of the addresses.
            String fitted = ink.measure().fit(title, name, breadth - 12);
            ink.text(fitted, name, colours.text(), TextAlignment.CENTER, x + breadth / 2, top + 16 + 28 * size);
            if (parted() && lane.isRouter()) {
                below(lane, x - 5, top + 16 + 40 * size, breadth + 10);
            }
            return;
        }
        ink.text(ink.measure().fit(title, name, room), name, colours.text(), TextAlignment.LEFT, textX, top + 19);
        addresses(lane, x, top + 29 + 8 * size, breadth);
    }

    private void addresses(Lane lane, double x, double y, double breadth) {
        Font mono = Fonts.mono(10.5 * size);
        if (!lane.isRouter()) {
            String text = ink.measure().fit(String.join("  ", lane.left()), mono, breadth - 18);
            ink.text(text, mono, colours.muted(), TextAlignment.LEFT, x + 9, y + 6);
            return;
        }
        String inside = first(lane.left());
        String outside = first(lane.right());
        Font small = Fonts.mono(9.5 * size);
        for (Font font : List.of(mono, small)) {
            double wanted = ink.measure().width(inside, font) + ink.measure().width(outside, font);
            if (wanted + 34 <= breadth) {
                ink.text(inside, font, colours.muted(), TextAlignment.LEFT, x + 9, y + 6);
                ink.text(outside, font, colours.muted(), TextAlignment.RIGHT, x + breadth - 9, y + 6);
                ink.text("┃", Fonts.sans(11 * size), colours.subtle(), TextAlignment.CENTER, x + breadth / 2, y + 6);
                return;
            }
        }
        below(lane, x, parted() ? y + 6 : y + 1.5 + 9 * (size - 1), breadth);
    }

    /** Whether the cards are higher, since hosts say below their addresses which lane is which. */
    private boolean parted() {
        return frame.ladder().tellsApplications();
    }

    /** No room side by side: one above the other, the outside flush right as it is on the lane. */
    private void below(Lane router, double x, double y, double breadth) {
        Font small = Fonts.mono(9.5 * size);
        String above = ink.measure().fit(first(router.left()), small, breadth - 18);
        String below = ink.measure().fit(first(router.right()), small, breadth - 18);
        ink.text(above, small, colours.muted(), TextAlignment.LEFT, x + 9, y);
        ink.text(below, small, colours.muted(), TextAlignment.RIGHT, x + breadth - 9, y + 11 * size);
    }

    private static String first(List<String> addresses) {
        return addresses.isEmpty() ? "" : addresses.getFirst();
    }
}
