package org.ftpscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.print.Handout;
import org.ftpscope.print.LessonHandout;
import org.ftpscope.print.Paper;
import org.ftpscope.print.PngPicture;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;

/** What is made with the libraries for paper. They are loaded with this class: nothing else of the command line needs them. */
final class Printing {
    private Printing() {}

    static void png(Shell shell, Ladder ladder, SvgStyle style, int scale, OutputStream out) throws IOException {
        try {
            PngPicture.write(ladder, style, scale, out);
        } catch (PngPicture.TooLargeException large) {
            throw new BadInput(shell.text("export.pngTooLarge", large.width(), large.height()), large);
        }
    }

    static void handout(Ladder ladder, Source source, Paper paper, boolean worksheet, OutputStream out)
            throws IOException {
        // What a network did has no seed.
        String origin = source.scenario().isPresent()
                ? origin(source.name(), source.header().seed())
                : "FTPscope  \u00b7  " + source.name();
        Handout.Options options =
                Handout.Options.of(origin).with(paper).with(worksheet ? Handout.Kind.WORKSHEET : Handout.Kind.LADDER);
        Handout.write(ladder, options, out);
    }

    static void lesson(Shell shell, String name, Optional<Long> seed, Paper paper, OutputStream out)
            throws IOException {
        LessonStart start = new LessonStart(shell);
        Lesson lesson = start.read(name);
        LessonRun run = start.run(lesson, seed);
        Source source = new Source(
                lesson.name(),
                run.run().header(),
                run.run().recording(),
                Optional.of(run.run().scenario()));
        Ladder ladder = LadderPictures.ladder(source, Level.named(lesson.level()), shell.locale());
        LessonHandout.write(
                lesson,
                run,
                ladder,
                paper,
                origin(lesson.name(), source.header().seed()),
                out);
    }

    private static String origin(String name, long seed) {
        return "FTPscope  \u00b7  " + name + "  \u00b7  seed " + seed;
    }
}
