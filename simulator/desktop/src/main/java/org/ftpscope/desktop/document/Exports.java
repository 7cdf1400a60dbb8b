package org.ftpscope.desktop.document;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.page.Page;
import org.ftpscope.diagram.render.MermaidRenderer;
import org.ftpscope.diagram.render.PlantUmlRenderer;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.recording.RecordingWriter;

/** Writes what is on the stage to files. Pictures of the window itself are the window's business. */
public final class Exports {
    /** What a document can be written as. */
    public enum Format {
        SVG("svg"),
        TEXT("txt"),
        HTML("html"),
        MERMAID("mmd"),
        PLANTUML("puml"),
        RECORDING("jsonl");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }
    }

    private Exports() {}

    /** Writes the ladder as it is shown, or the recording behind it, to {@code file}. */
    public static void write(Format format, Document document, SessionModel session, Path file, Progress progress)
            throws IOException {
        if (format == Format.RECORDING) {
            recording(document, session.recording(), file, progress);
            return;
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            Ladder ladder = session.ladder();
            switch (format) {
                case SVG -> SvgRenderer.render(ladder, SvgStyle.plain(), out);
                case TEXT -> TextRenderer.render(ladder, TextStyle.plain().withWidth(120), out);
                case MERMAID -> out.write(MermaidRenderer.render(ladder));
                case PLANTUML -> out.write(PlantUmlRenderer.render(ladder));
                case HTML ->
                    Page.write(
                            Pages.content(
                                    document,
                                    session.options().locale(),
                                    session.options().level()),
                            out);
                case RECORDING -> throw new IllegalStateException("written above");
            }
        }
    }

    /** What is on the stage: a recording that grows as far as it has come, of several sessions the one that is shown. */
    private static void recording(Document document, Recording recording, Path file, Progress progress)
            throws IOException {
        try (RecordingWriter writer = RecordingWriter.create(file, document.header(), RecordingWriter.WHOLE)) {
            long written = 0;
            long all = recording.events().size();
            for (var event : recording.events()) {
                writer.accept(event);
                if (++written % 4_096 == 0) {
                    progress.check();
                    progress.at((double) written / all);
                }
            }
        }
    }

    /** The ladder as text, for the clipboard. */
    public static String text(SessionModel session) {
        return TextRenderer.render(session.ladder(), TextStyle.plain().withWidth(100));
    }
}
