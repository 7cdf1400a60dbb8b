package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.TcpSegment;
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
    record Passed(Sighting sighting, boolean fromOpener, TcpSegment segment) {}

    final String place;
    final Endpoint opener;
    final Endpoint target;
    final List<Passed> segments = new ArrayList<>();
    final List<Passed> syns = new ArrayList<>();
    Optional<Sighting> icmp = Optional.empty();
    Optional<Passed> synAnswer = Optional.empty();
    Optional<Passed> firstRst = Optional.empty();
    boolean finFromOpener;
    boolean finFromTarget;
    long octetsFromOpener;
    long octetsFromTarget;

    Connection(String place, Endpoint opener, Endpoint target) {
        this.place = place;
        this.opener = opener;
        this.target = target;
    }

    void add(Sighting sighting, boolean fromOpener, TcpSegment segment) {
        Passed passed = new Passed(sighting, fromOpener, segment);
        segments.add(passed);
        if (segment.isSyn() && !segment.isAck() && fromOpener) {
            syns.add(passed);
        }
        if (segment.isSyn() && segment.isAck() && !fromOpener && synAnswer.isEmpty()) {
            synAnswer = Optional.of(passed);
        }
        if (segment.isRst() && firstRst.isEmpty()) {
            firstRst = Optional.of(passed);
        }
        finFromOpener |= segment.isFin() && fromOpener;
        finFromTarget |= segment.isFin() && !fromOpener;
        if (fromOpener) {
            octetsFromOpener += segment.payload().length();
        } else {
            octetsFromTarget += segment.payload().length();
        }
    }

    Opening opening() {
        if (syns.isEmpty()) {
            return Opening.UNSEEN;
        }
        if (synAnswer.isPresent()) {
            return Opening.ANSWERED;
        }
        if (firstRst.isPresent() && !firstRst.get().fromOpener()) {
            return Opening.REFUSED;
        }
        return icmp.isPresent() ? Opening.REJECTED : Opening.SILENT;
    }

    /** The code of the ICMP error that answered, -1 when none did. */
    int icmpCode() {
        return icmp.map(sighting -> sighting.packet().payload())
                .filter(IcmpMessage.class::isInstance)
                .map(message -> ((IcmpMessage) message).code())
                .orElse(-1);
    }

    Sighting first() {
        return segments.getFirst().sighting();
    }

    Sighting last() {
        return segments.getLast().sighting();
    }

    /** Initial sequence number of the opener, by which a connection is known again behind NAT; empty when the SYN is unseen. */
    Optional<Integer> openerIsn() {
        return syns.isEmpty()
                ? Optional.empty()
                : Optional.of(syns.getFirst().segment().sequence().bits());
    }

    boolean sameAs(Connection other) {
        return openerIsn().isPresent() && openerIsn().equals(other.openerIsn());
    }
}
