package org.ftpscope.desktop.view.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.view.theme.Fonts;
import org.ftpscope.desktop.view.theme.Palette;
import org.ftpscope.desktop.view.theme.TextMeasure;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;
import org.jspecify.annotations.Nullable;

/** Draws one frame of the timeline: only what the window shows, and its density where that is too much. */
final class LadderPainter {
    /** Rows in a window above which labels are left out. */
    private static final int LABELLED_MAX = 300;
    /** Rows in a window above which only density is drawn. */
    private static final int DRAWN_MAX = 1_200;

    private final TextMeasure measure = new TextMeasure();
    private final HitMap hits = new HitMap();
    private @Nullable StripIndex strips;

    HitMap hits() {
        return hits;
    }

    /** Height of the sticky header in pixels: a line more where hosts have two lanes. */
    static double headerHeight(Ladder ladder, double magnification) {
        boolean parted = ladder.tellsApplications();
        return parted ? 49 + 40 * magnification : 41 + 30 * magnification;
    }

    /** Where the keyboard is, when it came here by the keyboard. */
    void focusRing(GraphicsContext g, Theme theme, double width, double height) {
        g.setStroke(theme.palette().accent());
        g.setLineDashes();
        g.setLineWidth(2 * theme.magnification());
        double inset = theme.magnification();
        g.strokeRect(inset, inset, width - 2 * inset, height - 2 * inset);
    }

    /**
     * Paints {@code frame} with its body below a header.
     *
     * @param openHint is shown at a gap under the pointer
     * @param rangeWords are shown at the rows that are marked
     */
    void paint(GraphicsContext g, Frame frame, String openHint, String rangeWords) {
        hits.clear();
        Palette colours = frame.palette();
        double header = headerHeight(frame.ladder(), frame.magnification());
        g.setFill(colours.background());
        g.fillRect(0, 0, frame.width(), frame.height() + header);
        if (frame.ladder().lanes().isEmpty()) {
            return;
        }
        LaneGeometry lanes = LaneGeometry.of(frame.ladder().lanes(), frame.width(), frame.magnification());
        Ink ink = new Ink(g, measure, frame);
        LanePainter lanePainter = new LanePainter(ink, frame, lanes);
        g.save();
        g.translate(0, header);
        g.beginPath();
        g.rect(0, 0, frame.width(), frame.height());
        g.clip();
        RangePainter range = new RangePainter(ink, frame);
        range.ground();
        body(ink, frame, lanes, lanePainter, openHint);
        range.edges(rangeWords);
        g.restore();
        lanePainter.headers(header);
    }

    private void body(Ink ink, Frame frame, LaneGeometry lanes, LanePainter lanePainter, String openHint) {
        Ladder ladder = frame.ladder();
        double slack = 90 / frame.zoom();
        int first = ladder.firstVisible(frame.scroll() - slack);
        int last = ladder.lastVisible(frame.scroll() + frame.height() / frame.zoom() + slack);
        int count = last - first + 1;
        ink.hair(frame.palette().cardBorder(), lanes.gutter() - 2, 0, lanes.gutter() - 2, frame.height());
        lanePainter.lifelines();
        lanePainter.strips(stripsOf(ladder));
        headings(ink, frame, lanes, first, last);
        if (count > DRAWN_MAX) {
            density(ink, frame, lanes, first, last);
            lanePainter.names(new Crowd());
        } else {
            rows(ink, frame, lanes, lanePainter, first, last, count <= LABELLED_MAX, openHint);
        }
        gutter(ink, frame, lanes, first, last);
        playhead(ink, frame, lanes);
    }

    private StripIndex stripsOf(Ladder ladder) {
        StripIndex known = strips;
        if (known == null || !known.isOf(ladder)) {
            known = new StripIndex(ladder);
            strips = known;
        }
        return known;
    }

    private void headings(Ink ink, Frame frame, LaneGeometry lanes, int first, int last) {
        NotePainter notes = new NotePainter(ink, frame, lanes, hits);
        double free = -1e9;
        for (int i = first; i <= last; i++) {
            if (frame.ladder().rows().get(i) instanceof PhaseHeading heading) {
                // Where many phases stand on few pixels, the first is read and the others are not written over it.
                double half = 12 * frame.magnification();
                double y = frame.pixel(heading.y());
                if (y - half >= free) {
                    notes.paint(heading);
                    free = y + half;
                }
            }
        }
    }

    private void rows(
            Ink ink,
            Frame frame,
            LaneGeometry lanes,
            LanePainter lanePainter,
            int first,
            int last,
            boolean labelled,
            String openHint) {
        Crowd crowd = new Crowd();
        ArrowPainter arrows = new ArrowPainter(ink, frame, lanes, hits, crowd, labelled);
        NotePainter notes = new NotePainter(ink, frame, lanes, hits);
        selectionBand(ink, frame, lanes);
        List<Row> rows = frame.ladder().rows();
        for (int i = first; i <= last; i++) {
            switch (rows.get(i)) {
                case Gap gap -> notes.paint(gap, openHint);
                case Arrow arrow -> arrows.paint(arrow);
                case Note note -> {}
                case PhaseHeading heading -> {
                    double half = 12 * frame.magnification();
                    crowd.words(0, frame.pixel(heading.y()) - half, frame.width(), half * 2);
                }
            }
        }
        for (int i = first; i <= last; i++) {
            if (rows.get(i) instanceof Note note) {
                notes.paint(note, crowd);
            }
        }
        lanePainter.names(crowd);
        // Words last: only now is known what they must not cover.
        arrows.words(rows.subList(first, last + 1).stream()
                .filter(Arrow.class::isInstance)
                .map(Arrow.class::cast)
                .toList());
    }

    private void selectionBand(Ink ink, Frame frame, LaneGeometry lanes) {
        if (frame.selected() < 0 || frame.selected() >= frame.ladder().rows().size()) {
            return;
        }
        Row row = frame.ladder().rows().get(frame.selected());
        double top = frame.pixel(row.y()) - 14 * frame.magnification();
        double bottom = frame.pixel(row.endY()) + 9 * frame.magnification();
        GraphicsContext g = ink.context();
        g.setFill(frame.palette().accent().deriveColor(0, 1, 1, frame.palette().dark() ? 0.13 : 0.075));
        g.fillRect(0, top, frame.width(), bottom - top);
        g.setFill(frame.palette().accent());
        g.fillRect(0, top, 3 * frame.magnification(), bottom - top);
        hits.box(row.index(), 0, top, lanes.gutter(), bottom - top);
    }

    /** Every second pixel row of the window as dark as many arrows begin on it; the first of them is the one that is pointed at. */
    private void density(Ink ink, Frame frame, LaneGeometry lanes, int first, int last) {
        GraphicsContext g = ink.context();
        int height = (int) Math.ceil(frame.height() / 2) + 1;
        int lanesCount = lanes.count();
        int[][] counts = new int[height][lanesCount * lanesCount];
        Color[] hues = new Color[lanesCount * lanesCount];
        int[] firsts = new int[height];
        Arrays.fill(firsts, -1);
        int most = 1;
        for (int i = first; i <= last; i++) {
            if (frame.ladder().rows().get(i) instanceof Arrow arrow && frame.opacity(arrow) > 0.2) {
                int line = (int) (frame.pixel(arrow.y()) / 2);
                int pair = arrow.from() * lanesCount + arrow.to();
                if (line >= 0 && line < height) {
                    firsts[line] = firsts[line] < 0 ? i : firsts[line];
                    hues[pair] = ink.hue(arrow.channel());
                    most = Math.max(most, ++counts[line][pair]);
                }
            }
        }
        double scale = Math.log1p(most);
        double left = lanes.centre(0);
        for (int line = 0; line < height; line++) {
            if (firsts[line] >= 0) {
                hits.box(firsts[line], left, line * 2.0, lanes.centre(lanesCount - 1) - left, 2);
            }
            for (int pair = 0; pair < hues.length; pair++) {
                if (counts[line][pair] > 0) {
                    int from = pair / lanesCount;
                    int to = pair % lanesCount;
                    double x1 = lanes.centre(Math.min(from, to));
                    double x2 = lanes.centre(Math.max(from, to));
                    g.setGlobalAlpha(0.15 + 0.75 * Math.log1p(counts[line][pair]) / scale);
                    g.setFill(hues[pair]);
                    g.fillRect(x1, line * 2.0, x2 - x1, 2);
                }
            }
        }
        g.setGlobalAlpha(1);
    }

    /** Times, problems, bookmarks and the rail of causes, left of the lanes. */
    private void gutter(Ink ink, Frame frame, LaneGeometry lanes, int first, int last) {
        Palette colours = frame.palette();
        double size = frame.magnification();
        Font font = Fonts.mono(10.5 * size);
        double free = -1e9;
        List<double[]> stops = new ArrayList<>();
        NotePainter notes = new NotePainter(ink, frame, lanes, hits);
        long previous = Long.MIN_VALUE;
        boolean dense = last - first > DRAWN_MAX;
        for (int i = first; i <= last; i++) {
            Row row = frame.ladder().rows().get(i);
            double y = frame.pixel(row.y());
            if (row instanceof PhaseHeading || row instanceof Gap) {
                free = Math.max(free, y + 16 * size);
                previous = Long.MIN_VALUE;
                continue;
            }
            if (frame.lit(i) > 0 || i == frame.selected() && !frame.chain().isEmpty()) {
                stops.add(new double[] {y});
            }
            if (y >= free && row.atNanos() != previous) {
                Color colour = i == frame.selected() ? colours.accent() : colours.muted();
                ink.context().setGlobalAlpha(Math.max(0.4, frame.opacity(row)));
                ink.text(Times.brief(row.atNanos()), font, colour, TextAlignment.RIGHT, lanes.gutter() - 18, y);
                ink.context().setGlobalAlpha(1);
                free = y + 15 * size;
                previous = row.atNanos();
            }
            if (frame.differing().get(i)) {
                double next = frame.pixel(Math.max(row.endY(), row.y() + 14));
                ink.context().setFill(colours.changed());
                ink.context().fillRect(0, y - 8 * size, 3.5 * size, Math.max(3, next - y + 8 * size));
            }
            if (!dense && frame.troubles().get(i)) {
                ink.context().setFill(colours.bad());
                ink.context().fillOval(5, y - 3 * size, 6 * size, 6 * size);
            }
            if (!dense && frame.marked().get(i)) {
                ribbon(ink, colours.accent(), 5, y - 6 * size, size);
            }
        }
        notes.rail(stops);
    }

    private static void ribbon(Ink ink, Color colour, double x, double y, double size) {
        GraphicsContext g = ink.context();
        g.setFill(colour);
        double w = 8 * size;
        double h = 12 * size;
        g.fillPolygon(new double[] {x, x + w, x + w, x + w / 2, x}, new double[] {y, y, y + h, y + h * 0.72, y + h}, 5);
    }

    private void playhead(Ink ink, Frame frame, LaneGeometry lanes) {
        if (frame.playhead() < 0) {
            return;
        }
        double y = frame.pixel(frame.playhead());
        if (y < -2 || y > frame.height() + 2) {
            return;
        }
        GraphicsContext g = ink.context();
        Color colour = frame.palette().accent();
        g.setStroke(colour.deriveColor(0, 1, 1, frame.moving() ? 0.9 : 0.5));
        ink.line(
                frame.moving() ? 1.6 : 1.1,
                new double[] {},
                0,
                Math.round(y) + 0.5,
                frame.width(),
                Math.round(y) + 0.5);
        g.setFill(colour);
        double s = 5 * frame.magnification();
        g.fillPolygon(
                new double[] {lanes.gutter() - 2, lanes.gutter() - 2 - s * 1.5, lanes.gutter() - 2 - s * 1.5},
                new double[] {y, y - s, y + s},
                3);
    }
}
