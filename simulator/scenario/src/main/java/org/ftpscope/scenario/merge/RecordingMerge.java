package org.ftpscope.scenario.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkHeader;
import org.ftpscope.scenario.recording.Mended;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;

/** Puts the packets of a capture into a recording of real sockets made at the same time on the same host. */
public final class RecordingMerge {
    /**
     * A recording with packets.
     *
     * @param packets how many there are, ICMP errors about them included
     * @param observed connections whose handshake is among them
     */
    public record Merged(RecordingHeader header, List<Event> events, int packets, int observed) {
        public Merged {
            events = List.copyOf(events);
        }
    }

    private final RecordingHeader header;
    private final List<Event> before;
    private final SocketTable sockets;
    private final List<Passage> passages;
    private final List<Objection> objections = new ArrayList<>();
    private final Links links;
    private final String iface;
    private final long shiftNanos;

    private final List<Event> events = new ArrayList<>();
    /** Ids of events as they were, and as they are now. */
    private final Map<Long, Long> renumbered = new LinkedHashMap<>();
    /** For each passage the id of its arrival, or of its sending where nothing tells that it arrived; 0 for not yet. */
    private final long[] arrival;

    private int nextEvent;
    private int nextPassage;
    private int nextObjection;
    private long lastNanos;

    private RecordingMerge(
            RecordingHeader header, List<Event> before, Capture capture, String iface, boolean showsPasswords) {
        this.header = header;
        this.before = before;
        this.iface = iface;
        this.sockets = new SocketTable(before);
        Instant started = header.started()
                .orElseThrow(() -> new IllegalArgumentException("the recording does not know the time of day"));
        List<Passage> found = passages(capture, started);
        this.passages = showsPasswords ? found : PasswordStrip.of(found);
        if (!showsPasswords) {
            objections.replaceAll(Objection::withoutPayload);
        }
        this.links = new Links(before, passages);
        this.shiftNanos = links.shiftNanos();
        links.byTime(shiftNanos);
        this.arrival = new long[passages.size()];
    }

    /**
     * Merges.
     *
     * @param header of the recording; it must know the time of day, the capture's clock
     * @param events what one real host recorded, ascending
     * @param capture taken on the same host, on one of its interfaces or on all
     * @param iface the interface's name
     * @param showsPasswords whether passwords stay legible in the packets
     */
    public static Merged merge(
            RecordingHeader header, List<Event> events, Capture capture, String iface, boolean showsPasswords) {
        return new RecordingMerge(header, events, capture, iface, showsPasswords).merged();
    }

    // ---------------------------------------------------------------- packets

    private List<Passage> passages(Capture capture, Instant started) {
        long epochNanos = started.getEpochSecond() * 1_000_000_000L + started.getNano();
        List<Frame> frames = new ArrayList<>(capture.frames());
        frames.sort(Comparator.comparingLong(Frame::atNanos));
        List<Passage> found = new ArrayList<>();
        for (Frame frame : frames) {
            Bytes ip = LinkHeader.of(capture.linkType(frame), frame.bytes()).ip();
            if (ip == null || !(IpPacket.parse(ip) instanceof Parsed.Ok(IpPacket parsed))) {
                continue;
            }
            IpPacket packet = Mended.of(parsed);
            sockets.objection(frame.atNanos() - epochNanos, packet).ifPresent(objections::add);
            sockets.passage(frame.atNanos() - epochNanos, packet).ifPresent(passage -> {
                passage.socket().learn(passage.segment(), passage.out());
                found.add(passage);
            });
        }
        return found;
    }

    // ---------------------------------------------------------------- one order

    /**
     * Both lists keep their own order; between them time decides, except that what leads to something else stands before it.
     */
    private Merged merged() {
        while (nextEvent < before.size() || nextPassage < passages.size()) {
            boolean packetsTurn = nextEvent == before.size()
                    || (nextPassage < passages.size()
                            && passages.get(nextPassage).atNanos() + shiftNanos
                                    <= before.get(nextEvent).atNanos());
            objectionsBefore(
                    packetsTurn
                            ? passages.get(nextPassage).atNanos() + shiftNanos
                            : before.get(nextEvent).atNanos());
            if (packetsTurn) {
                int needed = links.eventOf[nextPassage];
                while (nextEvent <= needed) {
                    event();
                }
                packet();
            } else {
                int needed = links.passageOf[nextEvent];
                while (nextPassage <= needed) {
                    packet();
                }
                event();
            }
        }
        objectionsBefore(Long.MAX_VALUE);
        int observed =
                (int) sockets.all().stream().filter(socket -> socket.synSeen).count();
        return new Merged(newHeader(), events, passages.size() + objections.size(), observed);
    }

    private long add(long nanos, long cause, String node, What what) {
        lastNanos = Math.max(lastNanos, nanos);
        long id = events.size() + 1L;
        events.add(new Event(id, cause, lastNanos, node, what));
        return id;
    }

    private void event() {
        int at = nextEvent++;
        Event event = before.get(at);
        int passage = links.passageOf[at];
        long cause = renumbered.getOrDefault(event.causeId(), Event.NO_CAUSE);
        boolean byPacket = passage >= 0 && arrival[passage] > 0;
        if (byPacket && (cause == Event.NO_CAUSE || event.what() instanceof What.Connected)) {
            cause = arrival[passage];
        }
        renumbered.put(event.id(), add(event.atNanos(), cause, event.node(), observed(event)));
    }

    private What observed(Event event) {
        if (event.what() instanceof What.Connected connected) {
            boolean seen = sockets.find(event.node(), connected.socket())
                    .map(socket -> socket.synSeen)
                    .orElse(false);
            return new What.Connected(
                    connected.socket(),
                    connected.local(),
                    connected.remote(),
                    connected.listener(),
                    seen || connected.handshakeObserved());
        }
        return event.what();
    }

    private void packet() {
        int at = nextPassage++;
        Passage passage = passages.get(at);
        RealSocket socket = passage.socket();
        long cause = Event.NO_CAUSE;
        if (links.eventOf[at] >= 0) {
            cause = renumbered.getOrDefault(before.get(links.eventOf[at]).id(), Event.NO_CAUSE);
        } else if (links.answered[at] >= 0) {
            cause = arrival[links.answered[at]];
        }
        String peer = peer(socket);
        long nanos = passage.atNanos() + shiftNanos;
        long sent = add(nanos, cause, passage.out() ? socket.node : peer, new What.PacketSent(iface, passage.packet()));
        arrival[at] = links.reached(passage)
                ? add(nanos, sent, passage.out() ? peer : socket.node, new What.PacketArrived(iface, passage.packet()))
                : sent;
    }

    /** ICMP errors that passed the capture before that moment. */
    private void objectionsBefore(long nanos) {
        while (nextObjection < objections.size()
                && objections.get(nextObjection).atNanos() + shiftNanos < nanos) {
            objection(objections.get(nextObjection++));
        }
    }

    /** An ICMP error comes of the last packet of its connection and direction that passed before it. */
    private void objection(Objection objection) {
        long cause = Event.NO_CAUSE;
        for (int i = nextPassage - 1; i >= 0 && cause == Event.NO_CAUSE; i--) {
            Passage passage = passages.get(i);
            if (passage.socket() == objection.socket() && passage.out() == objection.aboutOut()) {
                cause = arrival[i];
            }
        }
        long nanos = objection.atNanos() + shiftNanos;
        String own = objection.socket().node;
        String from = objection.out() ? own : objection.other();
        long sent = add(nanos, cause, from, new What.PacketSent(iface, objection.packet()));
        if (!objection.out()) {
            long _ = add(nanos, sent, own, new What.PacketArrived(iface, objection.packet()));
        }
    }

    // ---------------------------------------------------------------- header

    private static String peer(RealSocket socket) {
        return socket.remote.address().toString();
    }

    /** The recorded hosts with the interface of the capture, and the other ends, known by their addresses. */
    private RecordingHeader newHeader() {
        Map<String, NodeInfo> nodes = new LinkedHashMap<>();
        for (NodeInfo node : header.nodes()) {
            List<String> addresses = new ArrayList<>();
            for (RealSocket socket : sockets.all()) {
                String own = socket.local.address().toString();
                if (socket.node.equals(node.name())
                        && !socket.local.address().isUnspecified()
                        && !addresses.contains(own)) {
                    addresses.add(own);
                }
            }
            double x = node.role() == Role.CLIENT ? 0 : 1;
            List<InterfaceInfo> faces =
                    addresses.isEmpty() ? node.interfaces() : List.of(new InterfaceInfo(iface, "network", addresses));
            nodes.put(node.name(), new NodeInfo(node.name(), node.role(), x, node.y(), faces));
        }
        for (RealSocket socket : sockets.all()) {
            NodeInfo own = nodes.get(socket.node);
            boolean asked = own != null && own.role() == Role.SERVER;
            nodes.computeIfAbsent(
                    peer(socket),
                    name -> new NodeInfo(
                            name,
                            asked ? Role.CLIENT : Role.SERVER,
                            asked ? 0 : 1,
                            0,
                            List.of(new InterfaceInfo(iface, "network", List.of(name)))));
        }
        for (Objection objection : objections) {
            nodes.computeIfAbsent(
                    objection.other(),
                    name -> new NodeInfo(
                            name, Role.ROUTER, 0.5, 0, List.of(new InterfaceInfo(iface, "network", List.of(name)))));
        }
        return header.withNodes(List.copyOf(nodes.values()));
    }
}
