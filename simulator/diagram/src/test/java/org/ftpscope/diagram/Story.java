package org.ftpscope.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Writes a recording by hand: a client and a server, with a router between them that may translate, and packets that go where the
 * test says. No engine runs; what the events say is what the test wrote.
 */
public final class Story {
    public static final String CLIENT = "client";
    public static final String NAT = "nat";
    public static final String SERVER = "server";
    public static final String CLIENT_IP = "192.168.1.10";
    public static final String NAT_IP = "203.0.113.1";
    public static final String SERVER_IP = "203.0.113.20";

    private static final long HOP_NANOS = 2_500_000;

    private final Recording recording = new Recording();
    private final boolean translating;
    private long nanos;
    private long last;
    private int identification;
    private long entries;

    private Story(boolean translating) {
        this.translating = translating;
    }

    /** Client and server with a router between them that changes nothing. */
    public static Story routed() {
        return new Story(false);
    }

    /** Client behind a router that masquerades. */
    public static Story behindNat() {
        return new Story(true);
    }

    public List<Event> events() {
        return recording.events();
    }

    /** The lanes as a scenario would name them. */
    public List<LaneHint> lanes() {
        return List.of(
                new LaneHint(CLIENT, Lane.Role.CLIENT, "", List.of(new LaneHint.Interface("eth0", CLIENT_IP))),
                new LaneHint(
                        NAT,
                        translating ? Lane.Role.NAT : Lane.Role.ROUTER,
                        "",
                        List.of(new LaneHint.Interface("lan", "192.168.1.1"), new LaneHint.Interface("wan", NAT_IP))),
                new LaneHint(SERVER, Lane.Role.SERVER, "", List.of(new LaneHint.Interface("eth0", SERVER_IP))));
    }

    public Story waits(long millis) {
        nanos += millis * 1_000_000;
        return this;
    }

    public long tell(String node, What what) {
        last = recording.observe(new Moment(nanos, last), node, what);
        return last;
    }

    /** Like {@link #tell}, of its own accord. */
    public long tellUncaused(String node, What what) {
        last = recording.observe(new Moment(nanos, Event.NO_CAUSE), node, what);
        return last;
    }

    public static Endpoint end(String address, int port) {
        return new Endpoint(IpAddress.of(address), port);
    }

    /** A connection as both ends know it; sequence numbers run by themselves. */
    public final class Tcp {
        private final boolean fromClient;
        private final Endpoint client;
        private final Endpoint server;
        private final Endpoint outside;
        private final Map<String, String> states = new LinkedHashMap<>();
        private final long[] next = new long[2];
        private final int[] initial = {1000, 900_000};
        private boolean known;

        private Tcp(boolean fromClient, Endpoint client, Endpoint server, Endpoint outside) {
            this.fromClient = fromClient;
            this.client = client;
            this.server = server;
            this.outside = outside;
        }

        private int me(boolean clientSends) {
            return clientSends == fromClient ? 0 : 1;
        }

        private Ipv4Packet packet(boolean clientSends, boolean inside, int flags, long seq, Bytes payload) {
            int me = me(clientSends);
            Endpoint near = inside || !translating ? client : outside;
            Endpoint from = clientSends ? near : server;
            Endpoint to = clientSends ? server : near;
            boolean ack = (flags & TcpFlags.ACK) != 0;
            TcpSegment segment = TcpSegment.of(
                    from.port(),
                    to.port(),
                    SeqNumber.of(initial[me] + seq),
                    ack ? SeqNumber.of(initial[1 - me] + next[1 - me]) : SeqNumber.of(0),
                    flags,
                    502,
                    List.of(),
                    payload);
            return Ipv4Packet.of(
                    (Ipv4Address) from.address(), (Ipv4Address) to.address(), 64, identification, true, segment);
        }

        private void state(String node, String to) {
            FourTuple tuple = node.equals(CLIENT) ? new FourTuple(client, server) : new FourTuple(server, outside());
            String from = states.getOrDefault(node, "CLOSED");
            states.put(node, to);
            long before = last;
            tell(node, new What.TcpStateChanged(tuple, from, to, "event"));
            last = before;
        }

        private Endpoint outside() {
            return translating ? outside : client;
        }

        /** Sends a segment all the way; {@code rewritten} is the payload that the router makes of it, or null. */
        public Tcp sends(boolean clientSends, int flags, String text, String rewritten) {
            int me = me(clientSends);
            Bytes payload = Bytes.utf8(text);
            fly(clientSends, flags, next[me], payload, rewritten, null, false);
            next[me] +=
                    payload.length() + ((flags & TcpFlags.SYN) != 0 ? 1 : 0) + ((flags & TcpFlags.FIN) != 0 ? 1 : 0);
            return this;
        }

        private void fly(
                boolean clientSends,
                int flags,
                long seq,
                Bytes payload,
                String rewritten,
                DropReason dropAtRouter,
                boolean lostBefore) {
            identification++;
            String from = clientSends ? CLIENT : SERVER;
            String to = clientSends ? SERVER : CLIENT;
            Ipv4Packet first = packet(clientSends, clientSends, flags, seq, payload);
            tell(from, new What.PacketSent("eth0", first));
            if (lostBefore) {
                nanos += HOP_NANOS / 2;
                tell(
                        clientSends ? "lan-link" : "wan-link",
                        new What.PacketDropped("", first, new DropReason.LostOnLink()));
                return;
            }
            nanos += HOP_NANOS;
            tell(NAT, new What.PacketArrived(clientSends ? "lan" : "wan", first));
            if (dropAtRouter != null) {
                if (dropAtRouter instanceof DropReason.ByRule(var rule)) {
                    tell(NAT, new What.Verdict(first, rule.chain(), "NEW", List.of(rule), "DROP"));
                }
                tell(NAT, new What.PacketDropped(clientSends ? "lan" : "wan", first, dropAtRouter));
                return;
            }
            Ipv4Packet second =
                    packet(clientSends, !clientSends, flags, seq, rewritten == null ? payload : Bytes.utf8(rewritten));
            if (!known) {
                known = true;
                tell(
                        NAT,
                        new What.Verdict(
                                first,
                                "FORWARD",
                                "NEW",
                                List.of(rule("FORWARD", 2, "-A FORWARD -i lan -o wan -j ACCEPT")),
                                "ACCEPT"));
                tell(NAT, new What.ConntrackCreated(entry()));
            }
            if (!second.equals(first)) {
                List<String> parts = new ArrayList<>();
                parts.add(clientSends ? "SOURCE" : "DESTINATION");
                if (rewritten != null) {
                    parts.add("PAYLOAD");
                }
                tell(NAT, new What.Rewritten(first, second, parts, 1));
            }
            Ipv4Packet forwarded = second.withTimeToLive(63);
            tell(NAT, new What.PacketSent(clientSends ? "wan" : "lan", forwarded));
            nanos += HOP_NANOS;
            tell(to, new What.PacketArrived("eth0", forwarded));
        }

        private ConntrackView entry() {
            return new ConntrackView(
                    ++entries,
                    "tcp",
                    "SYN_SENT",
                    nanos + 120_000_000_000L,
                    new ConntrackView.Tuple(fromClient ? client : server, fromClient ? server : outside()),
                    new ConntrackView.Tuple(fromClient ? server : client, fromClient ? outside() : server),
                    false,
                    false,
                    0,
                    Optional.empty(),
                    Optional.empty());
        }

        /** The three segments of an opening. */
        public Tcp opens() {
            String opener = fromClient ? CLIENT : SERVER;
            String other = fromClient ? SERVER : CLIENT;
            state(opener, "SYN_SENT");
            sends(fromClient, TcpFlags.SYN, "", null);
            state(other, "SYN_RECEIVED");
            sends(!fromClient, TcpFlags.SYN | TcpFlags.ACK, "", null);
            state(opener, "ESTABLISHED");
            sends(fromClient, TcpFlags.ACK, "", null);
            state(other, "ESTABLISHED");
            return this;
        }

        /** A command or data of the client. */
        public Tcp clientSays(String text) {
            return sends(true, TcpFlags.PSH | TcpFlags.ACK, text, null);
        }

        public Tcp clientSays(String text, String rewritten) {
            return sends(true, TcpFlags.PSH | TcpFlags.ACK, text, rewritten);
        }

        public Tcp serverSays(String text) {
            return sends(false, TcpFlags.PSH | TcpFlags.ACK, text, null);
        }

        public Tcp acknowledges(boolean clientSends) {
            return sends(clientSends, TcpFlags.ACK, "", null);
        }

        /** FIN, FIN, ACK, begun by the server or the client. */
        public Tcp closes(boolean clientBegins) {
            String first = clientBegins ? CLIENT : SERVER;
            String second = clientBegins ? SERVER : CLIENT;
            state(first, "FIN_WAIT_1");
            sends(clientBegins, TcpFlags.FIN | TcpFlags.ACK, "", null);
            state(second, "CLOSE_WAIT");
            state(second, "LAST_ACK");
            sends(!clientBegins, TcpFlags.FIN | TcpFlags.ACK, "", null);
            state(first, "TIME_WAIT");
            sends(clientBegins, TcpFlags.ACK, "", null);
            state(second, "CLOSED");
            return this;
        }

        /** A segment that a rule of the router drops; its sequence space is not used up. */
        public Tcp isDropped(boolean clientSends, int flags, String text, RuleRef rule) {
            fly(clientSends, flags, next[me(clientSends)], Bytes.utf8(text), null, new DropReason.ByRule(rule), false);
            return this;
        }

        /** A segment that the first link loses. */
        public Tcp isLost(boolean clientSends, int flags, String text) {
            fly(clientSends, flags, next[me(clientSends)], Bytes.utf8(text), null, null, true);
            return this;
        }

        /** Tells that the next segment is a repetition. */
        public Tcp repeats(boolean clientSends, String reason, int attempt) {
            tellUncaused(
                    clientSends ? CLIENT : SERVER,
                    new What.Retransmitted(new FourTuple(client, server), next[me(clientSends)], 1, reason, attempt));
            return this;
        }

        /** The SYN goes out and RST comes back from the other host. */
        public Tcp isRefused() {
            String opener = fromClient ? CLIENT : SERVER;
            state(opener, "SYN_SENT");
            sends(fromClient, TcpFlags.SYN, "", null);
            sends(!fromClient, TcpFlags.RST | TcpFlags.ACK, "", null);
            state(opener, "CLOSED");
            return this;
        }

        /** The SYN reaches the router's own address, where nobody listens. */
        public Tcp isRefusedByRouter() {
            state(SERVER, "SYN_SENT");
            identification++;
            Ipv4Packet syn = packet(false, false, TcpFlags.SYN, 0, Bytes.EMPTY);
            tell(SERVER, new What.PacketSent("eth0", syn));
            nanos += HOP_NANOS;
            tell(NAT, new What.PacketArrived("wan", syn));
            tell(NAT, new What.Verdict(syn, "INPUT", "NEW", List.of(rule("INPUT", 0, "-P INPUT ACCEPT")), "ACCEPT"));
            next[0] = 1;
            TcpSegment reset = TcpSegment.of(
                    outside.port(),
                    server.port(),
                    SeqNumber.of(0),
                    SeqNumber.of(initial[0] + 1),
                    TcpFlags.RST | TcpFlags.ACK,
                    0,
                    List.of(),
                    Bytes.EMPTY);
            Ipv4Packet answer =
                    Ipv4Packet.of((Ipv4Address) outside.address(), (Ipv4Address) server.address(), 64, 0, true, reset);
            tell(NAT, new What.PacketSent("wan", answer));
            nanos += HOP_NANOS;
            tell(SERVER, new What.PacketArrived("eth0", answer));
            state(SERVER, "CLOSED");
            return this;
        }

        /** The router rejects the SYN with ICMP port unreachable. */
        public Tcp isRejected(RuleRef rule) {
            isDropped(fromClient, TcpFlags.SYN, "", rule);
            Ipv4Packet syn = packet(fromClient, true, TcpFlags.SYN, 0, Bytes.EMPTY);
            IcmpMessage message = new IcmpMessage.Problem(
                    4, IcmpMessage.Type.UNREACHABLE, 3, 0, syn.emit().slice(0, 28));
            Ipv4Packet icmp = Ipv4Packet.of(
                    (Ipv4Address) IpAddress.of(fromClient ? "192.168.1.1" : NAT_IP),
                    syn.source(),
                    64,
                    ++identification,
                    false,
                    message);
            tell(NAT, new What.PacketSent(fromClient ? "lan" : "wan", icmp));
            nanos += HOP_NANOS;
            tell(fromClient ? CLIENT : SERVER, new What.PacketArrived("eth0", icmp));
            return this;
        }
    }

    public static RuleRef rule(String chain, int number, String text) {
        return new RuleRef("filter", chain, number, text);
    }

    /** A connection that the client dials. */
    public Tcp clientDials(int clientPort, int serverPort) {
        return new Tcp(true, end(CLIENT_IP, clientPort), end(SERVER_IP, serverPort), end(NAT_IP, clientPort));
    }

    /** A connection that the server dials. */
    public Tcp serverDials(int serverPort, int clientPort) {
        return new Tcp(false, end(CLIENT_IP, clientPort), end(SERVER_IP, serverPort), end(NAT_IP, clientPort));
    }

    /** A control connection, opened, greeted and logged in. */
    public Tcp login() {
        Tcp control = clientDials(36610, 21).opens();
        control.serverSays("220 FTPscope FTP server ready.\r\n");
        control.clientSays("USER alice\r\n").serverSays("331 Password required for alice.\r\n");
        control.clientSays("PASS secret\r\n").serverSays("230 User alice logged in.\r\n");
        return control;
    }
}
