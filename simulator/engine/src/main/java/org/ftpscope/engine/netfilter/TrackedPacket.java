package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.jspecify.annotations.Nullable;

/** A packet on its way through a router, with what the router knows about it (the part of struct sk_buff that matters). */
public final class TrackedPacket {
    private static final int NO_PORT = -1;

    IpPacket ip;
    String in;
    String out = "";
    Moment moment;
    CtInfo ctInfo = CtInfo.INVALID;

    @Nullable
    ConntrackEntry entry;

    int mark;
    boolean traced;

    /** Set by {@code CT --helper} in the raw table. */
    @Nullable
    String helperTemplate;

    /** Connection tracking leaves it alone: already tracked, or {@code CT --notrack}. */
    boolean decided;

    /** Rules that matched at this hook, deciding one last. */
    final List<RuleRef> hits = new ArrayList<>(4);

    /** A packet that came in by {@code in}; empty for one that the router made. */
    public TrackedPacket(Moment moment, String in, IpPacket ip) {
        this.moment = moment;
        this.in = in;
        this.ip = ip;
    }

    /** The packet as it is now, translated as far as it has got. */
    public IpPacket ip() {
        return ip;
    }

    /** When, and the event that was reported last about it. */
    public Moment moment() {
        return moment;
    }

    /** The event {@code id} was reported about this packet; later ones follow from it. */
    public void because(long id) {
        moment = moment.because(id);
    }

    /** Time has passed while the packet waited. */
    public void at(long nanos) {
        moment = moment.at(nanos);
    }

    /** The same packet, sent by the router to itself: it comes in by {@code lo}, its connection already known. */
    public TrackedPacket looped() {
        TrackedPacket looped = new TrackedPacket(moment, "lo", ip);
        looped.ctInfo = ctInfo;
        looped.entry = entry;
        looped.decided = true;
        looped.mark = mark;
        looped.traced = traced;
        return looped;
    }

    /** Interface by which it came in; empty for packets that the router made. */
    public String in() {
        return in;
    }

    /** Interface by which it leaves; empty as long as it is not routed. */
    public String out() {
        return out;
    }

    public void routeOut(String iface) {
        out = iface;
    }

    public void setTimeToLive(int timeToLive) {
        ip = ip.withTimeToLive(timeToLive);
    }

    int protocol() {
        return ip.payload().protocol();
    }

    /** The segment, also one with a wrong checksum; null for other protocols, fragments and unreadable headers. */
    @Nullable
    TcpSegment tcp() {
        Transport payload = ip.payload();
        if (payload instanceof TcpSegment segment) {
            return segment;
        }
        boolean readable = payload instanceof OpaquePayload opaque
                && opaque.protocol() == Protocol.TCP
                && opaque.error().isPresent();
        return readable && TcpSegment.parseUnchecked(((OpaquePayload) payload).bytes()) instanceof TcpSegment segment
                ? segment
                : null;
    }

    /** Source or destination port of TCP and UDP, whatever the checksum; {@link #NO_PORT} without. */
    int port(boolean source) {
        return switch (ip.payload()) {
            case TcpSegment tcp -> source ? tcp.sourcePort() : tcp.destinationPort();
            case org.ftpscope.engine.wire.UdpDatagram udp -> source ? udp.sourcePort() : udp.destinationPort();
            case org.ftpscope.engine.wire.IcmpMessage icmp -> NO_PORT;
            case OpaquePayload other -> {
                boolean hasPorts = (other.protocol() == Protocol.TCP || other.protocol() == Protocol.UDP)
                        && other.error().isPresent()
                        && other.bytes().length() >= 4;
                int at = source ? 0 : 2;
                yield hasPorts ? other.bytes().at(at) << 8 | other.bytes().at(at + 1) : NO_PORT;
            }
        };
    }
}
