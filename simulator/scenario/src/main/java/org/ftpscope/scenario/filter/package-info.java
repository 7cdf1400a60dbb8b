/**
 * What would these rules do? Captured packets through a simulated router, and its verdict on each of them.
 *
 * <p>{@link org.ftpscope.scenario.filter.CaptureFilter} merges the captures of a router's interfaces by time, runs the router on
 * that clock, and keeps what it sends; {@link org.ftpscope.scenario.filter.VerdictRow} says what became of a packet, {@link
 * org.ftpscope.scenario.filter.VerdictTable} says it to people. Hardware addresses of what is sent are learned from what was
 * received.
 *
 * <p>Neighbours: {@code engine.net.Router} below, {@code scenario.capture} and {@code scenario.moment} beside it, the command {@code filter} above. Start at
 * {@link org.ftpscope.scenario.filter.CaptureFilter}.
 */
@NullMarked
package org.ftpscope.scenario.filter;

import org.jspecify.annotations.NullMarked;
