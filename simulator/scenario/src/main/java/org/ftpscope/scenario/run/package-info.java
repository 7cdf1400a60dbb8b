/**
 * Runs scenarios: {@link org.ftpscope.scenario.run.ScenarioRunner} builds the simulated internet, starts servers and clients on it, lets
 * it run, and hands back a {@link org.ftpscope.scenario.run.Run}: the recording, how it ended, and the files as they are then.
 *
 * <p>Neighbours: {@code model} above, the engine below; {@code expect} judges what comes out. Start at ScenarioRunner.
 */
@NullMarked
package org.ftpscope.scenario.run;

import org.jspecify.annotations.NullMarked;
