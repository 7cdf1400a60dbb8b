package org.ftpscope.print;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;

/**
 * A ladder on paper: its title and summary on the first sheet, the lanes' header on every one, sheets numbered, no arrow cut in
 * two. As a worksheet the arrows bear numbers in place of words, and the key follows on sheets of its own.
 *
 * <p>For the viewer's menu as for {@code ftpscope export --format pdf}: one call, off the thread that draws, with the ladder that
 * is on the stage.
 */
public final class Handout {
    /** Width of a ladder on an upright sheet, in its own units: text is 7.5 points high then. */
    private static final int WIDTH = 840;

    private final Booklet booklet;
    private final Ladder ladder;

    /** What is printed. */
    public enum Kind {
        /** The ladder as it is. */
        LADDER,
        /** The ladder with numbered arrows and nothing said, and after it the same with all that was left out. */
        WORKSHEET
    }

    /**
     * How it is printed.
     *
     * @param source what it was made from, for the foot of each sheet ({@code active · seed 1}); may be empty
     */
    public record Options(Paper paper, Kind kind, String source) {
        /** The ladder on A4. */
        public static Options of(String source) {
            return new Options(Paper.A4, Kind.LADDER, source);
        }

        public Options with(Paper newPaper) {
            return new Options(newPaper, kind, source);
        }

        public Options with(Kind newKind) {
            return new Options(paper, newKind, source);
        }
    }

    private Handout(Booklet booklet, Ladder ladder) {
        this.booklet = booklet;
        this.ladder = ladder;
    }

    /**
     * Writes the handout as PDF, in the ladder's language; the stream stays open.
     *
     * @throws IOException when the stream cannot be written
     */
    public static void write(Ladder ladder, Options options, OutputStream to) throws IOException {
        String title = ladder.caption().title();
        try (Booklet booklet =
                new Booklet(options.paper(), ladder.locale(), title.isEmpty() ? "FTPscope" : title, options.source())) {
            Handout handout = new Handout(booklet, ladder);
            switch (options.kind()) {
                case LADDER -> handout.ladder();
                case WORKSHEET -> {
                    handout.worksheet();
                    handout.key();
                }
            }
            booklet.write(to);
        }
    }

    private void ladder() throws IOException {
        print(booklet, ladder, SvgStyle.Labels.FULL, "", ladder.caption().title());
    }

    private void worksheet() throws IOException {
        Caption caption = new Caption(booklet.say("worksheet", title()), booklet.say("worksheet.task"), "");
        print(booklet, ladder.with(caption), SvgStyle.Labels.BLANK, booklet.say("name.line"), caption.title());
    }

    private void key() throws IOException {
        Caption caption =
                new Caption(booklet.say("key", title()), ladder.caption().summary(), "");
        print(booklet, ladder.with(caption), SvgStyle.Labels.NUMBERED, "", caption.title());
    }

    private String title() {
        return ladder.caption().title();
    }

    /** Sheets with a ladder; {@code first} stands at the head of the first, {@code further} at the heads of the others. */
    static void print(Booklet booklet, Ladder ladder, SvgStyle.Labels labels, String first, String further)
            throws IOException {
        SvgStyle style =
                SvgStyle.plain().withWidth(WIDTH).with(SvgStyle.Theme.LIGHT).with(labels);
        double scale = booklet.bodyWidth() / WIDTH;
        List<String> sheets = SvgRenderer.sheets(ladder, style, booklet.bodyHeight() / scale);
        for (int i = 0; i < sheets.size(); i++) {
            PDPageContentStream page = booklet.sheet(i == 0 ? first : further);
            SvgPainter painter = new SvgPainter(sheets.get(i));
            double fit = Math.min(scale, booklet.bodyHeight() / painter.height());
            Canvas canvas = new Canvas(page, booklet.type(), Booklet.SIDE, booklet.bodyTop(), fit);
            painter.paint(canvas);
            canvas.end();
        }
    }
}
