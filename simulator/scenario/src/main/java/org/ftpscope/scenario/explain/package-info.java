/**
 * Why did it fail? From packets alone, or from what real sockets tell: what went wrong, where, the evidence, what is ruled out, and what would heal it.
 *
 * <p>An explanation is reached as an administrator reaches it, so it works on a simulated recording and on a capture of a real
 * network alike:
 *
 * <pre>
 * events -> Vantage (what one interface saw), or Sockets where no packet was seen
 *        -> Connection (one TCP connection at one vantage: asked, answered, how it ended)
 *        -> Dialogue (the control channel's lines) -> DataAttempt (one PORT/PASV and what became of it)
 *        -> Diagnosis: rules over attempts, the same connection compared at several vantages -> Finding*
 * </pre>
 *
 * <p>NAT changes addresses and may change ports, but never a SYN's sequence number: by it one connection is recognised at two
 * vantages. A {@link org.ftpscope.scenario.explain.Finding} names events of the recording as its evidence; sentences come from
 * the bundle {@code org/ftpscope/scenario/explain/messages}.
 *
 * <p>Neighbours: {@code engine.recording} and {@code engine.wire} below, {@code cli} and {@code desktop} above. Start at {@link
 * org.ftpscope.scenario.explain.Diagnosis}.
 */
@NullMarked
package org.ftpscope.scenario.explain;

import org.jspecify.annotations.NullMarked;
