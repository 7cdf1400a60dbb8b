package org.ftpscope.cli;

import java.util.Optional;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.recording.RecordingHeader;

/**
 * What a command looks at: a recording, wherever it came from.
 *
 * @param name of the file, without folders and ending
 * @param scenario the scenario that was run; empty for captures and real sessions
 */
record Source(String name, RecordingHeader header, Recording recording, Optional<Scenario> scenario) {
    /** The same with other events. */
    Source with(Recording some) {
        return new Source(name, header, some, scenario);
    }
}
