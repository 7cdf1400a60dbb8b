/**
 * From a recording to a ladder: what is drawn between which lanes, in which order and how far down, without a word about
 * pixels, colours or toolkits.
 *
 * <p>Grammar:
 *
 * <pre>
 * Ladder := Caption Lane* Row* Phase* Strip* Connection*
 * Row    := Arrow | Note | Gap | PhaseHeading
 * </pre>
 *
 * <p>Four passes, each linear in the number of events: {@code Trace} follows packets from hop to hop and tells connections
 * apart; {@code Phases} cuts the session into chapters; a script per {@link org.ftpscope.diagram.ladder.Level} lists what is
 * to be seen; {@code Placement} gives each thing its place on the chosen {@link org.ftpscope.diagram.ladder.Axis}. Lengths are
 * in design units: one unit is one pixel at 100 %.
 *
 * <p>A connection of which only the operating system's socket layer told has no packets: {@code SocketTrace} brings what was said
 * and moved into the same shape, and what the operating system did unseen is an arrow of its own kind. {@link
 * org.ftpscope.diagram.ladder.Sessions} sorts the events of a recording by the FTP session that they belong to.
 *
 * <p>Where it is wished a host has two lanes, its application and its sockets: {@code Calls} draws what a program asked of a socket
 * and was told by it, {@code Notices} and {@code Screen} what was typed, shown, logged and decided.
 *
 * <p>Neighbours: {@code engine.recording} below, {@code render} and the viewer above; those see a {@link
 * org.ftpscope.diagram.ladder.Ladder} only. Start at {@link org.ftpscope.diagram.ladder.LadderLayout}.
 */
@NullMarked
package org.ftpscope.diagram.ladder;

import org.jspecify.annotations.NullMarked;
