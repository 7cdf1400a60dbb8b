package org.ftpscope.desktop.document;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.page.Page;
import org.ftpscope.diagram.render.MermaidRenderer;
import org.ftpscope.diagram.render.PlantUmlRenderer;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.print.Handout;
import org.ftpscope.print.PngPicture;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureWriter;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.export.CaptureExport;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.recording.WholeFile;
import org.ftpscope.scenario.text.Language;

/** Writes what is on the stage to files. Pictures of the window itself are the window's business. */
public final class Exports {
    /** What a document can be written as. */
    public enum Format {
        SVG("svg"),
        PNG1("png"),
        PNG2("png"),
        PDF("pdf"),
        WORKSHEET("pdf"),
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

    /** What is on the stage at one moment: it is written in the background, while the stage may go on to something else. */
    public record Seen(Recording recording, LadderOptions options, Ladder ladder) {
        /** What {@code session} shows now. */
        public static Seen of(SessionModel session) {
            return new Seen(session.recording(), session.options(), session.ladder());
        }
    }

    private Exports() {}

    /**
     * Writes the ladder as it is shown, or the recording behind it, to {@code file}; where that fails or is called off, what stood
     * there before stays.
     *
     * @param rows those that are written, where not all are; a recording is always whole, its events hang together
     */
    public static void write(
            Format format, Document document, Seen seen, Optional<BitSet> rows, Path file, Progress progress)
            throws IOException {
        WholeFile.write(file, part -> write(format, document, seen, rows, progress, part));
    }

    private static void write(
            Format format, Document document, Seen seen, Optional<BitSet> rows, Progress progress, Path file)
            throws IOException {
        switch (format) {
            case RECORDING -> recording(document, seen.recording(), file, progress);
            case PNG1, PNG2, PDF, WORKSHEET -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    printed(format, document, part(seen, rows), out);
                }
            }
            case SVG, TEXT, HTML, MERMAID, PLANTUML -> {
                try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                    written(format, document, seen, rows, out);
                }
            }
        }
    }

    private static void written(Format format, Document document, Seen seen, Optional<BitSet> rows, Writer out)
            throws IOException {
        switch (format) {
            case SVG -> SvgRenderer.render(part(seen, rows), SvgStyle.plain(), out);
            case TEXT -> TextRenderer.render(part(seen, rows), TextStyle.plain().withWidth(120), out);
            case MERMAID -> out.write(MermaidRenderer.render(part(seen, rows)));
            case PLANTUML -> out.write(PlantUmlRenderer.render(part(seen, rows)));
            case HTML ->
                Page.write(
                        Pages.content(document, seen.recording(), seen.options()),
                        rows.map(some -> sameEvents(seen, some)).orElse(UnaryOperator.identity()),
                        out);
            case PNG1, PNG2, PDF, WORKSHEET, RECORDING -> throw new IllegalArgumentException(format + " is no text");
        }
    }

    private static void printed(Format format, Document document, Ladder ladder, OutputStream out) throws IOException {
        Handout.Options options =
                Handout.Options.of("FTPscope  ·  " + document.header().seed());
        switch (format) {
            case PNG1 -> PngPicture.write(ladder, SvgStyle.plain(), 1, out);
            case PNG2 -> PngPicture.write(ladder, SvgStyle.plain(), 2, out);
            case PDF -> Handout.write(ladder, options, out);
            case WORKSHEET -> Handout.write(ladder, options.with(Handout.Kind.WORKSHEET), out);
            case SVG, TEXT, HTML, MERMAID, PLANTUML, RECORDING ->
                throw new IllegalArgumentException(format + " is not printed");
        }
    }

    /** An interface at which a sniffer could have stood: {@code nat:wan}. */
    public record Place(String node, String iface) {
        @Override
        public String toString() {
            return node + ":" + iface;
        }
    }

    /** Where a capture can be had. */
    public static List<Place> places(Document document) {
        return document.header().nodes().stream()
                .flatMap(node -> node.interfaces().stream().map(iface -> new Place(node.name(), iface.name())))
                .toList();
    }

    /** Writes what a sniffer at {@code place} would have captured, of those rows only where not all are wanted. */
    public static void capture(
            Place place, Document document, Seen seen, Optional<BitSet> rows, Path file, Locale locale)
            throws IOException {
        CaptureExport export = new CaptureExport(
                document.header(),
                seen.recording(),
                new ScenarioReader().messages(),
                Language.of(locale),
                document.header()
                        .started()
                        .orElse(Instant.ofEpochSecond(
                                ServerSettings.defaults().logs().epochSeconds())));
        var node = document.header().nodes().stream()
                .filter(found -> found.name().equals(place.node()))
                .findFirst()
                .orElseThrow();
        var iface = node.interfaces().stream()
                .filter(found -> found.name().equals(place.iface()))
                .findFirst()
                .orElseThrow();
        Capture whole = export.at(node, iface);
        Capture wanted = rows.map(some -> part(whole, seen, place, some)).orElse(whole);
        WholeFile.write(file, into -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into))) {
                CaptureWriter.write(wanted, out);
            }
        });
    }

    /** The frames of some rows: frames are in the order of the packets that passed the interface. */
    private static Capture part(Capture whole, Seen seen, Place place, BitSet rows) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        for (Event event : seen.recording().events()) {
            boolean here = event.node().equals(place.node())
                    && switch (event.what()) {
                        case What.PacketSent sent -> sent.iface().equals(place.iface());
                        case What.PacketArrived arrived -> arrived.iface().equals(place.iface());
                        default -> false;
                    };
            if (here) {
                int row = seen.ladder().rowOfEvent(event.id());
                boolean wanted = row >= 0
                        && rows.get(row)
                        && seen.ladder().rows().get(row).eventIds().contains(event.id());
                if (wanted && at < whole.frames().size()) {
                    frames.add(whole.frames().get(at));
                }
                at++;
            }
        }
        return new Capture(
                whole.format(), whole.interfaces(), frames, whole.names(), whole.comments(), whole.endsEarly());
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

    /** The ladder as text, for the clipboard; only those rows where not all are wanted. */
    public static String text(Seen seen, Optional<BitSet> rows) {
        return TextRenderer.render(part(seen, rows), TextStyle.plain().withWidth(100));
    }

    /** The ladder as a PNG of double size, for the clipboard; only those rows where not all are wanted. */
    public static byte[] picture(Seen seen, Optional<BitSet> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPicture.write(part(seen, rows), SvgStyle.plain(), 2, out);
        return out.toByteArray();
    }

    /** What tells of the same events in a ladder of another level or language. */
    private static UnaryOperator<Ladder> sameEvents(Seen seen, BitSet rows) {
        NavigableSet<Long> wanted = new TreeSet<>();
        rows.stream()
                .mapToObj(index -> seen.ladder().rows().get(index))
                .forEach(row -> row.eventIds().stream().forEach(wanted::add));
        return ladder -> {
            BitSet telling = new BitSet();
            for (Row row : ladder.rows()) {
                telling.set(row.index(), row.eventIds().stream().anyMatch(wanted::contains));
            }
            return Excerpt.of(ladder, telling);
        };
    }

    private static Ladder part(Seen seen, Optional<BitSet> rows) {
        return rows.map(some -> Excerpt.of(seen.ladder(), some)).orElse(seen.ladder());
    }
}
