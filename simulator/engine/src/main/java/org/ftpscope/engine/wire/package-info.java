/**
 * What travels: addresses and packet headers as records, each with {@code parse} and {@code emit} side by side.
 *
 * <p>A packet is a value: {@link org.ftpscope.engine.wire.IpPacket} (version 4 or 6) around a {@link
 * org.ftpscope.engine.wire.Transport} (TCP segment, UDP datagram, ICMP message, or opaque bytes). Inside the simulator packets
 * travel as values and are turned into bytes only where somebody looks at the bytes; {@link
 * org.ftpscope.engine.wire.IpPacket#emit()} computes every checksum, {@link org.ftpscope.engine.wire.IpPacket#parse} verifies
 * every checksum.
 *
 * <p>Grammar:
 *
 * <pre>
 * IpPacket  := Ipv4Packet | Ipv6Packet
 * Transport := TcpSegment | UdpDatagram | IcmpMessage | OpaquePayload
 * Parsed    := Parsed.Ok(IpPacket) | Parsed.Bad(WireError, detail)
 * </pre>
 *
 * <p>Every byte string parses to a value or to a named {@link org.ftpscope.engine.wire.WireError}; nothing here throws on bytes
 * from the network. Sequence numbers compare modulo 2³² ({@link org.ftpscope.engine.wire.SeqNumber}).
 *
 * <p>Neighbours: everybody; this package knows none of them. Start at {@link org.ftpscope.engine.wire.IpPacket}, then {@link
 * org.ftpscope.engine.wire.TcpSegment}.
 */
@NullMarked
package org.ftpscope.engine.wire;

import org.jspecify.annotations.NullMarked;
