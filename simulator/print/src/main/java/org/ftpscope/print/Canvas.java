package org.ftpscope.print;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** A part of a PDF page with the origin at its upper left corner and y growing downward, as in SVG. */
final class Canvas {
    /** A hundredth of a pixel is finer than any printer, and shorter to write than what arithmetic leaves. */
    private static final float FINENESS = 100;

    /** What only a broad pen follows needs less. */
    private static final float COARSENESS = 10;

    private final PDPageContentStream out;
    private final Type type;
    private AffineTransform current = new AffineTransform();

    /** Part of a text with one style; {@code dx} is free room before it. */
    record Piece(String text, SvgStyles style, double dx) {}

    /**
     * @param x left edge, in points from the left edge of the page
     * @param y upper edge, in points from the lower edge of the page
     * @param scale points for each unit
     */
    Canvas(PDPageContentStream out, Type type, double x, double y, double scale) throws IOException {
        this.out = out;
        this.type = type;
        out.saveGraphicsState();
        out.transform(new Matrix((float) scale, 0, 0, (float) -scale, (float) x, (float) y));
    }

    /** Ends it; the page is as it was before. */
    void end() throws IOException {
        out.restoreGraphicsState();
    }

    AffineTransform transform() {
        return new AffineTransform(current);
    }

    void transform(AffineTransform further) throws IOException {
        out.transform(new Matrix(further));
        current.concatenate(further);
    }

    /** Goes back to a transform that was asked for before. */
    void transformTo(AffineTransform wanted) throws IOException {
        if (wanted.equals(current)) {
            return;
        }
        try {
            AffineTransform back = current.createInverse();
            back.concatenate(wanted);
            out.transform(new Matrix(back));
        } catch (NoninvertibleTransformException flat) {
            throw new IllegalArgumentException("a transform that cannot be undone", flat);
        }
        current = new AffineTransform(wanted);
    }

    /** Fills and draws a shape. */
    void shape(Path2D path, SvgStyles style) throws IOException {
        Optional<Color> fill = style.colour("fill");
        Optional<Color> stroke = style.colour("stroke");
        if (fill.isEmpty() && stroke.isEmpty()) {
            return;
        }
        float opacity = style.number("opacity", 1);
        float strokeOpacity = opacity * style.number("stroke-opacity", 1);
        boolean through = opacity < 1 || strokeOpacity < 1;
        if (through) {
            out.saveGraphicsState();
            opacity(opacity, strokeOpacity);
        }
        if (fill.isPresent()) {
            out.setNonStrokingColor(fill.get());
        }
        if (stroke.isPresent()) {
            pen(style, stroke.get());
        }
        trace(path, FINENESS);
        if (fill.isPresent() && stroke.isPresent()) {
            out.fillAndStroke();
        } else if (fill.isPresent()) {
            out.fill();
        } else {
            out.stroke();
        }
        if (through) {
            out.restoreGraphicsState();
        }
    }

    private void opacity(float fill, float stroke) throws IOException {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(fill);
        state.setStrokingAlphaConstant(stroke);
        out.setGraphicsStateParameters(state);
    }

    private void pen(SvgStyles style, Color colour) throws IOException {
        out.setStrokingColor(colour);
        out.setLineWidth(style.number("stroke-width", 1));
        out.setLineCapStyle(style.get("stroke-linecap", "butt").equals("round") ? 1 : 0);
        out.setLineJoinStyle(style.get("stroke-linejoin", "miter").equals("round") ? 1 : 0);
        String dashes = style.get("stroke-dasharray", "none");
        out.setLineDashPattern(dashes.equals("none") ? new float[0] : floats(dashes), 0);
    }

    private static float[] floats(String text) {
        String[] parts = text.split("[ ,]+");
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        return numbers;
    }

    private void trace(Path2D path, float fineness) throws IOException {
        float[] p = new float[6];
        float lastX = 0;
        float lastY = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(p);
            for (int n = 0; n < p.length; n++) {
                p[n] = Math.round(p[n] * fineness) / fineness;
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> out.moveTo(p[0], p[1]);
                case PathIterator.SEG_LINETO -> out.lineTo(p[0], p[1]);
                case PathIterator.SEG_CUBICTO -> out.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
                case PathIterator.SEG_QUADTO ->
                    out.curveTo(
                            lastX + 2 * (p[0] - lastX) / 3,
                            lastY + 2 * (p[1] - lastY) / 3,
                            p[2] + 2 * (p[0] - p[2]) / 3,
                            p[3] + 2 * (p[1] - p[3]) / 3,
                            p[2],
                            p[3]);
                default -> out.closePath();
            }
            int end = switch (kind) {
                case PathIterator.SEG_CUBICTO -> 4;
                case PathIterator.SEG_QUADTO -> 2;
                default -> 0;
            };
            lastX = p[end];
            lastY = p[end + 1];
        }
    }

    /** Writes a line of text; {@code anchor} is start, middle or end. */
    void text(List<Piece> pieces, double x, double y, String anchor) throws IOException {
        float width = 0;
        for (Piece piece : pieces) {
            width += (float) piece.dx()
                    + type.width(
                            piece.text(), piece.style().face(), piece.style().fontSize());
        }
        double at = switch (anchor) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
        };
        if (!pieces.isEmpty() && pieces.getFirst().style().rimmed()) {
            rim(pieces, at, y);
        }
        for (Piece piece : pieces) {
            at += piece.dx();
            at += piece(piece, at, y);
        }
    }

    /**
     * The rim behind letters, which keeps lines off them: their outlines drawn with a broad pen. As a drawing, not as text, for
     * every word stands in a page once, to be searched and copied.
     */
    private void rim(List<Piece> pieces, double x, double y) throws IOException {
        SvgStyles style = pieces.getFirst().style();
        pen(style, style.colour("stroke").orElse(Color.WHITE));
        out.setLineJoinStyle(1);
        double at = x;
        for (Piece piece : pieces) {
            at += piece.dx();
            float size = piece.style().fontSize();
            for (Type.Run run : type.runs(piece.text(), piece.style().face())) {
                AffineTransform place = new AffineTransform(size, 0, 0, -size, at, y);
                trace(new Path2D.Double(run.outline(), place), COARSENESS);
                out.stroke();
                at += run.width(size);
            }
        }
    }

    /** Writes one piece and returns its width. */
    private float piece(Piece piece, double x, double y) throws IOException {
        SvgStyles style = piece.style();
        float size = style.fontSize();
        Color ink = style.colour("fill").orElse(Color.BLACK);
        float width = 0;
        for (Type.Run run : type.runs(piece.text(), style.face())) {
            run.show(out, ink, size, new Matrix(1, 0, 0, -1, (float) x + width, (float) y));
            width += run.width(size);
        }
        return width;
    }
}
