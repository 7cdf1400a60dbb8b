package org.ftpscope.scenario.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;
import org.ftpscope.scenario.capture.Frame;
import org.jspecify.annotations.Nullable;

/** Listens to a router and makes a row of what it says about each packet. */
final class VerdictCollector implements Observer {
    /** A row while it is being written. */
    private static final class Draft {
        private final long atNanos;
        private final long elapsedNanos;
        private final String iface;
        private final int number;
        private final Frame frame;
        private String packet = "";
        private int timeToLive;
        private String state = "";
        private long entry;
        private final List<VerdictRow.HookVerdict> hooks = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private final List<VerdictRow.Sent> sent = new ArrayList<>();
        private @Nullable DropReason dropped;
        private @Nullable IpPacket lastSent;

        private Draft(long atNanos, long elapsedNanos, String iface, int number, Frame frame) {
            this.atNanos = atNanos;
            this.elapsedNanos = elapsedNanos;
            this.iface = iface;
            this.number = number;
            this.frame = frame;
        }

        private VerdictRow row() {
            return new VerdictRow(
                    atNanos, elapsedNanos, iface, number, frame, packet, state, entry, hooks, changes, sent, dropped);
        }
    }

    private record Pair(String protocol, Endpoint source, Endpoint destination) {}

    private final List<VerdictRow> rows = new ArrayList<>();
    private final Map<Pair, Long> entries = new LinkedHashMap<>();
    private @Nullable Draft draft;
    private long lastId;

    /** The packets that follow are about this frame. */
    void begin(long atNanos, long elapsedNanos, String iface, int number, Frame frame) {
        draft = new Draft(atNanos, elapsedNanos, iface, number, frame);
    }

    /** The frame is done with. */
    void end() {
        if (draft != null) {
            rows.add(draft.row());
            draft = null;
        }
    }

    /** The frame's bytes are no packet: the kernel drops them before any hook. */
    void malformed(Frame frame) {
        if (draft != null) {
            draft.packet = frame.bytes().length() + " bytes";
            draft.dropped = new DropReason.Malformed("IP header");
        }
    }

    List<VerdictRow> rows() {
        return rows;
    }

    /** The remark for a frame that is just being sent as number {@code number} of its interface. */
    String comment(String iface, int number) {
        Draft now = draft;
        if (now == null || now.lastSent == null) {
            return "";
        }
        // A forwarded packet has lost one of its time to live; what the router makes itself begins anew.
        boolean made = now.dropped != null || now.lastSent.timeToLive() != now.timeToLive - 1;
        now.sent.add(new VerdictRow.Sent(iface, number, words(now.lastSent), made));
        return VerdictTable.comment(now.row());
    }

    @Override
    public long observe(Moment now, String node, What what) {
        long id = ++lastId;
        switch (what) {
            case What.PacketArrived arrived -> arrived(arrived.packet());
            case What.PacketSent sent -> {
                if (draft != null) {
                    draft.lastSent = sent.packet();
                }
            }
            case What.PacketDropped dropped -> {
                if (draft != null && draft.dropped == null) {
                    draft.dropped = dropped.reason();
                }
            }
            case What.Verdict verdict -> verdict(verdict);
            case What.Rewritten rewritten -> {
                if (draft != null) {
                    draft.entry = rewritten.entry();
                    draft.changes.addAll(rewritten.parts());
                }
            }
            case What.ConntrackCreated(ConntrackView entry) -> learn(entry);
            case What.ConntrackUpdated(ConntrackView entry) -> learn(entry);
            case What.ConntrackDestroyed(ConntrackView entry, String reason) -> forget(entry);
            default -> {
                // Expectations and log lines are about more than this packet.
            }
        }
        return id;
    }

    private void arrived(IpPacket packet) {
        if (draft != null) {
            draft.packet = words(packet);
            draft.timeToLive = packet.timeToLive();
            Pair pair = pair(packet);
            draft.entry = pair == null ? 0 : entries.getOrDefault(pair, 0L);
        }
    }

    private void verdict(What.Verdict verdict) {
        if (draft != null) {
            draft.state = draft.state.isEmpty() || draft.hooks.isEmpty() ? verdict.ctState() : draft.state;
            draft.hooks.add(new VerdictRow.HookVerdict(verdict.hook(), verdict.hits(), verdict.outcome()));
        }
    }

    private void learn(ConntrackView entry) {
        entries.put(
                new Pair(
                        entry.protocol(),
                        entry.original().source(),
                        entry.original().destination()),
                entry.entry());
        entries.put(
                new Pair(entry.protocol(), entry.reply().source(), entry.reply().destination()), entry.entry());
        if (draft != null) {
            draft.entry = entry.entry();
        }
    }

    private void forget(ConntrackView entry) {
        entries.values().removeIf(number -> number == entry.entry());
    }

    private static @Nullable Pair pair(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp ->
                new Pair(
                        "tcp",
                        new Endpoint(packet.source(), tcp.sourcePort()),
                        new Endpoint(packet.destination(), tcp.destinationPort()));
            case UdpDatagram udp ->
                new Pair(
                        "udp",
                        new Endpoint(packet.source(), udp.sourcePort()),
                        new Endpoint(packet.destination(), udp.destinationPort()));
            case IcmpMessage.Echo echo ->
                new Pair(
                        echo.ipVersion() == 4 ? "icmp" : "icmpv6",
                        new Endpoint(packet.source(), echo.identifier()),
                        new Endpoint(packet.destination(), 0));
            case IcmpMessage.Problem problem -> null;
            case IcmpMessage.Other other -> null;
            case OpaquePayload other -> null;
        };
    }

    /** {@code 192.168.1.10:40000 > 203.0.113.20:21 TCP SYN}. */
    static String words(IpPacket packet) {
        return switch (packet.payload()) {
            case TcpSegment tcp ->
                new Endpoint(packet.source(), tcp.sourcePort())
                        + " > "
                        + new Endpoint(packet.destination(), tcp.destinationPort())
                        + " TCP "
                        + TcpFlags.text(tcp.flags())
                        + (tcp.payload().isEmpty() ? "" : " " + tcp.payload().length());
            case UdpDatagram udp ->
                new Endpoint(packet.source(), udp.sourcePort())
                        + " > "
                        + new Endpoint(packet.destination(), udp.destinationPort())
                        + " UDP "
                        + udp.payload().length();
            case IcmpMessage icmp ->
                packet.source() + " > " + packet.destination() + (icmp.ipVersion() == 4 ? " ICMP " : " ICMPv6 ")
                        + icmp.type() + "/" + icmp.code();
            case OpaquePayload other ->
                packet.source() + " > " + packet.destination() + " IP " + other.protocol()
                        + other.error().map(error -> " " + error).orElse("");
        };
    }
}
