package org.ftpscope.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.page.Page;
import org.ftpscope.diagram.page.PageContent;
import org.ftpscope.diagram.render.MermaidRenderer;
import org.ftpscope.diagram.render.PlantUmlRenderer;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.print.Paper;
import org.ftpscope.scenario.capture.CaptureWriter;
import org.ftpscope.scenario.export.CaptureExport;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.text.Language;

/** {@code export}: sequence diagrams, captures and recordings as files for other programs and for paper. */
final class ExportCommand extends Command {
    /** The values of {@code --paper}. */
    enum PaperName {
        a4,
        letter
    }

    /** What can be written. */
    enum Format {
        txt,
        svg,
        png,
        pdf,
        html,
        mermaid,
        plantuml,
        pcapng,
        jsonl
    }

    private static final int MOST_SCALE = 4;

    private final Argument<String> input = parameter(String.class, "INPUT");
    private final Argument<Format> format = requiredOption(Format.class, "FORMAT", "-f", "--format");
    private final Argument<Path> output = option(Path.class, "FILE", "-o", "--output");
    private final Argument<LevelName> level = option(LevelName.class, "LEVEL", "--level");
    private final Argument<Boolean> applications = flag("--applications");
    private final Argument<String> at = option(String.class, "NODE:IFACE", "--at");
    private final Argument<Integer> width = option(Integer.class, "N", "--width");
    private final Argument<String> student = option(String.class, "NAME", "--student");
    private final SessionChoice session = new SessionChoice(this);
    private final Argument<Integer> scale = option(Integer.class, "N", "--scale");
    private final Argument<PaperName> paper = option(PaperName.class, "PAPER", "--paper");
    private final Argument<Boolean> worksheet = flag("--worksheet");
    private final ScenarioOptions options = new ScenarioOptions(this);
    private final Argument<Integer> snapLength = option(Integer.class, "BYTES", "--snap-length");

    ExportCommand(Shell shell) {
        super(shell, "export");
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        if (format.required() == Format.pdf || format.required() == Format.html) {
            Optional<String> lesson = new LessonStart(shell()).find(input.required());
            if (lesson.isPresent()) {
                return lesson(lesson.get());
            }
        }
        if (student.given()) {
            throw new BadInput(shell().text("export.studentOnlyLesson"));
        }
        int octets = SnapLength.of(shell(), snapLength);
        Source source = session.of(new Sources(shell()).open(input.required(), options));
        // What cannot be written is found out before a file is touched.
        InterfaceName where = InterfaceName.of(shell(), source.header(), at.value());
        if (source.scenario().isEmpty() && format.required() != Format.jsonl && format.required() != Format.pcapng) {
            session.list(source).ifPresent(shell().err()::println);
        }
        if (format.required() == Format.html) {
            PageContents pages = new PageContents(new Sources(shell()), shell().locale());
            PageContent content = pages.of(source, wanted());
            return page(applications.given() ? content.withApplications() : content);
        }
        if (output.given()) {
            try (OutputStream out = Files.newOutputStream(output.required())) {
                write(source, where, octets, out, Optional.empty());
            }
        } else {
            write(source, where, octets, shell().out(), Optional.of(shell()));
            shell().out().flush();
        }
        return 0;
    }

    /** What goes with one format only is not passed over in silence with another. */
    private void checkOptions() {
        if (at.given() && format.required() != Format.pcapng) {
            throw new BadInput(shell().text("export.atOnlyPcapng"));
        }
        if ((paper.given() || worksheet.given()) && format.required() != Format.pdf) {
            throw new BadInput(shell().text("export.onlyPdf"));
        }
        // A PNG says of itself what is too large.
        int most = format.required() == Format.png ? Integer.MAX_VALUE : Screen.MOST_WIDTH;
        if (width.value().filter(columns -> columns < 1 || columns > most).isPresent()) {
            throw new BadInput(shell().text("export.widthRange", width.required(), Screen.MOST_WIDTH));
        }
        boolean packets = format.required() == Format.pcapng || format.required() == Format.jsonl;
        boolean drawn =
                format.required() == Format.txt || format.required() == Format.svg || format.required() == Format.png;
        idle(level.given() && packets, "--level");
        idle(applications.given() && packets, "--applications");
        idle(width.given() && !drawn, "--width");
        idle(snapLength.given() && format.required() != Format.jsonl, "--snap-length");
        if (scale.given() && format.required() != Format.png) {
            throw new BadInput(shell().text("export.scaleOnlyPng"));
        }
        if (scale.value().filter(times -> times < 1 || times > MOST_SCALE).isPresent()) {
            throw new BadInput(shell().text("export.scaleRange", scale.required(), MOST_SCALE));
        }
    }

    private void idle(boolean given, String option) {
        if (given) {
            throw new BadInput(shell().text("export.idle", option, format.required()));
        }
    }

    private int lesson(String name) throws IOException {
        if (worksheet.given()
                || level.given()
                || applications.given()
                || !options.assignments().isEmpty()) {
            throw new BadInput(shell().text("export.lessonOptions"));
        }
        Optional<Long> seed = options.seed().or(() -> student.value().map(LessonRun::seedOf));
        if (format.required() == Format.html) {
            return page(new LessonPages(shell()).of(name, student.value().orElse(""), seed));
        }
        if (output.given()) {
            try (OutputStream out = Files.newOutputStream(output.required())) {
                Printing.lesson(shell(), name, seed, paper(), out);
            }
        } else {
            Printing.lesson(shell(), name, seed, paper(), shell().out());
            shell().out().flush();
        }
        return 0;
    }

    /** A page is UTF-8 wherever it goes: it says so itself. */
    private int page(PageContent content) throws IOException {
        if (output.given()) {
            try (Writer text = Files.newBufferedWriter(output.required())) {
                Page.write(content, text);
            }
        } else {
            Writer text = new BufferedWriter(new OutputStreamWriter(shell().out(), StandardCharsets.UTF_8));
            Page.write(content, text);
            text.flush();
        }
        return 0;
    }

    private Paper paper() {
        return paper.value().filter(PaperName.letter::equals).isPresent() ? Paper.LETTER : Paper.A4;
    }

    private void write(Source source, InterfaceName where, int octets, OutputStream out, Optional<Shell> screen)
            throws IOException {
        switch (format.required()) {
            case pcapng -> {
                CaptureExport export = new CaptureExport(
                        source.header(),
                        source.recording(),
                        new Sources(shell()).reader().messages(),
                        Language.of(shell().locale()),
                        source.header()
                                .started()
                                .orElse(Instant.ofEpochSecond(
                                        ServerSettings.defaults().logs().epochSeconds())));
                CaptureWriter.write(export.at(where.node(), where.iface()), out);
            }
            case jsonl -> {
                // Not closed here: the stream is the caller's.
                RecordingWriter writer = new RecordingWriter(out, source.header(), octets);
                source.recording().events().forEach(writer);
            }
            case png -> {
                Ladder ladder = LadderPictures.ladder(source, wanted(), applications.given(), shell().locale());
                Printing.png(shell(), ladder, svgStyle(), scale.value().orElse(1), out);
            }
            case pdf -> {
                Ladder ladder = LadderPictures.ladder(source, wanted(), applications.given(), shell().locale());
                Printing.handout(ladder, source, paper(), worksheet.given(), out);
            }
            case txt, svg, html, mermaid, plantuml -> {
                Writer text = new BufferedWriter(
                        new OutputStreamWriter(out, screen.map(Shell::charset).orElse(StandardCharsets.UTF_8)));
                picture(source, text, screen);
                text.flush();
            }
        }
    }

    private Optional<Level> wanted() {
        return level.value().map(LevelName::level);
    }

    private SvgStyle svgStyle() {
        return width.value().map(SvgStyle.plain()::withWidth).orElse(SvgStyle.plain());
    }

    private void picture(Source source, Writer text, Optional<Shell> screen) throws IOException {
        SvgStyle svg = svgStyle();
        Ladder ladder = LadderPictures.ladder(source, wanted(), applications.given(), shell().locale());
        switch (format.required()) {
            case svg -> SvgRenderer.render(ladder, svg, text);
            case mermaid -> text.write(MermaidRenderer.render(ladder));
            case plantuml -> text.write(PlantUmlRenderer.render(ladder));
            case txt, html, png, pdf, pcapng, jsonl -> {
                TextStyle style = screen.map(Screen::style).orElse(TextStyle.plain());
                TextRenderer.render(ladder, width.value().map(style::withWidth).orElse(style), text);
                text.write('\n');
                new TablesText(shell()).write(source, source.recording().events(), text);
            }
        }
    }
}
