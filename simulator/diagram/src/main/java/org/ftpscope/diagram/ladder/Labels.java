package org.ftpscope.diagram.ladder;

import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;
import org.jspecify.annotations.Nullable;

/** What stands at an arrow, and why an arrow ended: the words of single packets. */
final class Labels {
    private static final int SHOWN_LINES = 1;

    private final Words words;

    Labels(Words words) {
        this.words = words;
    }

    /** The label of a packet; {@code packet} is the copy that is drawn, which may differ from the flight's first. */
    Arrow.Label of(Flight flight, IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment segment -> segment(flight, segment);
            case UdpDatagram datagram ->
                plain(
                        "UDP",
                        datagram.sourcePort() + " \u2192 " + datagram.destinationPort() + ", "
                                + words.count("bytes", datagram.payload().length()));
            case IcmpMessage icmp -> plain("ICMP", icmpText(icmp));
            case OpaquePayload opaque ->
                plain(
                        packet.isFragment() ? words.say("packet.fragment") : "IP " + opaque.protocol(),
                        words.count("bytes", opaque.length()));
        };
    }

    private static Arrow.Label plain(String flags, String text) {
        return new Arrow.Label(flags, Arrow.Numbers.NONE, text, "");
    }

    private Arrow.Label segment(Flight flight, TcpSegment segment) {
        String flags = TcpFlags.text(segment.flags());
        ConnectionTrace connection = flight.connection;
        boolean talks = connection != null
                && connection.channel == Channel.CONTROL
                && !segment.payload().isEmpty();
        if (!talks) {
            return new Arrow.Label(flags, flight.numbers, "", "");
        }
        if (FtpText.isTls(segment.payload())) {
            return new Arrow.Label(
                    flags,
                    flight.numbers,
                    words.say("text.tls", Words.number(segment.payload().length())),
                    "");
        }
        List<String> lines = FtpText.lines(segment.payload().utf8());
        String text = FtpText.clean(lines.isEmpty() ? "" : lines.getFirst());
        if (lines.size() > SHOWN_LINES) {
            text = text + " " + words.count("text.more", lines.size() - SHOWN_LINES);
        }
        FtpText.Announced announced = FtpText.announced(text);
        return new Arrow.Label(flags, flight.numbers, text, announced == null ? "" : announced.hint());
    }

    /** {@code port unreachable}: type and code in words, or in numbers when they are rare. */
    String icmpText(IcmpMessage icmp) {
        return switch (icmp) {
            case IcmpMessage.Echo echo ->
                words.say(echo.reply() ? "icmp.echo-reply" : "icmp.echo") + " " + echo.sequence();
            case IcmpMessage.Problem problem -> {
                String key = "icmp." + problem.ipVersion() + "." + problem.type() + "." + problem.code();
                yield words.knows(key) ? words.say(key) : words.say("icmp.other", problem.type(), problem.code());
            }
            case IcmpMessage.Other other -> words.say("icmp.other", other.type(), other.code());
        };
    }

    /** Why a packet went no further, in a few words. */
    String reason(DropReason reason) {
        return switch (reason) {
            case DropReason.ByRule(var rule) ->
                rule.isPolicy()
                        ? words.say("drop.policy", rule.table(), rule.chain(), rule.text())
                        : words.say("drop.rule", rule.table(), rule.chain(), rule.number(), rule.text());
            case DropReason.ByHelper(var helper, var detail) -> words.say("drop.helper", helper, detail);
            case DropReason.LostOnLink() -> words.say("drop.lost");
            case DropReason.QueueFull(var capacity) -> words.say("drop.queue", Words.number(capacity));
            case DropReason.TooBig(var mtu) -> words.say("drop.big", mtu);
            case DropReason.TimeToLiveExceeded() -> words.say("drop.ttl");
            case DropReason.NoRoute() -> words.say("drop.route");
            case DropReason.NoNeighbour() -> words.say("drop.neighbour");
            case DropReason.NotForUs() -> words.say("drop.not-for-us");
            case DropReason.NatExhausted() -> words.say("drop.nat");
            case DropReason.TableFull() -> words.say("drop.table");
            case DropReason.Malformed(var detail) -> words.say("drop.malformed", detail);
            case DropReason.NotAcceptable(var detail) -> words.say("drop.unacceptable", detail);
        };
    }

    /** The fate of a flight as a whole. */
    Arrow.Fate fate(Flight flight, boolean onLink) {
        DropReason reason = flight.dropReason;
        if (flight.dropped >= 0 && reason != null) {
            return new Arrow.Fate(onLink ? Arrow.Outcome.LOST : Arrow.Outcome.DROPPED, reason(reason));
        }
        return flight.arrived() ? Arrow.Fate.ARRIVED : new Arrow.Fate(Arrow.Outcome.UNFINISHED, words.say("drop.end"));
    }

    /** A repetition in words: {@code again: RTO}, {@code again: fast retransmit}. */
    String repetition(Flight flight) {
        return switch (flight.repetition) {
            case "" -> "";
            case "duplicate" -> words.say("again.duplicate");
            case "again" -> words.say("again.plain");
            default -> words.say("again.because", flight.repetition);
        };
    }

    static Arrow.Kind kind(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment segment -> segment.isRst() ? Arrow.Kind.RESET : Arrow.Kind.SEGMENT;
            case IcmpMessage icmp -> Arrow.Kind.ICMP;
            case UdpDatagram datagram -> Arrow.Kind.DATAGRAM;
            case OpaquePayload opaque -> Arrow.Kind.DATAGRAM;
        };
    }

    static Channel channel(Flight flight) {
        if (flight.first.payload() instanceof IcmpMessage) {
            return Channel.ICMP;
        }
        return flight.connection == null ? Channel.OTHER : flight.connection.channel;
    }

    static int connection(Flight flight) {
        return flight.connection == null ? 0 : flight.connection.number;
    }

    /** The address and port that a packet comes from or goes to. */
    static String end(IpPacket packet, boolean source) {
        var endpoint = source ? Trace.source(packet) : Trace.destination(packet);
        if (endpoint != null) {
            return endpoint.toString();
        }
        return (source ? packet.source() : packet.destination()).toString();
    }

    /** The first line of a control segment's payload, for telling what a router made of it. */
    static @Nullable String payloadLine(IpPacket packet) {
        if (!(packet.payload() instanceof TcpSegment segment)
                || segment.payload().isEmpty()) {
            return null;
        }
        List<String> lines = FtpText.lines(segment.payload().utf8());
        return lines.isEmpty() ? null : FtpText.clean(lines.getFirst());
    }
}
