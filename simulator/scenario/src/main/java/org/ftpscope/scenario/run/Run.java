package org.ftpscope.scenario.run;

import java.util.List;
import org.ftpscope.engine.net.Simulation;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.expect.EndFiles;
import org.ftpscope.scenario.expect.Judge;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.text.Messages;

/**
 * A scenario that has been run.
 *
 * @param files as they are at the end
 */
public record Run(
        Scenario scenario, RecordingHeader header, Recording recording, Simulation.Ending ending, EndFiles files) {
    /** What has become of the scenario's expectations, in their order. */
    public List<Outcome> outcomes(Messages messages) {
        return new Judge(recording, files, messages).judge(scenario.expect());
    }
}
