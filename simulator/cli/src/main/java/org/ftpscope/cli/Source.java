package org.ftpscope.cli;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.capture.CaptureImport;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.recording.RecordingHeader;

/**
 * What a command looks at: a recording, wherever it came from.
 *
 * @param name of the file, without folders and ending
 * @param scenario the scenario that was run; empty for captures and real sessions
 * @param capture the capture that was read; empty for scenarios and recordings
 */
record Source(
        String name,
        RecordingHeader header,
        Recording recording,
        Optional<Scenario> scenario,
        Optional<CaptureImport> capture) {
    Source(String name, RecordingHeader header, Recording recording, Optional<Scenario> scenario) {
        this(name, header, recording, scenario, Optional.empty());
    }

    /** What a capture saw, which explains more than flights between hosts do; empty when this is none. */
    Optional<List<Event>> seen() {
        return capture.map(read -> read.asSeen(name));
    }

    /** The same with other events. */
    Source with(Recording some) {
        return new Source(name, header, some, scenario);
    }
}
