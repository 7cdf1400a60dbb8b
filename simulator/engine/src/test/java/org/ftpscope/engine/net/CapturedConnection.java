package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;

/** The packets of one TCP connection as one of its ends saw them, in order; times count from the first SYN. */
record CapturedConnection(Endpoint opener, Endpoint answerer, List<Seen> packets) {
    /** A packet of the connection; {@code byOpener} tells its direction. */
    record Seen(long atNanos, boolean byOpener, TcpSegment segment) {}

    /** The connections of {@code frames} in the order of their SYNs. A port used again begins another connection. */
    static List<CapturedConnection> of(List<Pcap.Frame> frames) {
        List<CapturedConnection> connections = new ArrayList<>();
        for (Pcap.Frame frame : frames) {
            if (frame.packet().payload() instanceof TcpSegment segment) {
                add(connections, frame.atNanos(), frame.packet(), segment);
            }
        }
        return connections;
    }

    private static void add(List<CapturedConnection> connections, long atNanos, IpPacket packet, TcpSegment segment) {
        Endpoint from = new Endpoint(packet.source(), segment.sourcePort());
        Endpoint to = new Endpoint(packet.destination(), segment.destinationPort());
        CapturedConnection known = null;
        for (CapturedConnection connection : connections) {
            if (connection.opener.equals(from) && connection.answerer.equals(to)
                    || connection.opener.equals(to) && connection.answerer.equals(from)) {
                known = connection;
            }
        }
        boolean syn = segment.isSyn() && !segment.isAck();
        if (known == null
                || syn && !known.packets.getFirst().segment().sequence().equals(segment.sequence())) {
            known = new CapturedConnection(from, to, new ArrayList<>());
            connections.add(known);
        }
        known.packets.add(new Seen(atNanos, known.opener.equals(from), segment));
    }

    /** What one end sent, a line a segment: flags, octets, numbers relative to the SYNs, window in octets, options. */
    List<String> sentBy(boolean opener) {
        SeqNumber own = null;
        SeqNumber peer = null;
        int shift = 0;
        List<String> lines = new ArrayList<>();
        for (Seen seen : packets) {
            TcpSegment segment = seen.segment();
            if (seen.byOpener() != opener) {
                if (segment.isSyn()) {
                    peer = segment.sequence();
                }
                continue;
            }
            if (segment.isSyn()) {
                own = segment.sequence();
                TcpOption.WindowScale scale = segment.option(TcpOption.WindowScale.class);
                shift = scale == null ? 0 : scale.shift();
            }
            SeqNumber base = own == null ? (segment.isAck() ? new SeqNumber(0) : segment.sequence()) : own;
            lines.add(line(segment, base, peer, segment.isSyn() ? 0 : shift));
        }
        return lines;
    }

    private static String line(TcpSegment segment, SeqNumber own, SeqNumber peer, int shift) {
        StringBuilder line = new StringBuilder(TcpFlags.text(segment.flags()));
        line.append(" seq ").append(Integer.toUnsignedLong(segment.sequence().minus(own)));
        if (segment.isAck() && peer != null) {
            line.append(" ack ").append(segment.acknowledgment().minus(peer));
        }
        if (!segment.payload().isEmpty()) {
            line.append(" len ").append(segment.payload().length());
        }
        line.append(" win ").append(segment.window() << shift);
        if (segment.urgentPointer() != 0) {
            line.append(" urg ").append(segment.urgentPointer());
        }
        List<String> options = new ArrayList<>();
        for (TcpOption option : segment.options()) {
            options.add(option(option));
        }
        return line.append(' ').append(String.join(",", options)).toString().strip();
    }

    private static String option(TcpOption option) {
        return switch (option) {
            case TcpOption.EndOfList end -> "eol";
            case TcpOption.Nop nop -> "nop";
            case TcpOption.MaximumSegmentSize(int bytes) -> "mss" + bytes;
            case TcpOption.WindowScale(int shift) -> "ws" + shift;
            case TcpOption.SackPermitted permitted -> "sackOK";
            case TcpOption.Sack sack -> "sack" + sack.blocks().size();
            case TcpOption.Timestamps(int value, int echo) -> echo == 0 ? "ts0" : "ts";
            case TcpOption.Other other -> "kind" + other.kind();
            case TcpOption.Malformed malformed -> "malformed";
        };
    }

    /** The whole dialogue in short: {@code >S <SA >A <PA20}, for messages. */
    String brief() {
        StringBuilder text = new StringBuilder();
        for (Seen seen : packets) {
            String flags = TcpFlags.text(seen.segment().flags());
            StringBuilder letters = new StringBuilder();
            for (String flag : flags.split(",")) {
                letters.append(flag.isEmpty() ? "" : flag.substring(0, 1).toUpperCase(Locale.ROOT));
            }
            text.append(text.isEmpty() ? "" : " ")
                    .append(seen.byOpener() ? '>' : '<')
                    .append(letters);
            if (!seen.segment().payload().isEmpty()) {
                text.append(seen.segment().payload().length());
            }
        }
        return text.toString();
    }
}
