package org.ftpscope.engine.netfilter;

import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/**
 * The lines that the kernel writes for {@code LOG} and {@code TRACE} (nf_log_syslog), without the time stamp and without hardware
 * addresses, which the router of a simulation does not have.
 */
final class KernelLog {
    private static final List<String> FLAG_NAMES = List.of("URG", "ACK", "PSH", "RST", "SYN", "FIN");
    private static final int[] FLAG_BITS = {
        TcpFlags.URG, TcpFlags.ACK, TcpFlags.PSH, TcpFlags.RST, TcpFlags.SYN, TcpFlags.FIN
    };

    private final String node;
    private final Observer observer;

    KernelLog(String node, Observer observer) {
        this.node = node;
        this.observer = observer;
    }

    void line(Moment now, String text) {
        observer.observe(now, node, new What.LogLine("kernel", text));
    }

    /** The line of a LOG rule. */
    void packet(TrackedPacket packet, Target.Log log) {
        line(packet.moment, text(packet, log));
    }

    /** The line of a traced packet at a rule: {@code TRACE: filter:FORWARD:rule:2 IN=…}. */
    void trace(TrackedPacket packet, String table, String chain, String what, int number) {
        String prefix = "TRACE: " + table + ":" + chain + ":" + what + ":" + number + " ";
        line(packet.moment, text(packet, new Target.Log(prefix, 4, true, true, true)));
    }

    private static String text(TrackedPacket packet, Target.Log log) {
        StringBuilder text = new StringBuilder(160).append(log.prefix());
        text.append("IN=").append(packet.in).append(" OUT=").append(packet.out).append(' ');
        if (!packet.in.isEmpty()) {
            text.append("MAC= ");
        }
        ip(text, packet.ip, log, false);
        if (packet.mark != 0) {
            text.append("MARK=0x").append(Integer.toHexString(packet.mark)).append(' ');
        }
        return text.toString();
    }

    private static void ip(StringBuilder text, IpPacket packet, Target.Log log, boolean quoted) {
        switch (packet) {
            case Ipv4Packet v4 -> {
                text.append("SRC=").append(v4.source()).append(" DST=").append(v4.destination());
                text.append(" LEN=").append(v4.length());
                text.append(hex(" TOS=0x%02X", v4.typeOfService() & 0x1e));
                text.append(hex(" PREC=0x%02X", v4.typeOfService() & 0xe0));
                text.append(" TTL=")
                        .append(v4.timeToLive())
                        .append(" ID=")
                        .append(v4.identification())
                        .append(' ');
                text.append(v4.reservedFlag() ? "CE " : "").append(v4.dontFragment() ? "DF " : "");
                text.append(v4.moreFragments() ? "MF " : "");
                if (v4.fragmentOffset() != 0) {
                    text.append("FRAG:").append(v4.fragmentOffset()).append(' ');
                }
                if (log.ipOptions() && !v4.options().isEmpty()) {
                    text.append("OPT (")
                            .append(v4.options().hex().toUpperCase(Locale.ROOT))
                            .append(") ");
                }
            }
            case Ipv6Packet v6 -> {
                text.append("SRC=").append(full(v6.source())).append(" DST=").append(full(v6.destination()));
                text.append(" LEN=").append(v6.length()).append(" TC=").append(v6.trafficClass());
                text.append(" HOPLIMIT=")
                        .append(v6.timeToLive())
                        .append(" FLOWLBL=")
                        .append(v6.flowLabel())
                        .append(' ');
            }
        }
        transport(text, packet, log, quoted);
    }

    private static void transport(StringBuilder text, IpPacket packet, Target.Log log, boolean quoted) {
        switch (packet.payload()) {
            case TcpSegment tcp -> tcp(text, tcp, log);
            case UdpDatagram udp ->
                text.append("PROTO=UDP SPT=")
                        .append(udp.sourcePort())
                        .append(" DPT=")
                        .append(udp.destinationPort())
                        .append(" LEN=")
                        .append(udp.length())
                        .append(' ');
            case IcmpMessage icmp -> icmp(text, icmp, log, quoted);
            case OpaquePayload other ->
                text.append("PROTO=").append(other.protocol()).append(' ');
        }
    }

    private static void tcp(StringBuilder text, TcpSegment tcp, Target.Log log) {
        text.append("PROTO=TCP SPT=").append(tcp.sourcePort()).append(" DPT=").append(tcp.destinationPort());
        text.append(' ');
        if (log.tcpSequence()) {
            text.append("SEQ=")
                    .append(tcp.sequence())
                    .append(" ACK=")
                    .append(tcp.acknowledgment())
                    .append(' ');
        }
        text.append("WINDOW=").append(tcp.window()).append(hex(" RES=0x%02X ", tcp.reserved() << 2));
        text.append(tcp.has(TcpFlags.CWR) ? "CWR " : "").append(tcp.has(TcpFlags.ECE) ? "ECE " : "");
        for (int i = 0; i < FLAG_BITS.length; i++) {
            text.append(tcp.has(FLAG_BITS[i]) ? FLAG_NAMES.get(i) + " " : "");
        }
        text.append("URGP=").append(tcp.urgentPointer()).append(' ');
        if (log.tcpOptions() && !tcp.options().isEmpty()) {
            java.nio.ByteBuffer options = java.nio.ByteBuffer.allocate(tcp.headerLength() - 20);
            for (TcpOption option : tcp.options()) {
                option.emit(options);
            }
            text.append("OPT (")
                    .append(Bytes.adopt(options.array()).hex().toUpperCase(Locale.ROOT))
                    .append(") ");
        }
    }

    private static void icmp(StringBuilder text, IcmpMessage icmp, Target.Log log, boolean quoted) {
        text.append(icmp.ipVersion() == 4 ? "PROTO=ICMP" : "PROTO=ICMPv6");
        text.append(" TYPE=")
                .append(icmp.type())
                .append(" CODE=")
                .append(icmp.code())
                .append(' ');
        switch (icmp) {
            case IcmpMessage.Echo echo ->
                text.append("ID=")
                        .append(echo.identifier())
                        .append(" SEQ=")
                        .append(echo.sequence())
                        .append(' ');
            case IcmpMessage.Problem problem -> {
                if (!quoted && IpPacket.parse(problem.body()) instanceof Parsed.Ok(IpPacket about)) {
                    text.append('[');
                    ip(text, about, log, true);
                    text.append("] ");
                }
            }
            case IcmpMessage.Other other -> {}
        }
    }

    private static String hex(String format, int value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The kernel prints IPv6 addresses in full here. */
    private static String full(Ipv6Address address) {
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? address.high() : address.low();
            int group = (int) (half >>> 48 - 16 * (i % 4)) & 0xffff;
            text.append(i == 0 ? "" : ":").append(String.format(Locale.ROOT, "%04x", group));
        }
        return text.toString();
    }
}
