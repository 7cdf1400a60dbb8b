/**
 * A recording of real sockets and a packet capture taken beside it become one recording: the handshakes, acknowledgements and FINs
 * that the socket layer could not see stand between what the engines did.
 *
 * <pre>
 * merged := socket events + packets of their connections, one axis of time, one order, causes linked both ways
 * </pre>
 *
 * <p>What is certain and what is concluded: a capture at a host tells when a packet passed its interface. That one of its own
 * packets reached the other end is told where that end acknowledged it; when it did so is not, so the picture draws it at the
 * moment of the capture. Packets of other programs are left out; ICMP errors about recorded connections are in, from whoever sent
 * them. Passwords are written over in the packets, octet for octet,
 * checksums are computed anew.
 *
 * <p>{@link org.ftpscope.scenario.merge.RecordingMerge} is the whole of it, a pure function. Neighbours: {@code capture} and
 * {@code recording} below; {@code cli} runs tcpdump and writes the file.
 */
@NullMarked
package org.ftpscope.scenario.merge;

import org.jspecify.annotations.NullMarked;
