/**
 * Files at the border of the simulator: scenarios, recordings, lessons and packet captures in and out, and the runner that
 * builds a simulated internet from a scenario and runs it.
 *
 * <p>Neighbours: builds on {@code org.ftpscope.engine}; used by {@code cli} and {@code desktop}. What is wrong in a file is
 * reported here in one sentence with file, line and place, so that the engine may trust what it is given.
 */
@NullMarked
package org.ftpscope.scenario;

import org.jspecify.annotations.NullMarked;
