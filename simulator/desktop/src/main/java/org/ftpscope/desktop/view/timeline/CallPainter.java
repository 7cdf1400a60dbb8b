package org.ftpscope.desktop.view.timeline;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Channel;

/** What tells a call of a socket from a packet: an open head, and small type in the little room between a host's two lanes. */
final class CallPainter {
    private final Ink ink;
    private final Frame frame;
    private final LaneGeometry lanes;
    private final HitMap hits;
    private final Crowd crowd;
    private final Font small;
    private final Font bold;
    private final double size;

    CallPainter(Ink ink, Frame frame, LaneGeometry lanes, HitMap hits, Crowd crowd, Font small, Font bold) {
        this.ink = ink;
        this.frame = frame;
        this.lanes = lanes;
        this.hits = hits;
        this.crowd = crowd;
        this.small = small;
        this.bold = bold;
        this.size = frame.magnification();
    }

    /** The head of a call that goes from {@code x1} to {@code x2}: open, for no packet arrives there. */
    void head(double x1, double x2, double y, Color hue) {
        double back = Math.signum(x1 - x2) * 6 * size;
        ink.context().setStroke(hue);
        ink.line(1.1 * size, new double[] {}, x2 + back, y - 4 * size, x2, y);
        ink.line(1.1 * size, new double[] {}, x2 + back, y + 4 * size, x2, y);
    }

    /** What was called, above the line from {@code x1} to {@code x2}, as much of it as there is room for. */
    void words(Arrow arrow, double x1, double lineY, double x2, Color hue, boolean looked) {
        int application = frame.ladder().lanes().get(arrow.from()).isApplication() ? arrow.from() : arrow.to();
        int sockets = arrow.from() + arrow.to() - application;
        // The lifeline of data lies behind that of control: words stop at the nearer one.
        double end = lanes.lifeline(sockets, Channel.CONTROL);
        double edge = end + Math.signum(lanes.centre(application) - end) * 4 * size;
        double room = Math.abs(edge - lanes.centre(application)) - 6 * size;
        String sign = arrow.fate().good() ? "" : "✕ ";
        String verb = ink.measure().fit(sign + arrow.label().flags(), bold, room + 4 * size);
        double used = ink.measure().width(verb, bold) + 5 * size;
        // A letter or two of it would say nothing.
        String said =
                room - used < 22 * size ? "" : ink.measure().fit(arrow.label().text(), small, room - used);
        double wide = used + ink.measure().width(said, small);
        double high = small.getSize() * 1.3;
        double begin = arrow.from() == application ? x1 : edge;
        double x = x1 < x2 ? begin + 3 * size : begin - 3 * size - wide;
        double y = lineY - small.getSize() * 0.72;
        if (!looked && crowd.coversMiddle(x, y - high / 2, wide, high)) {
            return;
        }
        ink.text(verb, bold, hue, TextAlignment.LEFT, x, y);
        ink.text(said, small, frame.palette().text(), TextAlignment.LEFT, x + used, y);
        hits.box(arrow.index(), x, y - high / 2, wide, high);
        crowd.words(x, y - high / 2, wide, high);
    }
}
