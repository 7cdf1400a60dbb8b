package org.ftpscope.desktop.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureImport;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingFile;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Opens files and runs scenarios. Every method may take long: not for the FX thread. */
public final class Documents {
    /** Events between two looks at whether a run is still wanted. */
    private static final int CHECK_EVERY = 4_096;

    private final ScenarioReader reader = new ScenarioReader();

    /** A scenario in the gallery. */
    public record Card(Path file, String name, Text title, Text summary) {}

    /** Opens {@code file}, whatever it is; {@link InputProblem} says what is wrong with it. */
    public Document open(Path file, Progress progress) throws IOException {
        byte[] beginning = beginning(file);
        if (RecordingFile.looksLike(beginning)) {
            return recording(file, progress);
        }
        if (CaptureReader.looksLike(beginning)) {
            return capture(file);
        }
        return run(Optional.of(file), reader.read(file, List.of()), progress);
    }

    private static Document capture(Path file) throws IOException {
        Capture capture = CaptureReader.read(file);
        CaptureImport imported = new CaptureImport(capture);
        RecordingHeader header = imported.header();
        return new Document(
                Document.Kind.CAPTURE,
                Optional.of(file),
                Text.same(nameOf(file)),
                Text.same(""),
                Level.TCP,
                header,
                World.of(header),
                imported.betweenHosts(),
                Optional.empty(),
                List.of(),
                capture.endsEarly() ? Optional.of(said("notice.ends-early", file)) : Optional.empty());
    }

    private static byte[] beginning(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(64);
        }
    }

    private Document recording(Path file, Progress progress) throws IOException {
        long size = Math.max(1, Files.size(file));
        RecordingFile read;
        try (InputStream in = new Counting(Files.newInputStream(file), size, progress)) {
            read = RecordingFile.read(file.toString(), in);
        }
        return of(file, read.header(), read.recording(), notice(file, read));
    }

    private static Optional<Text> notice(Path file, RecordingFile read) {
        if (read.cut()) {
            return Optional.of(said("notice.cut", file));
        }
        return read.unknownEvents() > 0
                ? Optional.of(said("notice.unknown-events", file, read.unknownEvents()))
                : Optional.empty();
    }

    private static Text said(String key, Path file, Object... more) {
        Object[] arguments =
                Stream.concat(Stream.of(nameOf(file)), Stream.of(more)).toArray();
        return Messages.of("org.ftpscope.desktop.messages", Documents.class).text(key, arguments);
    }

    /** A recording that was read elsewhere, or is being written. */
    public Document of(Path file, RecordingHeader header, Recording recording) {
        return of(file, header, recording, Optional.empty());
    }

    private Document of(Path file, RecordingHeader header, Recording recording, Optional<Text> notice) {
        Optional<Scenario> scenario = header.scenario().flatMap(tree -> embedded(file, tree));
        Text title = scenario.map(Scenario::title).orElse(Text.same(nameOf(file)));
        return new Document(
                Document.Kind.RECORDING,
                Optional.of(file),
                title,
                scenario.map(Scenario::summary).orElse(Text.same("")),
                level(scenario),
                header,
                World.of(header),
                recording,
                scenario,
                List.of(),
                notice);
    }

    /** The scenario that was recorded; one of a later version may be unreadable, the recording is not. */
    private Optional<Scenario> embedded(Path file, Json.Obj tree) {
        try {
            return Optional.of(reader.scenario(nameOf(file), tree));
        } catch (InputProblem ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Whether a file is a recording of the real world whose writer has not said that it is whole: it may be written still. */
    public boolean mayGrow(Path file) throws IOException {
        byte[] beginning = beginning(file);
        return RecordingFile.looksLike(beginning) && RecordingFile.mayGrow(file);
    }

    /** The name without its ending: {@code active} stands before its longer namesakes. */
    private static String stem(Path file) {
        String name = nameOf(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static Level level(Optional<Scenario> scenario) {
        return scenario.flatMap(found -> Level.named(found.level())).orElse(Level.TCP);
    }

    /** The scenario of {@code file}, not run. */
    public Scenario scenario(Path file, List<Scenario.Change> changes) throws IOException {
        return reader.read(file, changes);
    }

    /** The same scenario with changes of its file. */
    public Scenario changed(Scenario scenario, List<Scenario.Change> changes) {
        return reader.scenario(scenario.name(), reader.change(scenario.tree(), changes));
    }

    /** Runs a scenario. */
    public Document run(Optional<Path> file, Scenario scenario, Progress progress) {
        int[] count = {0};
        Run run = ScenarioRunner.run(scenario, event -> {
            if (++count[0] % CHECK_EVERY == 0) {
                progress.check();
            }
        });
        return of(file, run);
    }

    /** A run that was made elsewhere. */
    public Document of(Optional<Path> file, Run run) {
        RecordingHeader header = run.header();
        Scenario scenario = run.scenario();
        return new Document(
                Document.Kind.SCENARIO,
                file,
                scenario.title(),
                scenario.summary(),
                level(Optional.of(scenario)),
                header,
                World.of(header),
                run.recording(),
                Optional.of(scenario),
                run.outcomes(reader.messages()),
                Optional.empty());
    }

    /** The scenarios of a folder, by name; files that are none are left out. */
    public List<Card> gallery(Path folder, Progress progress) throws IOException {
        List<Card> cards = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return cards;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(path -> path.toString().endsWith(".json")
                            && !path.toString().endsWith("schema.json"))
                    .sorted(Comparator.comparing(Documents::stem))
                    .toList();
        }
        for (Path file : files) {
            progress.check();
            try {
                Scenario scenario = reader.read(file, List.of());
                cards.add(new Card(file, scenario.name(), scenario.title(), scenario.summary()));
            } catch (InputProblem | IOException notAScenario) {
                // The gallery shows what can be run; `ftpscope validate` says what is wrong with the rest.
            }
        }
        return cards;
    }

    /** Tells of the bytes that were read. */
    private static final class Counting extends FilterInputStream {
        private final long size;
        private final Progress progress;
        private long read;

        Counting(InputStream in, long size, Progress progress) {
            super(in);
            this.size = size;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            progress.check();
            read += more;
            progress.at((double) read / size);
        }
    }
}
