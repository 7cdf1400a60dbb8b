/**
 * Time and chance: a virtual clock with its agenda, and named streams of random numbers.
 *
 * <p>{@link org.ftpscope.engine.sim.Scheduler} is the only clock of a simulation. It jumps from one due task to the next; tasks
 * due at the same nanosecond run in the order in which they were put in. {@link org.ftpscope.engine.sim.Seed} gives every user of
 * chance its own stream by name, so that a new link does not change the losses of an old one.
 *
 * <p>Neighbours: everything that simulates; this package knows only {@code recording.Moment}. Start at {@link
 * org.ftpscope.engine.sim.Scheduler}.
 */
@NullMarked
package org.ftpscope.engine.sim;

import org.jspecify.annotations.NullMarked;
