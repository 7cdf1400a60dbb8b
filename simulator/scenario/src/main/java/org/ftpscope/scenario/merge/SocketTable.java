package org.ftpscope.scenario.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;

/** The sockets of a recording, found again by the addresses of packets. */
final class SocketTable {
    /** How far a packet may lie outside the life that the socket layer saw: FINs and handshakes do, and clocks differ. */
    private static final long SLACK_NANOS = 3_000_000_000L;

    private record Key(String node, long number) {}

    private final Map<Key, RealSocket> sockets = new LinkedHashMap<>();
    private final Map<FourTuple, List<RealSocket>> byEnds = new LinkedHashMap<>();
    /** Dialled, and closed again before anybody told them their own port. */
    private final List<RealSocket> portless = new ArrayList<>();

    SocketTable(List<Event> events) {
        int at = 0;
        for (Event event : events) {
            take(at++, event);
        }
        for (RealSocket socket : sockets.values()) {
            if (socket.local.port() == 0) {
                portless.add(socket);
            } else {
                name(socket);
            }
        }
    }

    private void name(RealSocket socket) {
        byEnds.computeIfAbsent(new FourTuple(socket.local, socket.remote), ends -> new ArrayList<>())
                .add(socket);
    }

    private void take(int at, Event event) {
        if (event.what() instanceof What.FtpWhat ftp) {
            find(event.node(), ftp.session()).ifPresent(socket -> socket.control = true);
            return;
        }
        if (!(event.what() instanceof What.SocketWhat what)) {
            return;
        }
        switch (what) {
            case What.Listening listening -> {}
            case What.Connecting connecting -> {
                RealSocket socket = new RealSocket(event.node(), connecting.local(), connecting.remote(), true);
                socket.connecting = at;
                socket.fromNanos = event.atNanos();
                sockets.put(new Key(event.node(), connecting.socket()), socket);
            }
            case What.Connected connected -> {
                if (!connected.handshakeObserved()) {
                    RealSocket socket = sockets.computeIfAbsent(
                            new Key(event.node(), connected.socket()), key -> accepted(event, connected));
                    socket.local = connected.local();
                    socket.connected = at;
                }
            }
            case What.BytesWritten written ->
                find(event.node(), written.socket()).ifPresent(socket -> socket.wrote(at, written.bytes()));
            case What.BytesRead read ->
                find(event.node(), read.socket()).ifPresent(socket -> socket.read(at, read.bytes()));
            case What.HalfClosed half -> {}
            case What.SocketClosed closed ->
                find(event.node(), closed.socket()).ifPresent(socket -> socket.toNanos = event.atNanos());
        }
        find(event.node(), what.socket()).ifPresent(socket -> socket.events.add(at));
    }

    private static RealSocket accepted(Event event, What.Connected connected) {
        RealSocket socket = new RealSocket(event.node(), connected.local(), connected.remote(), false);
        socket.fromNanos = event.atNanos();
        return socket;
    }

    Optional<RealSocket> find(String node, long number) {
        return Optional.ofNullable(sockets.get(new Key(node, number)));
    }

    List<RealSocket> all() {
        return List.copyOf(sockets.values());
    }

    /** The packet as one of a recorded connection; empty when it belongs to none. */
    Optional<Passage> passage(long atNanos, IpPacket packet) {
        if (!(packet.payload() instanceof TcpSegment segment)) {
            return Optional.empty();
        }
        Endpoint source = new Endpoint(packet.source(), segment.sourcePort());
        Endpoint destination = new Endpoint(packet.destination(), segment.destinationPort());
        Optional<RealSocket> sender = at(new FourTuple(source, destination), atNanos);
        if (sender.isPresent()) {
            return Optional.of(new Passage(atNanos, packet, segment, sender.get(), true));
        }
        Optional<RealSocket> receiver = at(new FourTuple(destination, source), atNanos);
        if (receiver.isPresent()) {
            return Optional.of(new Passage(atNanos, packet, segment, receiver.get(), false));
        }
        return opened(atNanos, packet, segment, source, destination);
    }

    /** An ICMP error about a packet of a recorded connection, met at one of its ends; empty for any other. */
    Optional<Objection> objection(long atNanos, IpPacket packet) {
        if (!(packet.payload() instanceof IcmpMessage.Problem problem)) {
            return Optional.empty();
        }
        Optional<FourTuple> quoted = Objection.about(problem);
        if (quoted.isEmpty()) {
            return Optional.empty();
        }
        FourTuple sent = quoted.get();
        Optional<RealSocket> sender = at(sent, atNanos);
        Optional<RealSocket> socket = sender.isPresent() ? sender : at(sent.reversed(), atNanos);
        return socket.map(known -> {
            boolean out = packet.source().equals(known.local.address());
            return new Objection(atNanos, packet, known, out, sender.isPresent());
        });
    }

    /** A first SYN tells the port of a socket that never got a connection. */
    private Optional<Passage> opened(
            long atNanos, IpPacket packet, TcpSegment segment, Endpoint source, Endpoint destination) {
        if (!segment.isSyn() || segment.isAck()) {
            return Optional.empty();
        }
        for (RealSocket socket : portless) {
            if (socket.remote.equals(destination) && lives(socket, atNanos)) {
                portless.remove(socket);
                socket.local = source;
                name(socket);
                return Optional.of(new Passage(atNanos, packet, segment, socket, true));
            }
        }
        return Optional.empty();
    }

    /** Ports are used again: of several sockets with the same ends, the latest that was alive. */
    private Optional<RealSocket> at(FourTuple ends, long atNanos) {
        List<RealSocket> candidates = byEnds.getOrDefault(ends, List.of());
        for (int i = candidates.size() - 1; i >= 0; i--) {
            RealSocket socket = candidates.get(i);
            boolean first = i == 0;
            if (lives(socket, atNanos) && (first || atNanos >= socket.fromNanos - SLACK_NANOS / 100)) {
                return Optional.of(socket);
            }
        }
        return Optional.empty();
    }

    private static boolean lives(RealSocket socket, long atNanos) {
        boolean begun = atNanos >= socket.fromNanos - SLACK_NANOS;
        return begun && (socket.toNanos == Long.MAX_VALUE || atNanos <= socket.toNanos + SLACK_NANOS);
    }
}
