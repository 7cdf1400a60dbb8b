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
import org.ftpscope.diagram.render.MermaidRenderer;
import org.ftpscope.diagram.render.PlantUmlRenderer;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.scenario.capture.CaptureWriter;
import org.ftpscope.scenario.export.CaptureExport;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.text.Language;

/** {@code export}: sequence diagrams, captures and recordings as files for other programs and for paper. */
final class ExportCommand extends Command {
    /** What can be written. */
    enum Format {
        txt,
        svg,
        html,
        mermaid,
        plantuml,
        pcapng,
        jsonl
    }

    private final Argument<String> input = parameter(String.class, "INPUT");
    private final Argument<Format> format = requiredOption(Format.class, "FORMAT", "-f", "--format");
    private final Argument<Path> output = option(Path.class, "FILE", "-o", "--output");
    private final Argument<LevelName> level = option(LevelName.class, "LEVEL", "--level");
    private final Argument<String> at = option(String.class, "NODE:IFACE", "--at");
    private final Argument<Integer> width = option(Integer.class, "N", "--width");
    private final SessionChoice session = new SessionChoice(this);
    private final ScenarioOptions options = new ScenarioOptions(this);
    private final Argument<Integer> snapLength = option(Integer.class, "BYTES", "--snap-length");

    ExportCommand(Shell shell) {
        super(shell, "export");
    }

    @Override
    public Integer call() throws IOException {
        if (at.given() && format.required() != Format.pcapng) {
            throw new BadInput(shell().text("export.atOnlyPcapng"));
        }
        int octets = SnapLength.of(shell(), snapLength);
        Source source = session.of(new Sources(shell()).open(input.required(), options));
        // What cannot be written is found out before a file is touched.
        InterfaceName where = InterfaceName.of(shell(), source.header(), at.value());
        if (source.scenario().isEmpty() && format.required() != Format.jsonl && format.required() != Format.pcapng) {
            session.list(source).ifPresent(shell().err()::println);
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
            case txt, svg, html, mermaid, plantuml -> {
                Writer text = new BufferedWriter(
                        new OutputStreamWriter(out, screen.map(Shell::charset).orElse(StandardCharsets.UTF_8)));
                picture(source, text, screen);
                text.flush();
            }
        }
    }

    private void picture(Source source, Writer text, Optional<Shell> screen) throws IOException {
        Optional<Level> wanted = level.value().map(LevelName::level);
        SvgStyle svg = width.value().map(SvgStyle.plain()::withWidth).orElse(SvgStyle.plain());
        if (format.required() == Format.html) {
            Page.write(new PageContents(new Sources(shell()), shell().locale()).of(source, wanted), text);
            return;
        }
        Ladder ladder = LadderPictures.ladder(source, wanted, shell().locale());
        switch (format.required()) {
            case svg -> SvgRenderer.render(ladder, svg, text);
            case mermaid -> text.write(MermaidRenderer.render(ladder));
            case plantuml -> text.write(PlantUmlRenderer.render(ladder));
            case txt, html, pcapng, jsonl -> {
                TextStyle style = screen.map(Screen::style).orElse(TextStyle.plain());
                TextRenderer.render(ladder, width.value().map(style::withWidth).orElse(style), text);
                text.write('\n');
                new TablesText(shell()).write(source, source.recording().events(), text);
            }
        }
    }
}
