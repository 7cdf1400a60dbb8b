package org.ftpscope.print;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * The type of one document. A font is loaded when its first character is met and embedded with only the characters that are
 * used. To be closed after the document is saved.
 */
final class Type implements AutoCloseable {
    /** Fontbox warns of every table of a font that it does not use; our fonts are known to be well. Held here to stay set. */
    private static final Logger FONTBOX = Logger.getLogger("org.apache.fontbox");

    static {
        FONTBOX.setLevel(Level.SEVERE);
    }

    /** What stands for a character that no font has. */
    private static final String UNKNOWN = "?";

    /** Chinese of a bold face: its outlines drawn so much thicker, as part of the size. */
    private static final float THICKER = 0.035f;

    private final PDDocument document;
    private final Map<String, Loaded> fonts = new LinkedHashMap<>();

    /** A font, its outlines, and which characters it has. */
    record Loaded(TrueTypeFont outlines, CmapLookup characters, PDFont font) {
        boolean has(int codePoint) {
            return characters.getGlyphId(codePoint) != 0;
        }
    }

    /**
     * Text in one font.
     *
     * @param thicken whether the font is not bold though bold was asked for
     */
    record Run(Loaded loaded, String text, boolean thicken) {
        /** In points at that size. */
        float width(float size) {
            try {
                return loaded.font().getStringWidth(text) / 1_000 * size;
            } catch (IOException e) {
                throw new IllegalStateException("the font was loaded, and has these characters", e);
            }
        }

        /** Writes it in one colour; {@code place} is where its baseline begins. */
        void show(PDPageContentStream out, Color ink, float size, Matrix place) throws IOException {
            out.setNonStrokingColor(ink);
            if (thicken) {
                out.setStrokingColor(ink);
                out.setLineWidth(size * THICKER);
                out.setLineDashPattern(new float[0], 0);
            }
            out.beginText();
            out.setRenderingMode(thicken ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            out.setFont(loaded.font(), size);
            out.setTextMatrix(place);
            out.showText(text);
            out.endText();
        }

        /** The outlines of its letters at size 1, y growing upward. */
        Path2D outline() throws IOException {
            Path2D.Double outline = new Path2D.Double();
            TrueTypeFont outlines = loaded.outlines();
            double unit = 1.0 / outlines.getUnitsPerEm();
            double x = 0;
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                int glyphId = loaded.characters().getGlyphId(codePoint);
                GlyphData glyph = outlines.getGlyph().getGlyph(glyphId);
                if (glyph != null) {
                    AffineTransform place = new AffineTransform(unit, 0, 0, unit, x, 0);
                    outline.append(glyph.getPath().getPathIterator(place), false);
                }
                x += outlines.getAdvanceWidth(glyphId) * unit;
            }
            return outline;
        }
    }

    Type(PDDocument document) {
        this.document = document;
    }

    /** The text in runs, each in a font that has its characters. */
    List<Run> runs(String text, Face face) throws IOException {
        List<Run> runs = new ArrayList<>(1);
        StringBuilder piece = new StringBuilder();
        String current = face.file();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            String file = fontOf(codePoint, face);
            if (!file.equals(current) && !piece.isEmpty()) {
                runs.add(run(current, piece, face));
            }
            current = file;
            if (load(file).has(codePoint)) {
                piece.appendCodePoint(codePoint);
            } else {
                piece.append(codePoint < ' ' ? " " : UNKNOWN);
            }
        }
        if (!piece.isEmpty()) {
            runs.add(run(current, piece, face));
        }
        return runs;
    }

    private Run run(String file, StringBuilder piece, Face face) throws IOException {
        Run run = new Run(load(file), piece.toString(), face.bold() && !file.equals(face.file()));
        piece.setLength(0);
        return run;
    }

    private String fontOf(int codePoint, Face face) throws IOException {
        if (codePoint < 0x80 || load(face.file()).has(codePoint)) {
            return face.file();
        }
        for (String fallback : Face.FALLBACKS) {
            if (load(fallback).has(codePoint)) {
                return fallback;
            }
        }
        return face.file();
    }

    /** Width of the text in points at that size. */
    float width(String text, Face face, float size) throws IOException {
        float width = 0;
        for (Run run : runs(text, face)) {
            width += run.width(size);
        }
        return width;
    }

    private Loaded load(String file) throws IOException {
        Loaded known = fonts.get(file);
        if (known != null) {
            return known;
        }
        byte[] bytes;
        try (InputStream in = FontFiles.open(file)) {
            bytes = Woff.toTrueType(in.readAllBytes());
        }
        TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        Loaded loaded =
                new Loaded(outlines, outlines.getUnicodeCmapLookup(), PDType0Font.load(document, outlines, true));
        fonts.put(file, loaded);
        return loaded;
    }

    @Override
    public void close() throws IOException {
        for (Loaded font : fonts.values()) {
            font.outlines().close();
        }
    }
}
