package org.ftpscope.print;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;

/**
 * A PDF of sheets that are numbered through. Each sheet bears a line at its head (its part of the booklet; on the first sheet of
 * a part what the part wants there) and one at its foot. The same sheets give the same bytes.
 */
final class Booklet implements AutoCloseable {
    /** Free edge at the left and right, in points. */
    static final float SIDE = 34;
    /** From the upper edge to the body; the line at the head stands within. */
    static final float TOP = 40;
    /** From the body to the lower edge; the line at the foot stands within. */
    static final float BOTTOM = 42;

    static final Color INK = new Color(0x18212f);
    static final Color MUTED = new Color(0x5b677a);
    static final Color LINE = new Color(0xcfd7e3);

    private static final float SMALL = 8.5f;
    private static final float HEAD = 9.5f;
    private static final Messages MESSAGES = Messages.of("org.ftpscope.print.messages", Booklet.class);

    private final PDDocument document = new PDDocument();
    private final Type type = new Type(document);
    private final Paper paper;
    private final Language language;
    private final String source;
    private final List<String> heads = new ArrayList<>();
    private List<PDPageContentStream> open = new ArrayList<>();

    /**
     * @param title of the document
     * @param source what it was made from, for the foot of each sheet; may be empty
     */
    Booklet(Paper paper, Locale locale, String title, String source) {
        this.paper = paper;
        this.language = Language.of(locale);
        this.source = source;
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("FTPscope");
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        // The identifier is otherwise made from the clock.
        document.setDocumentId((long) title.hashCode());
    }

    Type type() {
        return type;
    }

    /** The text of that key in the booklet's language. */
    String say(String key, Object... arguments) {
        return MESSAGES.in(language, key, arguments);
    }

    float bodyWidth() {
        return paper.width() - 2 * SIDE;
    }

    float bodyHeight() {
        return paper.height() - TOP - BOTTOM;
    }

    /** From the upper edge of the body to the lower edge of the sheet. */
    float bodyTop() {
        return paper.height() - TOP;
    }

    /** A new sheet; {@code head} stands in its head line, empty for none. */
    PDPageContentStream sheet(String head) throws IOException {
        PDPage page = new PDPage(paper.size());
        document.addPage(page);
        heads.add(head);
        PDPageContentStream out = new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
        open.add(out);
        return out;
    }

    /** Number of sheets so far. */
    int sheets() {
        return heads.size();
    }

    /** A line of text in page coordinates; returns its width. */
    float text(PDPageContentStream out, String text, Face face, float size, Color colour, float x, float y)
            throws IOException {
        float width = 0;
        for (Type.Run run : type.runs(text, face)) {
            run.show(out, colour, size, Matrix.getTranslateInstance(x + width, y));
            width += run.width(size);
        }
        return width;
    }

    /** A straight line. */
    static void rule(PDPageContentStream out, Color colour, float width, float x1, float y1, float x2, float y2)
            throws IOException {
        out.setStrokingColor(colour);
        out.setLineWidth(width);
        out.setLineDashPattern(new float[0], 0);
        out.moveTo(x1, y1);
        out.lineTo(x2, y2);
        out.stroke();
    }

    /** Numbers the sheets and writes the booklet. */
    void write(OutputStream to) throws IOException {
        int count = sheets();
        for (int i = 0; i < count; i++) {
            PDPageContentStream out = open.get(i);
            String head = heads.get(i);
            if (!head.isEmpty()) {
                text(out, head, Face.SANS, HEAD, MUTED, SIDE, paper.height() - 32);
            }
            float foot = BOTTOM - 16;
            rule(out, LINE, 0.6f, SIDE, foot + 12, paper.width() - SIDE, foot + 12);
            text(out, source, Face.SANS, SMALL, MUTED, SIDE, foot);
            String number = say("page", i + 1, count);
            float width = type.width(number, Face.SANS, SMALL);
            text(out, number, Face.SANS, SMALL, MUTED, paper.width() - SIDE - width, foot);
            out.close();
        }
        open = new ArrayList<>();
        document.save(to);
    }

    @Override
    public void close() throws IOException {
        for (PDPageContentStream unfinished : open) {
            unfinished.close();
        }
        document.close();
        type.close();
    }
}
