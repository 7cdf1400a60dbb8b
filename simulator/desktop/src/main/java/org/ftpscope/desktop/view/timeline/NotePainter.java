package org.ftpscope.desktop.view.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;

/** Everything that is not an arrow: notes at lanes, folded gaps, headings of phases. */
final class NotePainter {
    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final Palette colours;
    private final double size;
    private final HitMap hits;
    private final Font font;
    private final Font strong;

    NotePainter(Ink ink, Frame frame, LaneGeometry lanes, HitMap hits) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.colours = frame.palette();
        this.size = frame.magnification();
        this.hits = hits;
        double type = Math.clamp(10.5 * Math.sqrt(frame.zoom()), 8, 16) * size;
        font = Fonts.sans(type);
        strong = Fonts.semiBold(type);
    }

    void paint(Note note, Crowd crowd) {
        GraphicsContext g = ink.context();
        g.setGlobalAlpha(frame.opacity(note));
        Color hue = hue(note);
        boolean looked = note.index() == frame.selected() || note.index() == frame.hovered();
        if (note.kind() == Note.Kind.STATE
                && !looked
                && !frame.ladder().strips().isEmpty()) {
            bead(note, hue);
            g.setGlobalAlpha(1);
            return;
        }
        double line = font.getSize() * 1.36;
        double top = frame.pixel(note.y()) - line / 2;
        Lane lane = frame.ladder().lanes().get(note.lane());
        boolean right = lanes.onTheRight(note.lane());
        double inward = right ? -1 : 1;
        double anchor = lane.isRouter()
                ? lanes.centre(note.lane())
                : lanes.lifeline(note.lane(), Channel.DATA) + inward * (lane.isApplication() ? 8 : 12) * size;
        double room = roomFor(lane, right, anchor);
        double breadth = 0;
        for (String text : note.lines()) {
            breadth = Math.max(breadth, ink.measure().width(text, font) + 20 * size);
        }
        breadth = Math.min(breadth + 8, room);
        double x = lane.isRouter() ? anchor - breadth / 2 : right ? anchor - breadth : anchor;
        double height = line * note.lines().size() + 4;
        if (!looked && crowd.coversMiddle(x, top - 2, breadth, height)) {
            // From far away there is no room for all: a bead says that there is something.
            bead(note, hue);
            g.setGlobalAlpha(1);
            return;
        }
        boolean chosen = note.index() == frame.selected();
        boolean cause = frame.lit(note.index()) > 0.4;
        Color border = chosen ? colours.accent() : cause ? colours.chain() : colours.tint(hue, 0.38);
        ink.box(x, top - 2, breadth, height, 5, colours.tint(hue, chosen ? 0.22 : 0.09), border);
        double y = top + line / 2;
        ink.text(glyph(note), strong, hue, TextAlignment.CENTER, x + 10 * size, y);
        for (String text : note.lines()) {
            String shown = ink.measure().fit(text, font, breadth - 24 * size);
            boolean first = y == top + line / 2;
            Color colour = note.severity() == Note.Severity.QUIET || !first ? colours.muted() : colours.text();
            ink.text(shown, font, colour, TextAlignment.LEFT, x + 19 * size, y);
            y += line;
        }
        hits.box(note.index(), x, top - 2, breadth, height);
        crowd.words(x, top - 2, breadth, height);
        g.setGlobalAlpha(1);
    }

    /** A change of state is told by the strip; here only a bead marks the place, until someone looks. */
    private void bead(Note note, Color hue) {
        GraphicsContext g = ink.context();
        double x = lanes.lifeline(note.lane(), note.channel());
        double y = frame.pixel(note.y());
        double r = 4 * size;
        g.setFill(frame.lit(note.index()) > 0.4 ? colours.chain() : colours.background());
        g.fillOval(x - r, y - r, r * 2, r * 2);
        g.setStroke(hue);
        g.setLineWidth(1.6 * size);
        g.strokeOval(x - r, y - r, r * 2, r * 2);
        hits.box(note.index(), x - r - 2, y - r - 2, r * 2 + 4, r * 2 + 4);
    }

    private double roomFor(Lane lane, boolean right, double anchor) {
        double pitch = lanes.count() < 2 ? frame.width() * 0.6 : lanes.step();
        if (lane.isRouter()) {
            return Math.min(pitch * 1.5, 2 * Math.min(anchor - lanes.gutter() - 4, frame.width() - anchor - 4));
        }
        double toEdge = right ? anchor - lanes.gutter() : frame.width() - anchor;
        // What an application says may reach over the lane of its sockets.
        double further = lane.isApplication() ? lanes.near() : 0;
        return Math.max(80, Math.min(toEdge - 8, pitch * 0.92 + further));
    }

    private Color hue(Note note) {
        return switch (note.severity()) {
            case BAD -> colours.bad();
            case GOOD -> colours.good();
            case QUIET, PLAIN ->
                switch (note.kind()) {
                    case STATE, TIMER, FTP -> ink.hue(note.channel());
                    case CONNTRACK, EXPECTATION, REWRITE -> colours.changed();
                    case DROP, LIMIT -> colours.bad();
                    case SCRIPT -> colours.accent();
                    case FILTER, LOG, SHOWN, REMARK -> colours.muted();
                };
        };
    }

    private static String glyph(Note note) {
        return switch (note.kind()) {
            case STATE -> "●";
            case FILTER -> "≡";
            case CONNTRACK -> "▤";
            case EXPECTATION -> "◌";
            case REWRITE -> "⇄";
            case DROP -> "✕";
            case TIMER -> "◷";
            case FTP -> note.severity() == Note.Severity.BAD ? "✕" : note.severity() == Note.Severity.GOOD ? "✓" : "▸";
            case LOG -> "¶";
            case SCRIPT -> "›";
            case SHOWN -> "▭";
            case REMARK -> "✎";
            case LIMIT -> "■";
        };
    }

    /** A folded gap: a torn page across the picture with a button to open it. */
    void paint(Gap gap, String openHint) {
        GraphicsContext g = ink.context();
        g.setGlobalAlpha(frame.opacity(gap));
        double top = frame.pixel(gap.y());
        double bottom = Math.max(top + 14, frame.pixel(gap.endY()));
        double middle = (top + bottom) / 2;
        g.setFill(colours.band());
        g.fillRect(lanes.gutter(), top, frame.width() - lanes.gutter(), bottom - top);
        torn(top);
        torn(bottom);
        boolean hovered = gap.index() == frame.hovered() || gap.index() == frame.selected();
        String text = hovered ? gap.text() + "  ·  " + openHint : gap.text();
        double breadth = ink.measure().width(text, strong) + 40 * size;
        double x = (lanes.gutter() + frame.width() - breadth) / 2;
        double h = 20 * size;
        Color border = hovered ? colours.accent() : colours.cardBorder();
        ink.box(x, middle - h / 2, breadth, h, h / 2, colours.card(), border);
        ink.text(
                "⋯", strong, hovered ? colours.accent() : colours.muted(), TextAlignment.CENTER, x + 16 * size, middle);
        ink.text(text, strong, hovered ? colours.accent() : colours.text(), TextAlignment.LEFT, x + 28 * size, middle);
        hits.box(gap.index(), x, middle - h / 2, breadth, h);
        g.setGlobalAlpha(1);
    }

    private void torn(double y) {
        GraphicsContext g = ink.context();
        g.setStroke(colours.cardBorder());
        g.setLineWidth(1);
        g.beginPath();
        double step = 6;
        boolean up = true;
        g.moveTo(lanes.gutter(), y);
        for (double x = lanes.gutter(); x <= frame.width() + step; x += step) {
            g.lineTo(x, y + (up ? -2 : 2));
            up = !up;
        }
        g.stroke();
    }

    /** The heading of a phase: a band with its number, title and outcome. */
    void paint(PhaseHeading heading) {
        Phase phase = frame.ladder().phases().get(heading.phase());
        GraphicsContext g = ink.context();
        g.setGlobalAlpha(frame.opacity(heading));
        double h = 24 * size;
        double y = frame.pixel(heading.y());
        Color hue = switch (phase.outcome()) {
            case GOOD -> colours.good();
            case BAD -> colours.bad();
            case OPEN -> colours.muted();
        };
        boolean chosen = heading.index() == frame.selected();
        g.setFill(colours.tint(hue, chosen ? 0.2 : 0.1));
        g.fillRect(0, y - h / 2, frame.width(), h);
        g.setFill(hue);
        g.fillRect(0, y - h / 2, 4 * size, h);
        double x = lanes.gutter() - 24 * size;
        g.fillOval(x, y - 8.5 * size, 17 * size, 17 * size);
        Font type = Fonts.semiBold(12 * size);
        String sign = phase.outcome() == Phase.Outcome.BAD ? "✕" : Integer.toString(phase.number());
        ink.text(sign, Fonts.semiBold(10 * size), colours.background(), TextAlignment.CENTER, x + 8.5 * size, y);
        double at = lanes.gutter() + 4;
        ink.text(phase.title(), type, colours.text(), TextAlignment.LEFT, at, y);
        double used = at + ink.measure().width(phase.title(), type) + 14;
        Font light = Fonts.sans(11 * size);
        String summary = ink.measure().fit(phase.summary(), light, frame.width() - used - 14);
        ink.text(summary, light, colours.muted(), TextAlignment.LEFT, used, y);
        hits.box(heading.index(), 0, y - h / 2, frame.width(), h);
        g.setGlobalAlpha(1);
    }

    /** Names of the causes' rail: rows from bottom to top. */
    void rail(List<double[]> stops) {
        GraphicsContext g = ink.context();
        if (stops.size() < 2) {
            return;
        }
        double x = lanes.gutter() - 8;
        g.setStroke(colours.chain());
        ink.line(2 * size, new double[] {}, x, stops.getFirst()[0], x, stops.getLast()[0]);
        for (double[] stop : stops) {
            double r = 4 * size;
            g.setFill(colours.background());
            g.fillOval(x - r - 1, stop[0] - r - 1, r * 2 + 2, r * 2 + 2);
            g.setFill(colours.chain());
            g.fillOval(x - r, stop[0] - r, r * 2, r * 2);
        }
    }
}
