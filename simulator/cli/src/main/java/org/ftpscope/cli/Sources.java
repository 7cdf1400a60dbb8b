package org.ftpscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureImport;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Change;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingFile;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Nearest;

/** Finds and opens what a person named: a scenario (by file or by name), a recording, or a packet capture. */
final class Sources {
    private static final int SNIFFED_BYTES = 64;

    private final Shell shell;
    private final ScenarioReader reader = new ScenarioReader();

    Sources(Shell shell) {
        this.shell = shell;
    }

    ScenarioReader reader() {
        return reader;
    }

    /** The scenarios that came with the program. */
    Library library() {
        return new Library(shell.home().resolve("scenarios"));
    }

    /** A scenario with the changes of a command line. */
    Scenario scenario(String input, ScenarioOptions options) throws IOException {
        Path file = file(input);
        if (isRecording(file) || isCapture(file)) {
            throw new BadInput(shell.text("input.notAScenario", file));
        }
        List<Change> changes = new ArrayList<>();
        for (String assignment : options.assignments()) {
            changes.add(reader.change(assignment));
        }
        Scenario scenario = options.variant(shell, reader, reader.read(file, List.of()), library());
        if (!changes.isEmpty()) {
            Scenario changed = reader.scenario(scenario.name(), reader.change(scenario.tree(), changes));
            scenario = options.twin() ? changed.expecting(scenario.expect()) : changed;
        }
        return options.seed().isPresent() ? scenario.withSeed(options.seed().get()) : scenario;
    }

    /** Runs a scenario. */
    static Source run(Scenario scenario) {
        Run run = ScenarioRunner.run(scenario);
        return new Source(run.scenario().name(), run.header(), run.recording(), Optional.of(run.scenario()));
    }

    /** Opens a recording, or runs a scenario. */
    Source open(String input, ScenarioOptions options) throws IOException {
        Path file = file(input);
        if (isCapture(file)) {
            return capture(file, options);
        }
        if (!isRecording(file)) {
            return run(scenario(input, options));
        }
        if (options.any()) {
            throw new BadInput(shell.text("input.recordingTakesNoChanges", file));
        }
        RecordingFile read = RecordingFile.read(file);
        if (read.cut()) {
            shell.err().println(shell.text("input.cut", file));
        }
        if (read.unknownEvents() > 0) {
            shell.err().println(shell.text("input.unknownEvents", file, read.unknownEvents()));
        }
        return new Source(
                bareName(file),
                read.header(),
                read.recording(),
                read.header().scenario().flatMap(this::embedded));
    }

    private Source capture(Path file, ScenarioOptions options) throws IOException {
        if (options.any()) {
            throw new BadInput(shell.text("input.recordingTakesNoChanges", file));
        }
        CaptureImport imported = new CaptureImport(readCapture(file));
        return new Source(
                bareName(file), imported.header(), imported.betweenHosts(), Optional.empty(), Optional.of(imported));
    }

    /** A capture; one that breaks off is told of and read as far as it goes. */
    Capture readCapture(Path file) throws IOException {
        Capture capture = CaptureReader.read(file);
        if (capture.endsEarly()) {
            shell.err().println(shell.text("input.endsEarly", file));
        }
        return capture;
    }

    private static String bareName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    static boolean isCapture(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CaptureReader.looksLike(in.readNBytes(SNIFFED_BYTES));
        }
    }

    /** The scenario of a recording, for its titles; a later version's may be unreadable, the recording is not. */
    private Optional<Scenario> embedded(Json.Obj tree) {
        try {
            return Optional.of(reader.scenario("recorded", tree));
        } catch (InputProblem ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** The file that a person named, wherever they stand; says what is near where there is none. */
    Path file(String input) throws IOException {
        Path file = Path.of(input);
        // A folder that happens to be called like a scenario does not hide it.
        if (Files.exists(file) && !Files.isDirectory(file)) {
            return file;
        }
        Optional<Path> known = library().find(input);
        if (known.isPresent()) {
            return known.get();
        }
        // A path such as scenarios/active.json also means the one beside the program, wherever the person stands.
        Path atHome = shell.home().resolve(input);
        if (!file.isAbsolute() && Files.exists(atHome) && !Files.isDirectory(atHome)) {
            return atHome;
        }
        if (Files.isDirectory(file)) {
            throw new BadInput(shell.text("input.folder", input));
        }
        String name = ScenarioReader.nameOf(file);
        throw new BadInput(shell.text("input.notFound", input) + meant(name));
    }

    /** The names that begin as the one that was typed does, else the nearest one; empty where nothing is near. */
    private String meant(String name) throws IOException {
        List<String> names = library().names();
        String longer = names.stream().filter(known -> known.startsWith(name)).collect(Collectors.joining(", "));
        Optional<String> near = longer.isEmpty() ? Nearest.to(name, names) : Optional.of(longer);
        return near.map(found -> " " + shell.text("error.didYouMean", found)).orElse("");
    }

    static boolean isRecording(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return RecordingFile.looksLike(in.readNBytes(SNIFFED_BYTES));
        }
    }
}
