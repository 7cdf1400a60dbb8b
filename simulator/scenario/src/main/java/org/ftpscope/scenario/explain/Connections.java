package org.ftpscope.scenario.explain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.explain.Vantage.Seen;

/** Sorts the packets of a vantage into connections, in the order of their first packets. */
final class Connections {
    private final String place;
    private final List<Connection> all = new ArrayList<>();
    private final Map<FourTuple, Connection> open = new LinkedHashMap<>();

    private Connections(String place) {
        this.place = place;
    }

    static List<Connection> of(Vantage vantage) {
        Connections connections = new Connections(vantage.place());
        for (Seen seen : vantage.packets()) {
            switch (seen.packet().payload()) {
                case TcpSegment segment -> connections.segment(seen, segment);
                case IcmpMessage.Problem problem -> connections.problem(seen, problem);
                default -> {
                    // UDP, echoes and fragments are no part of FTP.
                }
            }
        }
        return connections.all;
    }

    private void segment(Seen seen, TcpSegment segment) {
        Endpoint source = new Endpoint(seen.packet().source(), segment.sourcePort());
        Endpoint destination = new Endpoint(seen.packet().destination(), segment.destinationPort());
        FourTuple tuple = new FourTuple(source, destination);
        Connection known = open.get(tuple);
        boolean request = segment.isSyn() && !segment.isAck();
        if (known != null && request && isNewRequest(known, segment)) {
            known = null;
        }
        if (known == null) {
            // Without its SYN the opener is guessed: whoever speaks from the higher port.
            boolean sourceOpens = request || !segment.isSyn() && source.port() > destination.port();
            known = sourceOpens
                    ? new Connection(place, source, destination)
                    : new Connection(place, destination, source);
            all.add(known);
            open.put(tuple, known);
            open.put(tuple.reversed(), known);
        }
        known.add(seen, known.opener.equals(source), segment);
    }

    private static boolean isNewRequest(Connection known, TcpSegment syn) {
        return known.openerIsn().isEmpty()
                || known.openerIsn().get() != syn.sequence().bits();
    }

    private void problem(Seen seen, IcmpMessage.Problem problem) {
        quotedTuple(problem).map(open::get).ifPresent(known -> {
            if (known.icmp.isEmpty()) {
                known.icmp = Optional.of(seen);
            }
        });
    }

    /** The connection of the TCP packet that an ICMP error quotes. */
    private static Optional<FourTuple> quotedTuple(IcmpMessage.Problem problem) {
        Bytes quoted = problem.body();
        int version = quoted.isEmpty() ? 0 : quoted.at(0) >> 4;
        int headerLength = version == 4 ? (quoted.at(0) & 0x0f) * 4 : 40;
        if (quoted.length() < headerLength + 4 || headerLength < 20) {
            return Optional.empty();
        }
        ByteBuffer view = quoted.view();
        int protocol = quoted.at(version == 4 ? 9 : 6);
        if (protocol != Protocol.TCP) {
            return Optional.empty();
        }
        view.position(version == 4 ? 12 : 8);
        IpAddress source = version == 4 ? Ipv4Address.parse(view) : Ipv6Address.parse(view);
        IpAddress destination = version == 4 ? Ipv4Address.parse(view) : Ipv6Address.parse(view);
        view.position(headerLength);
        return Optional.of(new FourTuple(
                new Endpoint(source, view.getShort() & 0xffff), new Endpoint(destination, view.getShort() & 0xffff)));
    }
}
