package org.ftpscope.desktop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;
import org.ftpscope.scenario.recording.RecordingWriter;

/** Recordings of any length: a download through a router, two events a hop. */
public final class Big {
    private static final Ipv4Address CLIENT = (Ipv4Address) IpAddress.of("192.168.1.10");
    private static final Ipv4Address SERVER = (Ipv4Address) IpAddress.of("203.0.113.20");

    private Big() {}

    public static RecordingHeader header() {
        return new RecordingHeader(
                RecordingHeader.VERSION,
                1,
                List.of(
                        node("client", Role.CLIENT, 0, "lan", "192.168.1.10"),
                        new NodeInfo(
                                "router",
                                Role.ROUTER,
                                1,
                                0,
                                List.of(
                                        new InterfaceInfo("lan", "lan", List.of("192.168.1.1")),
                                        new InterfaceInfo("wan", "wan", List.of("203.0.113.1")))),
                        node("server", Role.SERVER, 2, "wan", "203.0.113.20")),
                List.of("lan", "wan"),
                Optional.empty());
    }

    private static NodeInfo node(String name, Role role, double x, String network, String address) {
        return new NodeInfo(name, role, x, 0, List.of(new InterfaceInfo("eth0", network, List.of(address))));
    }

    /** {@code count} events: segments of 512 octets from the server, every second one acknowledged. */
    public static List<Event> events(int count) {
        List<Event> events = new ArrayList<>(count);
        Bytes payload = Bytes.adopt(new byte[512]);
        long nanos = 0;
        int sequence = 1;
        while (events.size() < count) {
            boolean acknowledgement = events.size() % 12 >= 8;
            nanos += 40_000;
            Ipv4Packet packet = acknowledgement
                    ? packet(CLIENT, SERVER, 40001, 20, 1, sequence, Bytes.EMPTY)
                    : packet(SERVER, CLIENT, 20, 40001, sequence, 1, payload);
            sequence += acknowledgement ? 0 : 512;
            List<String> way =
                    acknowledgement ? List.of("client", "router", "server") : List.of("server", "router", "client");
            long cause = Math.max(0, events.size() - 3L);
            for (int hop = 0; hop < 2 && events.size() < count; hop++) {
                String iface = hop == 0 ? "eth0" : acknowledgement ? "wan" : "lan";
                cause = add(events, cause, nanos + hop * 9_000L, way.get(hop), new What.PacketSent(iface, packet));
                String into = hop == 1 ? "eth0" : acknowledgement ? "lan" : "wan";
                if (events.size() < count) {
                    cause = add(
                            events,
                            cause,
                            nanos + hop * 9_000L + 8_000,
                            way.get(hop + 1),
                            new What.PacketArrived(into, packet));
                }
            }
        }
        return events;
    }

    private static long add(List<Event> events, long cause, long nanos, String node, What what) {
        long id = events.size() + 1L;
        events.add(new Event(id, Math.min(cause, id - 1), nanos, node, what));
        return id;
    }

    private static Ipv4Packet packet(
            Ipv4Address from,
            Ipv4Address to,
            int source,
            int destination,
            int sequence,
            int acknowledgment,
            Bytes payload) {
        return Ipv4Packet.of(
                from,
                to,
                64,
                sequence & 0xffff,
                true,
                TcpSegment.of(
                        source,
                        destination,
                        SeqNumber.of(sequence),
                        SeqNumber.of(acknowledgment),
                        TcpFlags.ACK,
                        502,
                        List.of(),
                        payload));
    }

    /** Writes a recording of {@code count} events to {@code file}. */
    public static void write(Path file, int count) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                RecordingWriter writer = new RecordingWriter(out, header(), 96)) {
            events(count).forEach(writer);
        }
    }

    /** Writes a recording in which a router's table gets {@code count} connections, one after the other. */
    public static void writeConnections(Path file, int count) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                RecordingWriter writer = new RecordingWriter(out, header(), 96)) {
            for (int i = 1; i <= count; i++) {
                Endpoint inside = new Endpoint(CLIENT, 20_000 + i);
                Endpoint server = new Endpoint(SERVER, 21);
                long nanos = i * 1_000_000L;
                What created = new What.ConntrackCreated(new ConntrackView(
                        i,
                        "tcp",
                        "SYN_SENT",
                        nanos + 120_000_000_000L,
                        new ConntrackView.Tuple(inside, server),
                        new ConntrackView.Tuple(server, inside),
                        false,
                        false,
                        0,
                        Optional.empty(),
                        Optional.empty()));
                writer.accept(new Event(beginning(i), 0, nanos, "router", created));
                // Something else between two of them: each has a row of its own.
                writer.accept(new Event(beginning(i) + 1, 0, nanos, "client", new What.Note("connection " + i)));
            }
        }
    }

    /** The event with which that one of {@link #writeConnections} begins, from 1 on. */
    public static long beginning(int connection) {
        return connection * 2L - 1;
    }
}
