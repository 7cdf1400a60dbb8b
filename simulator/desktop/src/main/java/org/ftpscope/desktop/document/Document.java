package org.ftpscope.desktop.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.desktop.moment.TimeMachine;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.moment.RouterTables;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.text.Text;

/**
 * Something that was opened.
 *
 * @param file where it came from; empty for a run that was made here and saved nowhere
 * @param scenario the scenario that was run, with the changes that were made here
 * @param outcomes what has become of the scenario's expectations
 * @param notice something that the reader should know ("the file was cut"), or empty
 */
public record Document(
        Kind kind,
        Optional<Path> file,
        Text title,
        Text summary,
        Level level,
        RecordingHeader header,
        World world,
        Recording recording,
        Optional<Scenario> scenario,
        List<Outcome> outcomes,
        Optional<Text> notice) {
    /** What a document is. */
    public enum Kind {
        SCENARIO,
        RECORDING,
        CAPTURE
    }

    public Document {
        outcomes = List.copyOf(outcomes);
    }

    /** What servers and routers have before anything happens, as far as it is known. */
    public TimeMachine.Beginning beginning() {
        return new TimeMachine.Beginning(
                scenario.stream()
                        .flatMap(found -> found.servers().stream())
                        .flatMap(server -> server.files().stream()
                                .map(file -> new TimeMachine.InitialFile(
                                        server.host(),
                                        file.path(),
                                        file.directory() ? -1 : file.content().length())))
                        .toList(),
                world.nodes().stream()
                        .flatMap(node -> RouterTables.rules(scenario, node.name()).stream()
                                .map(rule -> new TimeMachine.InitialRule(node.name(), rule)))
                        .toList());
    }
}
