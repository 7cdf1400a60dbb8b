package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.explain.Vantage.Seen;
import org.ftpscope.scenario.explain.Vantage.Sighting;

/** One TCP connection, or the attempt at one, as one vantage saw it. */
final class Connection {
    /** How the request for the connection was answered. */
    enum Opening {
        /** SYN, SYN-ACK. */
        ANSWERED,
        /** A segment with RST answered the (last) SYN. */
        REFUSED,
        /** An ICMP error answered it. */
        REJECTED,
        /** Nothing answered. */
        SILENT,
        /** The beginning is not in the recording. */
        UNSEEN
    }

    /** A segment and who sent it. */
    record Passed(Sighting sighting, IpPacket packet, boolean fromOpener, TcpSegment segment) {}

    /** The connection was torn down; {@code by} is the address in whose name. */
    record Reset(Sighting sighting, boolean fromOpener, IpAddress by) {}

    /**
     * What an application's socket tells where no packet was seen.
     *
     * @param dialled the active open, empty on the side that accepted
     * @param opening how it ended, in the operating system's words
     * @param answered when that was known
     */
    record Told(Optional<Sighting> dialled, Opening opening, Sighting answered) {}

    final String place;
    final Endpoint opener;
    final Endpoint target;
    final List<Passed> segments = new ArrayList<>();
    final List<Passed> syns = new ArrayList<>();
    final Optional<Told> told;
    Optional<Seen> icmp = Optional.empty();
    Optional<Passed> synAnswer = Optional.empty();
    Optional<Reset> firstReset = Optional.empty();
    boolean finFromOpener;
    boolean finFromTarget;

    /** A connection whose packets will be added. */
    Connection(String place, Endpoint opener, Endpoint target) {
        this(place, opener, target, Optional.empty());
    }

    /** A connection that only a socket tells of. */
    Connection(String place, Endpoint opener, Endpoint target, Told told) {
        this(place, opener, target, Optional.of(told));
    }

    private Connection(String place, Endpoint opener, Endpoint target, Optional<Told> told) {
        this.place = place;
        this.opener = opener;
        this.target = target;
        this.told = told;
    }

    void add(Seen seen, boolean fromOpener, TcpSegment segment) {
        Passed passed = new Passed(seen.sighting(), seen.packet(), fromOpener, segment);
        segments.add(passed);
        if (segment.isSyn() && !segment.isAck() && fromOpener) {
            syns.add(passed);
        }
        if (segment.isSyn() && segment.isAck() && !fromOpener && synAnswer.isEmpty()) {
            synAnswer = Optional.of(passed);
        }
        if (segment.isRst() && firstReset.isEmpty()) {
            firstReset = Optional.of(
                    new Reset(seen.sighting(), fromOpener, seen.packet().source()));
        }
        finFromOpener |= segment.isFin() && fromOpener;
        finFromTarget |= segment.isFin() && !fromOpener;
    }

    Opening opening() {
        if (told.isPresent()) {
            return told.get().opening();
        }
        if (syns.isEmpty()) {
            return Opening.UNSEEN;
        }
        if (synAnswer.isPresent()) {
            return Opening.ANSWERED;
        }
        if (firstReset.isPresent() && !firstReset.get().fromOpener()) {
            return Opening.REFUSED;
        }
        return icmp.isPresent() ? Opening.REJECTED : Opening.SILENT;
    }

    /** Whether its beginning is in the recording: a SYN, or a socket's word. */
    boolean begins() {
        return told.isPresent() || !syns.isEmpty();
    }

    /** Whether any segment held an octet; sockets do not tell that. */
    boolean carried() {
        return segments.stream().anyMatch(passed -> !passed.segment().payload().isEmpty());
    }

    /** The code of the ICMP error that answered, -1 when none did. */
    int icmpCode() {
        return icmp.map(seen -> seen.packet().payload())
                .filter(IcmpMessage.class::isInstance)
                .map(message -> ((IcmpMessage) message).code())
                .orElse(-1);
    }

    Sighting first() {
        return told.map(word -> word.dialled().orElse(word.answered()))
                .orElseGet(() -> segments.getFirst().sighting());
    }

    /** Of a connection whose packets were seen. */
    Sighting last() {
        return segments.getLast().sighting();
    }

    /** How many routers lie between the opener and this vantage; for a socket's word 0 on the opener's side, 1 on the other. */
    int hopsFromOpener() {
        return told.map(word -> word.dialled().isPresent() ? 0 : 1)
                .orElseGet(() -> segments.stream()
                        .filter(Passed::fromOpener)
                        .findFirst()
                        .map(passed -> 255 - passed.packet().timeToLive())
                        .orElse(0));
    }

    /** Initial sequence number of the opener, by which a connection is known again behind NAT; empty when the SYN is unseen. */
    Optional<Integer> openerIsn() {
        return syns.isEmpty()
                ? Optional.empty()
                : Optional.of(syns.getFirst().segment().sequence().bits());
    }

    boolean sameAs(Connection other) {
        boolean bothTold = told.isPresent() && other.told.isPresent();
        return bothTold
                ? opener.equals(other.opener) && target.equals(other.target) && !place.equals(other.place)
                : openerIsn().isPresent() && openerIsn().equals(other.openerIsn());
    }
}
