/**
 * TCP of RFC 9293 as Linux does it, without I/O: packets come in, packets go out, time and chance are handed in.
 *
 * <p>From outside there are two things. A {@link org.ftpscope.engine.tcp.TcpStack} is one host's TCP: it is handed packets and
 * ICMP errors and finds the connection that they belong to. A {@link org.ftpscope.engine.tcp.TcpSocket} is what an application
 * holds: bind, listen, accept, connect, write, read, shutdown, close, as in socket(7) on a descriptor that never blocks; a {@link
 * org.ftpscope.engine.tcp.SocketListener} is told when it is worth calling again.
 *
 * <p>Inside, a connection is a {@code TcpEndpoint}. Its state changes by one table only, {@link
 * org.ftpscope.engine.tcp.Transitions}, from which the lesson's diagram is drawn; the endpoint holds the guards and actions in the
 * order of RFC 9293 section 3.10. The two directions are apart:
 *
 * <pre>
 * TcpEndpoint := Sender Receiver Options Outgoing
 * Sender      := SendQueue SentQueue RoundTrip Congestion Recovery     what waits, what is on its way, how fast, what is lost
 * Recovery    := Scoreboard Rack LossPhases RecoveryTimer              what arrived, what is too late, since when, until when
 * Receiver    := Reassembly DelayedAck                                 what has arrived, when to say so, how much more may come
 * TcpStack    := EndpointTable Ports InitialNumbers ListenQueue*
 * </pre>
 *
 * <p>Sequence numbers inside are counts of octets from the initial number on, as {@code long}: they compare plainly and never
 * wrap. They become {@link org.ftpscope.engine.wire.SeqNumber} where a segment is written or read.
 *
 * <p>Where RFC 9293 and today's kernel differ, the kernel is the default and {@link org.ftpscope.engine.tcp.TcpSettings#TEXTBOOK}
 * the other. Left out, because no socket can do it or no FTP needs it: opening actively from LISTEN, TCP Fast Open, ECN, keepalive
 * (off in Linux unless asked for), SYN cookies, authentication options.
 *
 * <p>What is observed: every state change with the event of the table that caused it, every timer that ran out, every octet sent
 * again with the reason, every change of the congestion window. Packets as such are the host's to report.
 *
 * <p>The tests are packet scripts ({@code src/test/resources/tcp}): a folder a theme, the clause beside the arrows, and a file for
 * each state that meets every kind of segment. {@code ftpscope tcp-stack} opens the same stack to anyone.
 *
 * <p>Neighbours: {@code wire}, {@code recording} and {@code sim} below; {@code net} above puts a stack into each host. Start at
 * {@link org.ftpscope.engine.tcp.TcpStack}, then {@link org.ftpscope.engine.tcp.TcpSocket}, then Transitions.
 */
@NullMarked
package org.ftpscope.engine.tcp;

import org.jspecify.annotations.NullMarked;
