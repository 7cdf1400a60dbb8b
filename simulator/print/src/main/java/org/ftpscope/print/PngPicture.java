package org.ftpscope.print;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;

/** A ladder as a PNG: the SVG's picture, in the program's own fonts, so that it is the same on every machine. */
public final class PngPicture {
    /** More than this would take more memory than a small machine has (four octets each). */
    public static final long MOST_PIXELS = 120_000_000;

    private PngPicture() {}

    /** Thrown when the picture would have more than {@link #MOST_PIXELS}; nothing has been written then. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        private final long width;
        private final long height;

        TooLargeException(long width, long height) {
            super(width + " x " + height + " pixels");
            this.width = width;
            this.height = height;
        }

        public long width() {
            return width;
        }

        public long height() {
            return height;
        }
    }

    /**
     * Writes the whole ladder as one picture; the stream stays open.
     *
     * @param style its width is the picture's at scale 1; the reader's own preference ({@code AUTO}) is light here
     * @param scale pixels for each pixel of the SVG: 2 for screens that are finer than 96 dots an inch, and for print
     * @throws TooLargeException when it has too many pixels
     * @throws IOException when the stream cannot be written
     */
    public static void write(Ladder ladder, SvgStyle style, int scale, OutputStream to) throws IOException {
        SvgStyle.Theme theme = style.theme() == SvgStyle.Theme.AUTO ? SvgStyle.Theme.LIGHT : style.theme();
        long width = (long) style.width() * scale;
        long height = Math.round(ladder.height() * scale);
        if (width * height > MOST_PIXELS) {
            throw new TooLargeException(width, height);
        }
        SvgPainter painter = new SvgPainter(SvgRenderer.render(ladder, style.with(theme)));
        try (PDDocument document = Loader.loadPDF(page(painter))) {
            BufferedImage image = new PDFRenderer(document).renderImage(0, scale, ImageType.RGB);
            if (!ImageIO.write(image, "png", to)) {
                throw new IOException("this Java runtime writes no PNG");
            }
        }
    }

    /** A page of the picture's size. It is saved and read again because a font has its outlines only when it is embedded. */
    private static byte[] page(SvgPainter painter) throws IOException {
        try (PDDocument document = new PDDocument();
                Type type = new Type(document)) {
            PDPage page = new PDPage(new PDRectangle((float) painter.width(), (float) painter.height()));
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                Canvas canvas = new Canvas(out, type, 0, painter.height(), 1);
                painter.paint(canvas);
                canvas.end();
            }
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            document.save(saved);
            return saved.toByteArray();
        }
    }
}
