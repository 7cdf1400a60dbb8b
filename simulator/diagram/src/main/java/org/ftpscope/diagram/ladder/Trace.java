package org.ftpscope.diagram.ladder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.ladder.Flight.Hop;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * First pass: which packet events are one packet's way through the net, and which connection it belongs to.
 *
 * <p>Everything follows the events' causes. A router's sending that leads back to an arrival there, with the addresses that
 * the packet then had, is the same packet going on; any other sending begins a new flight.
 */
final class Trace {
    /** How far back a chain of causes is followed for one packet: a timer, a retransmission, a reply, a written line. */
    private static final int CHAIN_LIMIT = 12;

    final List<Event> events;
    final List<Flight> flights = new ArrayList<>();
    /** For each event the flight that it is about or was caused by; null where there is none. */
    final @Nullable Flight[] flightOf;
    /** Positions of the events that neither carry a packet nor octets: states, tables, words. Of long transfers few are. */
    final BitSet told = new BitSet();
    /** Nodes in order of appearance, with what they were seen to do. */
    final Map<String, NodeFacts> nodes = new LinkedHashMap<>();

    final ConnectionTable connections;
    final SocketTrace sockets;
    /** Retransmissions told but not yet seen to be sent, by node. */
    private final Map<String, Deque<Event>> repetitions = new LinkedHashMap<>();

    private final long firstId;
    private final boolean contiguous;
    private final Map<Long, Integer> positions = new LinkedHashMap<>();
    /** For each event the nearest packet event among itself and its causes, -1 for none. */
    private final int[] packetRoot;

    Trace(List<Event> events, LadderOptions options) {
        this.events = events;
        int count = events.size();
        this.flightOf = new @Nullable Flight[count];
        this.packetRoot = new int[count];
        this.firstId = count == 0 ? 1 : events.getFirst().id();
        this.contiguous = count == 0 || events.getLast().id() - firstId == count - 1;
        this.sockets = new SocketTrace(this);
        this.connections = new ConnectionTable(options, sockets);
        if (!contiguous) {
            for (int i = 0; i < count; i++) {
                positions.put(events.get(i).id(), i);
            }
        }
        sockets.survey(events);
        int at = 0;
        for (Event event : events) {
            follow(at++, event);
        }
        for (Flight flight : flights) {
            Flight first = flight.repeats;
            if (first != null && !flight.duplicate) {
                first.lastCopy = flight;
                if (!first.arrived() && first.arrivedCopy == null && flight.arrived()) {
                    first.arrivedCopy = flight;
                }
            }
        }
        connections.settle();
    }

    /** What a node was seen to do. */
    static final class NodeFacts {
        boolean forwards;
        boolean translates;
        boolean filters;
        boolean asksFtp;
        boolean answersFtp;
        boolean isLink;
        /** Its programs or its sockets were heard of: there is something to show on a lane of its applications. */
        boolean hasApplication;
        /** The other end of a socket, where nobody recorded: its name is its address. */
        boolean isUnseen;

        final Map<String, String> peers = new LinkedHashMap<>();
        final List<String> addresses = new ArrayList<>();

        void owns(IpAddress address) {
            String text = address.toString();
            if (!address.isUnspecified() && !addresses.contains(text)) {
                addresses.add(text);
            }
        }
    }

    /** Position of the event with that id, -1 when it is not there. */
    int position(long id) {
        if (contiguous) {
            long at = id - firstId;
            return at < 0 || at >= events.size() ? -1 : (int) at;
        }
        return positions.getOrDefault(id, -1);
    }

    NodeFacts node(String name) {
        return nodes.computeIfAbsent(name, key -> new NodeFacts());
    }

    /** Whether an event is about a packet or octets on their way: most of a long transfer. */
    static boolean carries(What what) {
        return what instanceof What.PacketSent
                || what instanceof What.PacketArrived
                || what instanceof What.Verdict
                || what instanceof What.Rewritten
                || what instanceof What.BytesRead
                || what instanceof What.BytesWritten
                || what instanceof What.CongestionChanged;
    }

    private void follow(int at, Event event) {
        int cause = position(event.causeId());
        packetRoot[at] = cause < 0 ? -1 : packetRoot[cause];
        flightOf[at] = cause < 0 ? null : flightOf[cause];
        if (!carries(event.what())) {
            told.set(at);
        }
        switch (event.what()) {
            case What.PacketSent sent -> {
                packetRoot[at] = at;
                sent(at, event, sent, cause);
            }
            case What.PacketArrived arrived -> {
                packetRoot[at] = at;
                arrived(at, event, arrived, cause);
            }
            case What.PacketDropped dropped -> {
                packetRoot[at] = at;
                dropped(at, event, dropped, cause);
            }
            case What.Rewritten rewritten -> {
                NodeFacts facts = node(event.node());
                facts.translates |= rewritten.parts().contains("SOURCE")
                        || rewritten.parts().contains("DESTINATION");
                Flight flight = flightOf[at];
                if (flight != null) {
                    flight.current = rewritten.after();
                    flight.rewrites.add(at);
                    flight.relate(event.id());
                }
            }
            case What.Verdict verdict -> {
                node(event.node()).filters = true;
                relate(at, event);
            }
            case What.FilterWhat other -> relate(at, event);
            case What.FtpCommand command -> {
                NodeFacts facts = node(event.node());
                facts.hasApplication = true;
                facts.asksFtp |= !command.received();
                facts.answersFtp |= command.received();
                if (FtpText.announces(command.verb())) {
                    heard(at, command.verb() + ' ' + command.argument());
                }
            }
            case What.FtpReply reply -> {
                NodeFacts facts = node(event.node());
                facts.hasApplication = true;
                facts.asksFtp |= reply.received();
                facts.answersFtp |= !reply.received();
                if (FtpText.announces(reply.code())) {
                    heard(at, reply.code() + " " + String.join(" ", reply.lines()));
                }
            }
            case What.Retransmitted again ->
                repetitions
                        .computeIfAbsent(event.node(), key -> new ArrayDeque<>())
                        .add(event);
            case What.TcpWhat tcp ->
                node(event.node()).owns(tcp.connection().local().address());
            case What.SocketWhat socket -> socket(at, event, socket);
            case What.FtpWhat ftp -> node(event.node()).hasApplication = true;
            case What.LogLine ignored -> {}
            case What.ScriptLine ignored -> node(event.node()).hasApplication = true;
            case What.Shown ignored -> node(event.node()).hasApplication = true;
            case What.Note ignored -> {}
            case What.Truncated ignored -> {}
        }
    }

    /** What an engine said or understood tells of a data connection even where its packet was cut short or encrypted. */
    private void heard(int at, String line) {
        Flight flight = flightOf[at];
        if (flight != null && flight.connection != null) {
            connections.heard(line, flight.connection);
        }
    }

    private void socket(int at, Event event, What.SocketWhat what) {
        NodeFacts facts = node(event.node());
        facts.hasApplication = true;
        switch (what) {
            case What.Connecting connecting -> facts.owns(connecting.local().address());
            case What.Connected connected -> facts.owns(connected.local().address());
            default -> {}
        }
        Flight unseen = sockets.follow(at, event, what);
        if (unseen != null) {
            flightOf[at] = unseen;
        }
    }

    private void relate(int at, Event event) {
        Flight flight = flightOf[at];
        if (flight != null) {
            flight.relate(event.id());
        }
    }

    private void sent(int at, Event event, What.PacketSent sent, int cause) {
        Flight through = goingOn(event, sent.packet(), cause);
        if (through != null) {
            NodeFacts facts = node(event.node());
            facts.forwards = true;
            through.hops.add(new Hop(at, event.node(), sent.packet()));
            through.current = sent.packet();
            flightOf[at] = through;
            return;
        }
        Flight provoker = cause < 0 ? null : flightOf[cause];
        Flight flight = new Flight(flights.size(), event.node(), sent.packet());
        flight.hops.add(new Hop(at, event.node(), sent.packet()));
        flights.add(flight);
        flightOf[at] = flight;
        node(event.node());
        What.Retransmitted again = leadingUp(event, cause, flight);
        if (again == null) {
            again = announced(event, flight);
        }
        connections.departs(flight, provoker, again);
    }

    /** A retransmission that was told with the same cause, just before the segment that it is about. */
    private What.@Nullable Retransmitted announced(Event event, Flight flight) {
        Deque<Event> pending = repetitions.get(event.node());
        while (pending != null && !pending.isEmpty()) {
            Event told = pending.removeFirst();
            if (told.causeId() == event.causeId() && told.what() instanceof What.Retransmitted again) {
                flight.relate(told.id());
                return again;
            }
        }
        return null;
    }

    /** The flight that this sending continues, or null when the packet is new. */
    private @Nullable Flight goingOn(Event event, IpPacket packet, int cause) {
        int root = cause < 0 ? -1 : packetRoot[cause];
        if (root < 0 || !(events.get(root).what() instanceof What.PacketArrived)) {
            return null;
        }
        Flight flight = flightOf[root];
        boolean same = flight != null
                && events.get(root).node().equals(event.node())
                && flight.lastHop().ended >= 0
                && packet.source().equals(flight.current.source())
                && packet.destination().equals(flight.current.destination())
                && packet.payload().protocol() == flight.current.payload().protocol()
                && !(packet.payload() instanceof TcpSegment now
                        && flight.current.payload() instanceof TcpSegment then
                        && !same(now, then));
        return same ? flight : null;
    }

    /** Over the loopback an answer has the same two addresses; its ports tell it from what it answers. */
    private static boolean same(TcpSegment now, TcpSegment then) {
        return now.flags() == then.flags()
                && now.sourcePort() == then.sourcePort()
                && now.destinationPort() == then.destinationPort();
    }

    /** Collects what led to a new packet on its own node: the FTP line, the timer, and the retransmission if it is one. */
    What.@Nullable Retransmitted leadingUp(Event event, int cause, Flight flight) {
        What.Retransmitted again = null;
        int at = cause;
        for (int steps = 0; at >= 0 && steps < CHAIN_LIMIT; steps++) {
            Event link = events.get(at);
            if (link.what() instanceof What.PacketWhat || !link.node().equals(event.node())) {
                break;
            }
            if (link.what() instanceof What.Retransmitted retransmitted && again == null) {
                again = retransmitted;
            }
            if (link.what() instanceof What.FtpCommand command && command.received()
                    || link.what() instanceof What.FtpReply reply && reply.received()) {
                break;
            }
            flight.relate(link.id());
            at = position(link.causeId());
        }
        return again;
    }

    private void arrived(int at, Event event, What.PacketArrived arrived, int cause) {
        Flight flight = cause < 0 ? null : flightOf[cause];
        NodeFacts facts = node(event.node());
        if (flight == null) {
            // Seen arriving only (a capture at one point): the flight begins out of sight, at the address that sent it.
            flight = new Flight(flights.size(), arrived.packet().source().toString(), arrived.packet());
            flight.hops.add(new Hop(at, flight.origin, arrived.packet()));
            flights.add(flight);
            node(flight.origin).owns(arrived.packet().source());
            connections.departs(flight, null, null);
        } else if (flight.lastHop().ended >= 0 || flight.dropped >= 0) {
            flight = copyOf(flight, cause, at);
        }
        Hop hop = flight.lastHop();
        hop.ended = at;
        hop.to = event.node();
        flightOf[at] = flight;
        facts.peers.putIfAbsent(arrived.iface(), hop.from);
        String sender = hop.from;
        if (events.get(hop.sent).what() instanceof What.PacketSent sent && nodes.containsKey(sender)) {
            node(sender).peers.putIfAbsent(sent.iface(), event.node());
        }
        connections.arrives(flight, event.node(), arrived.packet());
    }

    /** A link delivered a packet twice: the second copy flies on its own. */
    private Flight copyOf(Flight flight, int cause, int at) {
        Flight copy = new Flight(flights.size(), flight.origin, flight.first);
        for (Hop hop : flight.hops) {
            Hop same = new Hop(hop.sent, hop.from, hop.packet);
            copy.hops.add(same);
            if (hop.sent == cause || hop == flight.lastHop()) {
                copy.current = hop.packet;
                break;
            }
            same.ended = hop.ended;
            same.to = hop.to;
        }
        copy.duplicate = true;
        copy.copiedAt = at;
        copy.connection = flight.connection;
        copy.direction = flight.direction;
        copy.numbers = flight.numbers;
        copy.repeats = flight.family();
        copy.repetition = "duplicate";
        flights.add(copy);
        return copy;
    }

    private void dropped(int at, Event event, What.PacketDropped dropped, int cause) {
        Flight flight = cause < 0 ? null : flightOf[cause];
        if (dropped.iface().isEmpty()) {
            node(event.node()).isLink = true;
        }
        if (flight == null || flight.dropped >= 0) {
            return;
        }
        flight.dropped = at;
        flight.dropReason = dropped.reason();
        flight.relate(event.id());
        flightOf[at] = flight;
    }

    /** The two ends of a TCP packet, source first. */
    static @Nullable Endpoint source(IpPacket packet) {
        return packet.payload() instanceof TcpSegment segment
                ? new Endpoint(packet.source(), segment.sourcePort())
                : null;
    }

    static @Nullable Endpoint destination(IpPacket packet) {
        return packet.payload() instanceof TcpSegment segment
                ? new Endpoint(packet.destination(), segment.destinationPort())
                : null;
    }
}
