package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a recording, recognised at every node whatever a router made of their addresses, numbered in order of
 * appearance, and told apart: control, data, other.
 *
 * <p>A connection is control when it is opened to a port of {@link LadderOptions#controlPorts()} or begins with FTP text,
 * or to a port where another did; data
 * when a control connection announced its port (PORT, EPRT, 227, 229), before or after translation, or when it comes from
 * port 20.
 */
final class ConnectionTable {
    private static final int FTP_DATA_PORT = 20;

    /** A connection as packets leaving {@code node} show it. */
    private record Key(String node, Endpoint source, Endpoint destination) {}

    private record Side(ConnectionTrace connection, int direction) {}

    private record Announcement(ConnectionTrace master, boolean passive) {}

    private final List<ConnectionTrace> all = new ArrayList<>();
    private final Map<Key, Side> sides = new LinkedHashMap<>();
    private final Map<Integer, Announcement> announced = new LinkedHashMap<>();
    /** Those of the options, and those where FTP was heard. */
    private final Set<Integer> controlPorts;

    private final SocketTrace sockets;

    ConnectionTable(LadderOptions options, SocketTrace sockets) {
        this.controlPorts = new LinkedHashSet<>(options.controlPorts());
        this.sockets = sockets;
    }

    List<ConnectionTrace> all() {
        return all;
    }

    /** The connection that a node knows by these two ends; null when none does. The latest, where there were several. */
    @Nullable
    ConnectionTrace seenFrom(String node, Endpoint local, Endpoint remote) {
        Side side = sides.get(new Key(node, local, remote));
        return side == null ? null : side.connection;
    }

    /** A packet begins its way; {@code provoker} is what it may be an answer to. */
    void departs(Flight flight, @Nullable Flight provoker, What.@Nullable Retransmitted again) {
        switch (flight.first.payload()) {
            case TcpSegment segment -> segment(flight, segment, provoker, again);
            case IcmpMessage icmp -> {
                if (icmp instanceof IcmpMessage.Problem && provoker != null && provoker.connection != null) {
                    flight.connection = provoker.connection;
                    flight.direction = 1 - provoker.direction;
                    TcpSegment about = provoker.segment();
                    if (about != null && about.isSyn() && provoker.connection.refusal == null) {
                        provoker.connection.refusal = flight;
                    }
                }
            }
            default -> {}
        }
    }

    private void segment(
            Flight flight, TcpSegment segment, @Nullable Flight provoker, What.@Nullable Retransmitted again) {
        Endpoint source = new Endpoint(flight.first.source(), segment.sourcePort());
        Endpoint destination = new Endpoint(flight.first.destination(), segment.destinationPort());
        Key key = new Key(flight.origin, source, destination);
        Side side = sides.get(key);
        boolean opening = segment.isSyn() && !segment.isAck();
        boolean anew = side == null
                || (opening
                        && side.connection.knows(side.direction)
                        && !side.connection.beganWith(side.direction, segment.sequence()));
        if (side == null && provoker != null && provoker.connection != null && answers(provoker, source, destination)) {
            side = new Side(provoker.connection, 1 - provoker.direction);
            anew = false;
        }
        if (side == null || anew) {
            side = open(flight, segment, source, destination);
            sides.put(key, side);
        }
        ConnectionTrace connection = side.connection;
        flight.connection = connection;
        flight.direction = side.direction;
        number(flight, segment, connection, again);
        progress(flight, segment, connection);
        read(segment.payload(), connection);
    }

    private static boolean answers(Flight provoker, Endpoint source, Endpoint destination) {
        return source.equals(Trace.destination(provoker.current)) && destination.equals(Trace.source(provoker.current));
    }

    private Side open(Flight flight, TcpSegment segment, Endpoint source, Endpoint destination) {
        // A capture may begin in the middle: then the well-known port is the one that was dialled.
        boolean reversed = !segment.isSyn() && isServerPort(source.port()) && !isServerPort(destination.port())
                || segment.isSyn() && segment.isAck();
        Endpoint opener = reversed ? destination : source;
        Endpoint target = reversed ? source : destination;
        ConnectionTrace connection = new ConnectionTrace(all.size() + 1, flight.origin, opener, target, flight);
        all.add(connection);
        SocketLife life = sockets.known(opener, target);
        if (life != null) {
            told(connection, life);
        } else if (!classify(connection) && opener.port() == FTP_DATA_PORT) {
            connection.channel = Channel.DATA;
        }
        return new Side(connection, reversed ? 1 : 0);
    }

    private boolean classify(ConnectionTrace connection) {
        Announcement announcement = announced.get(connection.target.port());
        if (controlPorts.contains(connection.target.port())) {
            connection.channel = Channel.CONTROL;
        } else if (announcement != null) {
            connection.channel = Channel.DATA;
            connection.passive = announcement.passive;
            connection.master = announcement.master;
        }
        return connection.channel != Channel.OTHER;
    }

    /** A connection of which only the socket layer told. */
    ConnectionTrace unseen(
            SocketLife life, String openerNode, String targetNode, Endpoint opener, Endpoint target, Flight opening) {
        ConnectionTrace connection = new ConnectionTrace(all.size() + 1, openerNode, opener, target, opening);
        connection.life = life;
        connection.targetNode = targetNode;
        all.add(connection);
        told(connection, life);
        sides.put(new Key(openerNode, opener, target), new Side(connection, 0));
        sides.put(new Key(targetNode, target, opener), new Side(connection, 1));
        return connection;
    }

    /** What the engine at one end said of a connection, encrypted or not. */
    private void told(ConnectionTrace connection, SocketLife life) {
        life.connection = connection;
        if (life.control) {
            connection.channel = Channel.CONTROL;
        } else if (!classify(connection) && life.master != null) {
            connection.channel = Channel.DATA;
            connection.master = life.master.connection;
            connection.passive = life.dialled == life.master.dialled;
        }
    }

    /** Listens for announced data connections in what an application said. */
    void heard(Bytes octets, ConnectionTrace connection) {
        read(octets, connection);
    }

    private boolean isServerPort(int port) {
        return port == FTP_DATA_PORT || controlPorts.contains(port);
    }

    private static void number(
            Flight flight, TcpSegment segment, ConnectionTrace connection, What.@Nullable Retransmitted again) {
        int direction = flight.direction;
        int other = 1 - direction;
        boolean bareReset = segment.isRst() && !connection.knows(direction);
        if (!connection.knows(direction) && !segment.isRst()) {
            connection.begin(
                    direction,
                    segment.isSyn() ? segment.sequence() : segment.sequence().plus(-1));
        }
        if (segment.isAck() && !connection.knows(other)) {
            connection.begin(other, segment.acknowledgment().plus(-1));
        }
        long sequence = bareReset ? segment.sequence().unsigned() : connection.relative(direction, segment.sequence());
        long acknowledgment = segment.isAck() ? connection.relative(other, segment.acknowledgment()) : -1;
        flight.numbers =
                new Arrow.Numbers(sequence, acknowledgment, segment.payload().length());
        if (bareReset) {
            return;
        }
        Flight copy = connection.sent(direction, sequence, segment.sequenceLength(), flight);
        if (copy != null) {
            copy.repetitions++;
            flight.repeats = copy;
            flight.repetition = again == null ? "again" : reason(again);
            return;
        }
        if (again != null) {
            flight.repetition = reason(again);
        }
        if (!segment.payload().isEmpty() && !segment.isRst()) {
            connection.bytes[direction] += segment.payload().length();
            if (connection.firstPayload[direction] == null) {
                connection.firstPayload[direction] = flight;
            }
            connection.lastPayload[direction] = flight;
        }
    }

    private static String reason(What.Retransmitted again) {
        return switch (again.reason()) {
            case "RTO" -> "RTO";
            case "SYN", "SYN_ACK" -> "again";
            default -> again.reason().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private void progress(Flight flight, TcpSegment segment, ConnectionTrace connection) {
        if (segment.isRst()) {
            if (!connection.established && connection.refusal == null) {
                connection.refusal = flight;
            }
        } else if (flight.direction == 0 && segment.isAck() && !segment.isSyn() && connection.knows(1)) {
            if (!connection.established) {
                connection.establishing = flight;
            }
            connection.established = true;
        }
        boolean greets = connection.channel == Channel.OTHER && FtpText.looksLikeControl(segment.payload());
        if (greets) {
            connection.channel = Channel.CONTROL;
            controlPorts.add(connection.target.port());
        }
    }

    /** Listens for announced data connections. */
    private void read(Bytes payload, ConnectionTrace connection) {
        if (connection.channel != Channel.CONTROL || payload.length() < 10 || payload.length() > 2048) {
            return;
        }
        int first = payload.at(0);
        boolean maybe = first == 'P' || first == 'p' || first == 'E' || first == 'e' || first == '2';
        if (!maybe) {
            return;
        }
        for (String line : FtpText.lines(payload.latin1())) {
            heard(line, connection);
        }
    }

    /** Remembers the data connection that a line of a control connection announces, if it does. */
    void heard(String line, ConnectionTrace connection) {
        FtpText.Announced found = connection.channel == Channel.CONTROL ? FtpText.announced(line) : null;
        if (found != null) {
            announced.put(found.port(), new Announcement(connection, found.passive()));
        }
    }

    /** A packet has crossed a link: from here on its connection is known by the addresses that it has now. */
    void arrives(Flight flight, String node, IpPacket packet) {
        ConnectionTrace connection = flight.connection;
        if (connection == null || !(packet.payload() instanceof TcpSegment segment)) {
            return;
        }
        if (segment.isSyn() || flight == connection.firstFlight) {
            Endpoint source = new Endpoint(packet.source(), segment.sourcePort());
            Endpoint destination = new Endpoint(packet.destination(), segment.destinationPort());
            sides.put(
                    new Key(node, /* source= */ destination, /* destination= */ source),
                    new Side(connection, 1 - flight.direction));
            if (flight.direction == 0) {
                connection.targetNode = node;
            }
        }
        if (!flight.rewrites.isEmpty()) {
            read(segment.payload(), connection);
        }
    }

    /** Numbers the connections of each channel once all channels are known. */
    void settle() {
        Map<Channel, Integer> counts = new EnumMap<>(Channel.class);
        for (ConnectionTrace connection : all) {
            if (connection.channel == Channel.OTHER) {
                classify(connection);
            }
            connection.ordinal = counts.merge(connection.channel, 1, Integer::sum);
        }
    }
}
