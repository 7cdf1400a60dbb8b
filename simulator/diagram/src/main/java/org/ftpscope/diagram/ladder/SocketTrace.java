package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * Connections over the operating system's sockets whose packets nobody recorded: what their socket layer said, at one end or at
 * both, is brought into the shape in which packets are traced, so that dialogue, chapters and transfers are read by one reader.
 *
 * <p>The flights made here carry octets that an application wrote or read. They are never drawn as segments, and none of them
 * stands for what the operating system did on its own (handshake, acknowledgements, FIN).
 */
final class SocketTrace {
    private static final SeqNumber NONE = new SeqNumber(0);

    private record Key(String node, long socket) {}

    private final Trace trace;
    private final Map<Key, SocketLife> sockets = new LinkedHashMap<>();
    /** Those and the ones whose packets are there, by their ends; the latest where ports were used again. */
    private final Map<FourTuple, SocketLife> byTuple = new LinkedHashMap<>();
    /** Hosts whose TCP is the simulation's: what their sockets did is all in the recording, even if nothing came of it. */
    private final List<String> simulated = new ArrayList<>();
    /** Whether any of them is unseen. */
    private boolean any;

    SocketTrace(Trace trace) {
        this.trace = trace;
    }

    /** The socket of that number at that node; null when it is none of the operating system's. */
    @Nullable
    SocketLife socket(String node, long number) {
        return sockets.get(new Key(node, number));
    }

    // ---------------------------------------------------------------- before everything else: which sockets are unseen

    /** Finds the sockets of the operating system and tells which have no packets in the recording. */
    void survey(List<Event> events) {
        int at = 0;
        for (Event event : events) {
            // Most events are packets and octets, which tell nothing of a socket's life.
            if (!Trace.carries(event.what())) {
                survey(at, event);
            }
            at++;
        }
        sockets.values().removeIf(life -> simulated.contains(life.node));
        for (SocketLife life : sockets.values()) {
            byTuple.put(new FourTuple(life.local, life.remote), life);
        }
        sockets.values().removeIf(life -> life.observed);
        if (sockets.isEmpty()) {
            return;
        }
        pair();
        for (Event event : events) {
            if (event.what() instanceof What.PacketWhat packet) {
                observe(packet.packet());
            }
        }
        any = sockets.values().stream().anyMatch(SocketLife::isUnseen);
    }

    private void survey(int at, Event event) {
        switch (event.what()) {
            case What.Connecting connecting -> {
                SocketLife life = new SocketLife(event.node(), connecting.local(), connecting.remote(), true);
                // A client's first call: nobody can have announced anything yet.
                life.control = sockets.values().stream()
                        .noneMatch(other -> other.node.equals(event.node()) && other.control && other.closedAt < 0);
                sockets.put(new Key(event.node(), connecting.socket()), life);
            }
            case What.Connected connected -> {
                SocketLife life = sockets.computeIfAbsent(
                        new Key(event.node(), connected.socket()),
                        key -> new SocketLife(event.node(), connected.local(), connected.remote(), false));
                life.local = connected.local();
                life.connectedAt = at;
                life.observed = connected.handshakeObserved();
            }
            case What.HalfClosed half -> {
                SocketLife life = socket(event.node(), half.socket());
                if (life != null && life.halfClosedAt < 0) {
                    life.halfClosedAt = at;
                    life.peerFirst = half.byPeer();
                }
            }
            case What.SocketClosed closed -> {
                SocketLife life = socket(event.node(), closed.socket());
                if (life != null) {
                    life.closedAt = at;
                    life.reason = closed.reason();
                }
            }
            case What.TcpWhat tcp -> {
                if (!simulated.contains(event.node())) {
                    simulated.add(event.node());
                }
            }
            case What.FtpWhat ftp -> {
                SocketLife life = socket(event.node(), ftp.session());
                if (life != null) {
                    life.control = true;
                }
                SocketLife data =
                        ftp instanceof What.TransferStarted started ? socket(event.node(), started.dataSocket()) : null;
                if (data != null) {
                    data.master = life;
                }
            }
            case What other -> {}
        }
    }

    /** What an engine over the operating system's sockets knows of the connection between these ends; null when none does. */
    @Nullable
    SocketLife known(Endpoint one, Endpoint other) {
        SocketLife life = byTuple.get(new FourTuple(one, other));
        return life == null ? byTuple.get(new FourTuple(other, one)) : life;
    }

    /** Both ends of a connection may be in the recording. */
    private void pair() {
        for (SocketLife life : sockets.values()) {
            SocketLife other = byTuple.get(new FourTuple(/* local= */ life.remote, /* remote= */ life.local));
            if (other != null && other.peer == null && other.dialled != life.dialled) {
                life.peer = other;
                other.peer = life;
            }
        }
    }

    private void observe(IpPacket packet) {
        Endpoint source = Trace.source(packet);
        Endpoint destination = Trace.destination(packet);
        if (source == null || destination == null) {
            return;
        }
        SocketLife sender = byTuple.get(new FourTuple(source, destination));
        SocketLife receiver = byTuple.get(new FourTuple(destination, source));
        if (sender == null && receiver == null) {
            // A socket that never got a connection may never have been told its own port either.
            sender = sockets.values().stream()
                    .filter(life -> life.connectedAt < 0
                            && life.local.port() == 0
                            && (life.remote.equals(destination) || life.remote.equals(source)))
                    .findFirst()
                    .orElse(null);
        }
        if (sender != null) {
            sender.observed = true;
        }
        if (receiver != null) {
            receiver.observed = true;
        }
    }

    // ---------------------------------------------------------------- event by event

    /** Takes note of what happened to a socket; null when its packets tell that. */
    @Nullable
    Flight follow(int at, Event event, What.SocketWhat what) {
        if (!any) {
            return null;
        }
        SocketLife life = socket(event.node(), what.socket());
        if (life == null || life.observed) {
            return null;
        }
        return switch (what) {
            case What.Listening listening -> null;
            case What.Connecting connecting -> open(at, life);
            case What.Connected connected -> connected(at, life);
            case What.BytesWritten written -> octets(at, event, life, written.bytes(), true);
            case What.BytesRead read -> octets(at, event, life, read.bytes(), false);
            case What.HalfClosed half -> null;
            case What.SocketClosed closed -> null;
        };
    }

    private Flight open(int at, SocketLife life) {
        Endpoint own = life.local.port() == 0 || life.local.address().isUnspecified()
                ? new Endpoint(unspecified(life.remote.address()), life.local.port())
                : life.local;
        Endpoint opener = life.dialled ? own : life.remote;
        Endpoint target = life.dialled ? life.remote : own;
        String openerNode = life.dialled ? life.node : life.peerNode();
        String targetNode = life.dialled ? life.peerNode() : life.node;
        Flight opening = flight(at, openerNode, targetNode, opener, target, Bytes.EMPTY);
        if (life.dialled) {
            opening.lastHop().ended = life.connectedAt;
        }
        ConnectionTrace connection = trace.connections.unseen(life, openerNode, targetNode, opener, target, opening);
        life.connection = connection;
        if (life.peer != null) {
            life.peer.connection = connection;
        }
        opening.connection = connection;
        peer(life);
        return opening;
    }

    private Flight connected(int at, SocketLife life) {
        ConnectionTrace connection = life.connection;
        if (connection == null) {
            Flight opening = open(at, life);
            connection = opening.connection;
        }
        if (connection == null) {
            throw new IllegalStateException("a socket without a connection");
        }
        connection.established = true;
        Flight opening = connection.firstFlight;
        opening.lastHop().ended = Math.max(opening.lastHop().ended, at);
        opening.relate(trace.events.get(at).id());
        return opening;
    }

    /** The other end gets a lane, even if nobody recorded there. */
    private void peer(SocketLife life) {
        Trace.NodeFacts facts = trace.node(life.node);
        facts.owns(life.local.address());
        if (life.peer == null) {
            Trace.NodeFacts other = trace.node(life.peerNode());
            other.isUnseen = true;
            if (life.control) {
                other.asksFtp |= !life.dialled;
                other.answersFtp |= life.dialled;
            }
        }
    }

    private @Nullable Flight octets(int at, Event event, SocketLife life, Bytes bytes, boolean written) {
        ConnectionTrace connection = life.connection;
        long before = written ? life.written : life.read;
        life.written += written ? bytes.length() : 0;
        life.read += written ? 0 : bytes.length();
        if (connection == null || bytes.isEmpty()) {
            return null;
        }
        int direction = written == life.dialled ? 0 : 1;
        if (!written && life.peer != null && life.peer.written >= life.read) {
            return arrive(at, life.peer, life.read);
        }
        Flight flight = written
                ? flight(at, life.node, life.peerNode(), life.local, life.remote, bytes)
                : flight(at, life.peerNode(), life.node, life.remote, life.local, bytes);
        flight.lastHop().ended = written && life.peer != null ? -1 : at;
        if (written && life.peer != null) {
            life.underWay.add(flight);
        }
        flight.connection = connection;
        flight.direction = direction;
        flight.numbers = new Arrow.Numbers(1 + before, -1, bytes.length());
        trace.leadingUp(event, trace.position(event.causeId()), flight);
        if (!written) {
            flight.relate(event.id());
        }
        connection.bytes[direction] += bytes.length();
        if (connection.firstPayload[direction] == null) {
            connection.firstPayload[direction] = flight;
        }
        connection.lastPayload[direction] = flight;
        trace.connections.heard(bytes, connection);
        return flight;
    }

    /** Where both ends are recorded, what one wrote arrives when the other has read it. */
    private static @Nullable Flight arrive(int at, SocketLife writer, long read) {
        Flight latest = null;
        while (!writer.underWay.isEmpty()) {
            Flight next = writer.underWay.getFirst();
            if (next.numbers.sequence() - 1 + next.numbers.length() > read) {
                break;
            }
            next.lastHop().ended = at;
            latest = writer.underWay.removeFirst();
        }
        return latest;
    }

    private Flight flight(int at, String from, String to, Endpoint source, Endpoint destination, Bytes octets) {
        IpPacket carrier = carrier(source, destination, octets);
        Flight flight = new Flight(trace.flights.size(), from, carrier);
        Flight.Hop hop = new Flight.Hop(at, from, carrier);
        hop.to = to;
        flight.hops.add(hop);
        trace.flights.add(flight);
        return flight;
    }

    private static IpPacket carrier(Endpoint source, Endpoint destination, Bytes octets) {
        TcpSegment segment =
                TcpSegment.of(source.port(), destination.port(), NONE, NONE, TcpFlags.PSH, 0, List.of(), octets);
        return switch (source.address()) {
            case Ipv4Address from -> Ipv4Packet.of(from, (Ipv4Address) destination.address(), 0, 0, false, segment);
            case Ipv6Address from -> Ipv6Packet.of(from, (Ipv6Address) destination.address(), 0, 0, segment);
        };
    }

    private static IpAddress unspecified(IpAddress like) {
        return switch (like) {
            case Ipv4Address v4 -> new Ipv4Address(0);
            case Ipv6Address v6 -> IpAddress.of("::");
        };
    }
}
