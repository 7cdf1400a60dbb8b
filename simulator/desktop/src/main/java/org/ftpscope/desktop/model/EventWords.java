package org.ftpscope.desktop.model;

import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.packet.IcmpNames;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.UdpDatagram;

/** What happened, in a sentence of the reader's language: for "why" and for the table. */
public final class EventWords {
    private final Texts texts;

    public EventWords(Texts texts) {
        this.texts = texts;
    }

    /** The sentence of {@code event}. */
    public String sentence(Event event) {
        String node = event.node();
        return switch (event.what()) {
            case What.PacketSent e -> say("PacketSent", node, packet(e.packet()), e.iface());
            case What.PacketArrived e -> say("PacketArrived", node, packet(e.packet()), e.iface());
            case What.PacketDropped e -> say("PacketDropped", node, packet(e.packet()), reason(e.reason()));
            case What.TcpStateChanged e ->
                say("TcpStateChanged", node, e.from(), e.to(), e.connection().remote(), e.on());
            case What.TimerFired e ->
                say("TimerFired", node, e.timer(), e.connection().remote());
            case What.Retransmitted e ->
                say(
                        "Retransmitted",
                        node,
                        e.reason(),
                        text(e.attempt()),
                        e.connection().remote());
            case What.CongestionChanged e ->
                say("CongestionChanged", node, text(e.windowBytes()), text(e.thresholdBytes()), e.phase());
            case What.Listening e -> say("Listening", node, e.local());
            case What.Connecting e -> say("Connecting", node, e.remote());
            case What.Connected e -> say("Connected", node, e.local(), e.remote());
            case What.BytesWritten e -> say("BytesWritten", node, text(e.bytes().length()));
            case What.BytesRead e -> say("BytesRead", node, text(e.bytes().length()));
            case What.HalfClosed e -> say(e.byPeer() ? "HalfClosed.peer" : "HalfClosed", node);
            case What.SocketClosed e ->
                say("SocketClosed", node, texts.get("close." + e.reason().name().toLowerCase(Locale.ROOT)));
            case What.Verdict e -> say("Verdict", node, e.hook(), e.outcome(), e.ctState(), rule(e));
            case What.ConntrackCreated e ->
                say(
                        "ConntrackCreated",
                        node,
                        e.entry().original().source(),
                        e.entry().original().destination());
            case What.ConntrackUpdated e ->
                say(
                        "ConntrackUpdated",
                        node,
                        e.entry().original().source(),
                        e.entry().original().destination(),
                        e.entry().state());
            case What.ConntrackDestroyed e ->
                say(
                        "ConntrackDestroyed",
                        node,
                        e.entry().original().source(),
                        e.entry().original().destination(),
                        e.reason());
            case What.ExpectationCreated e ->
                say(
                        "ExpectationCreated",
                        node,
                        e.expectation().source(),
                        e.expectation().destination(),
                        e.expectation().translatedTo());
            case What.ExpectationMatched e ->
                say(
                        "ExpectationMatched",
                        node,
                        e.expectation().destination(),
                        e.expectation().translatedTo());
            case What.ExpectationDestroyed e ->
                say("ExpectationDestroyed", node, e.expectation().destination(), e.reason());
            case What.Rewritten e -> rewritten(node, e);
            case What.FtpCommand e ->
                say(e.received() ? "FtpCommand.received" : "FtpCommand", node, (e.verb() + " " + e.argument()).strip());
            case What.FtpReply e -> say(e.received() ? "FtpReply.received" : "FtpReply", node, reply(e));
            case What.LoginDecided e ->
                say(
                        e.accepted() ? "LoginDecided" : "LoginDecided.refused",
                        node,
                        e.user(),
                        e.userClass().orElse(""));
            case What.SessionStateChanged e -> say("SessionStateChanged", node, e.from(), e.to());
            case What.TransferStarted e -> say("TransferStarted", node, e.verb(), e.path());
            case What.TransferFinished e -> say("TransferFinished", node, e.verb(), e.path(), text(e.byteCount()));
            case What.TransferFailed e -> say("TransferFailed", node, e.verb(), e.path(), e.reason());
            case What.LogLine e -> say("LogLine", node, e.log(), e.line());
            case What.ScriptLine e -> say("ScriptLine", node, e.text());
            case What.Shown e -> say("Shown", node, e.text());
            case What.Note e -> e.text();
            case What.Truncated e -> say("Truncated", e.limit().name(), text(e.bound()));
        };
    }

    private String say(String kind, Object... arguments) {
        return texts.get("event." + kind, arguments);
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private String rewritten(String node, What.Rewritten e) {
        if (e.parts().contains("PAYLOAD")) {
            return say("Rewritten.payload", node, payload(e.before()), payload(e.after()));
        }
        boolean source = e.parts().contains("SOURCE");
        if (source || e.parts().contains("DESTINATION")) {
            return say(
                    source ? "Rewritten.source" : "Rewritten.destination",
                    node,
                    end(e.before(), source),
                    end(e.after(), source));
        }
        return say("Rewritten.sequence", node);
    }

    private static String end(IpPacket packet, boolean source) {
        String address = (source ? packet.source() : packet.destination()).toString();
        return switch (packet.payload()) {
            case TcpSegment tcp -> address + ":" + (source ? tcp.sourcePort() : tcp.destinationPort());
            case UdpDatagram udp -> address + ":" + (source ? udp.sourcePort() : udp.destinationPort());
            case IcmpMessage icmp -> address;
            case OpaquePayload other -> address;
        };
    }

    private static String payload(IpPacket packet) {
        return packet.payload() instanceof TcpSegment tcp
                ? tcp.payload().latin1().strip()
                : "";
    }

    private static String reply(What.FtpReply reply) {
        String code = Integer.toString(reply.code());
        String line = reply.lines().isEmpty() ? "" : reply.lines().getFirst();
        return unended(line.startsWith(code) ? line : code + " " + line);
    }

    /** What was said goes on in our sentence, which has a full stop of its own. */
    private static String unended(String said) {
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private String rule(What.Verdict verdict) {
        return verdict.hits().isEmpty()
                ? "–"
                : verdict.hits().getLast().place() + " "
                        + verdict.hits().getLast().text();
    }

    /** A packet in a few words: {@code SYN 192.168.1.10:40001 → 203.0.113.20:21}. */
    static String packet(IpPacket packet) {
        String ends = end(packet, true) + " → " + end(packet, false);
        return switch (packet.payload()) {
            case TcpSegment tcp -> {
                String said = tcp.payload().latin1();
                boolean words = !said.isEmpty()
                        && said.length() < 160
                        && said.chars().allMatch(c -> c >= 0x20 && c < 0x7f || c == 13 || c == 10);
                String carried = said.isEmpty()
                        ? ""
                        : words
                                ? "  " + unended(said.strip())
                                : "  " + tcp.payload().length() + " B";
                yield TcpFlags.text(tcp.flags()) + "  " + ends + carried;
            }
            case UdpDatagram udp -> "UDP  " + ends;
            case IcmpMessage icmp -> "ICMP " + IcmpNames.of(icmp) + "  " + ends;
            case OpaquePayload other -> "IP " + other.protocol() + "  " + ends;
        };
    }

    private String reason(DropReason reason) {
        return switch (reason) {
            case DropReason.ByRule r ->
                texts.get("drop.rule", r.rule().place(), r.rule().text());
            case DropReason.ByHelper r -> texts.get("drop.helper", r.helper(), r.detail());
            case DropReason.LostOnLink r -> texts.get("drop.lost");
            case DropReason.QueueFull r -> texts.get("drop.queue");
            case DropReason.TooBig r -> texts.get("drop.big", text(r.mtuBytes()));
            case DropReason.TimeToLiveExceeded r -> texts.get("drop.ttl");
            case DropReason.NoRoute r -> texts.get("drop.route");
            case DropReason.NoNeighbour r -> texts.get("drop.neighbour");
            case DropReason.NotForUs r -> texts.get("drop.foreign");
            case DropReason.NatExhausted r -> texts.get("drop.nat");
            case DropReason.TableFull r -> texts.get("drop.table");
            case DropReason.Malformed r -> texts.get("drop.malformed", r.detail());
            case DropReason.NotAcceptable r -> texts.get("drop.tcp", r.detail());
        };
    }

    /** The causes of an event that tell a story: the event first; of several in a row at one place and kind only the first. */
    public static List<Event> story(List<Event> chain, int most) {
        List<Event> told = new java.util.ArrayList<>();
        for (Event event : chain) {
            boolean mechanical = event.what() instanceof What.BytesRead
                    || event.what() instanceof What.BytesWritten
                    || event.what() instanceof What.SessionStateChanged
                    || event.what() instanceof What.Shown;
            if ((!mechanical || told.isEmpty()) && told.size() < most) {
                told.add(event);
            }
        }
        return told;
    }
}
