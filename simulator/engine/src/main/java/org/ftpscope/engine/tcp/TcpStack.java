package org.ftpscope.engine.tcp;

import static org.ftpscope.engine.wire.TcpFlags.ACK;
import static org.ftpscope.engine.wire.TcpFlags.RST;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * The TCP of one host: its sockets, its listeners, its connections, and the demultiplexing between them. It does no I/O: packets
 * come in by {@link #deliver}, go out by {@link IpLayer#transmit}, and time is the scheduler's.
 */
public final class TcpStack {
    private static final int IPV4_HEADERS = 40;
    private static final int IPV6_HEADERS = 60;

    private final String node;
    private final IpLayer ip;
    private final Scheduler scheduler;
    private final Observer observer;
    private final TcpSettings settings;
    private final EndpointTable connections = new EndpointTable();
    private final Ports ports;
    private final InitialNumbers numbers;
    private final RandomStream identifications;

    private final ArrayDeque<TcpSocket> signalled = new ArrayDeque<>();
    private boolean delivering;
    private boolean dispatchScheduled;
    private boolean dispatching;
    private @Nullable IpPacket current;

    private long challengeSecond = -1;
    private int challenges;

    /**
     * A stack without sockets.
     *
     * @param node the host's name in the recording, and in the names of its random streams
     */
    public TcpStack(String node, IpLayer ip, Scheduler scheduler, Seed seed, Observer observer, TcpSettings settings) {
        this.node = node;
        this.ip = ip;
        this.scheduler = scheduler;
        this.observer = observer;
        this.settings = settings;
        this.ports = new Ports(connections, settings, seed.stream("tcp ports " + node));
        this.numbers = new InitialNumbers(seed.stream("tcp secrets " + node));
        this.identifications = seed.stream("tcp identifications " + node);
    }

    /** A new socket, neither bound nor connected, of either IP version: its first address decides. */
    public TcpSocket socket() {
        return new TcpSocket(this);
    }

    // ---------------------------------------------------------------- packets

    /**
     * Takes a packet that is addressed to this host and carries a TCP segment; any other is ignored. The cause in {@code now} is
     * its arrival.
     */
    public void deliver(Moment now, IpPacket packet) {
        if (!(packet.payload() instanceof TcpSegment segment) || !ip.isLocal(packet.destination())) {
            return;
        }
        delivering = true;
        current = packet;
        TcpEndpoint connection = connections.find(
                packet.destination(), segment.destinationPort(), packet.source(), segment.sourcePort());
        if (connection != null) {
            connection.receive(now, segment);
        } else {
            FourTuple tuple = new FourTuple(
                    new Endpoint(packet.destination(), segment.destinationPort()),
                    new Endpoint(packet.source(), segment.sourcePort()));
            receiveNew(now, tuple, segment, null);
        }
        current = null;
        delivering = false;
        dispatch();
    }

    /** RFC 9293 sections 3.10.7.1 (CLOSED) and 3.10.7.2 (LISTEN). */
    private void receiveNew(Moment now, FourTuple tuple, TcpSegment segment, @Nullable SeqNumber iss) {
        Optional<TcpSocket> listener =
                ports.listener(tuple.local().address(), tuple.local().port());
        if (listener.isEmpty() || !segment.isRst() && segment.isAck()) {
            resetUnknown(now, tuple, segment);
            return;
        }
        ListenQueue queue = listener.get().queue();
        if (segment.isRst() || !segment.isSyn() || segment.isFin()) {
            dropped(now, tuple, segment, new DropReason.NotAcceptable("not a SYN"));
        } else if (!queue.takesSyn()) {
            dropped(now, tuple, segment, new DropReason.NotAcceptable("accept queue full"));
        } else {
            TcpEndpoint connection =
                    new TcpEndpoint(this, tuple, null, queue, iss == null ? initialNumber(tuple) : iss.bits());
            connections.add(connection);
            queue.begun(connection);
            connection.acceptSyn(now, segment);
        }
    }

    /** A SYN that ended a TIME_WAIT: it begins a connection with a number above the old ones. */
    void receiveAfterTimeWait(Moment now, FourTuple tuple, TcpSegment syn, SeqNumber iss) {
        receiveNew(now, tuple, syn, iss);
    }

    /** Answers a segment that fits no connection (RFC 9293 section 3.10.7.1). */
    void resetUnknown(Moment now, FourTuple tuple, TcpSegment segment) {
        if (segment.isRst()) {
            dropped(now, tuple, segment, new DropReason.NotAcceptable("RST without a connection"));
            return;
        }
        SeqNumber zero = new SeqNumber(0);
        boolean acknowledges = segment.isAck();
        TcpSegment reset = TcpSegment.of(
                tuple.local().port(),
                tuple.remote().port(),
                acknowledges ? segment.acknowledgment() : zero,
                acknowledges ? zero : segment.sequenceEnd(),
                acknowledges ? RST : RST | ACK,
                0,
                List.of(),
                Bytes.EMPTY);
        ip.transmit(now, Outgoing.packet(tuple.local().address(), tuple.remote().address(), 0, 0, reset));
    }

    // ---------------------------------------------------------------- ICMP

    /** Takes an ICMP error about a packet of this host; one about something else than a TCP connection is ignored. */
    public void onIcmpError(Moment now, IcmpMessage.Problem problem) {
        Optional<QuotedSegment> quoted = QuotedSegment.read(problem);
        if (quoted.isEmpty()) {
            return;
        }
        FourTuple tuple = quoted.get().tuple();
        TcpEndpoint connection = connections.find(tuple);
        if (connection == null) {
            return;
        }
        delivering = true;
        int mtu = quoted.get().nextHopMtu();
        if (mtu > 0) {
            connection.pathMtu(now, quoted.get().sequence(), mtu - headers(tuple));
        } else {
            Errno error = quoted.get().errno();
            if (error != Errno.NONE) {
                connection.unreachable(now, quoted.get().sequence(), error);
            }
        }
        delivering = false;
        dispatch();
    }

    // ---------------------------------------------------------------- for sockets and connections

    IpLayer ip() {
        return ip;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    TcpSettings settings() {
        return settings;
    }

    Ports ports() {
        return ports;
    }

    EndpointTable connections() {
        return connections;
    }

    void add(TcpEndpoint connection) {
        connections.add(connection);
    }

    void forget(TcpEndpoint connection) {
        connections.remove(connection);
    }

    int initialNumber(FourTuple tuple) {
        return numbers.sequence(tuple, scheduler.nowNanos());
    }

    int timestampOffset(FourTuple tuple) {
        return numbers.timestampOffset(tuple);
    }

    int randomIdentification() {
        return identifications.nextInt(0x10000);
    }

    int randomFlowLabel() {
        return identifications.nextInt(0x100000);
    }

    private static int headers(FourTuple tuple) {
        return tuple.local().address().version() == 4 ? IPV4_HEADERS : IPV6_HEADERS;
    }

    /** Octets of data that fit a packet to the other end, timestamps not counted: our MSS option. */
    int mssTowards(FourTuple tuple) {
        return Math.min(ip.mtuTowards(tuple.remote().address()), 65_535) - headers(tuple);
    }

    /** RFC 9293 section 3.7.1: what a peer that offers no MSS takes. */
    int defaultMss(FourTuple tuple) {
        return tuple.local().address().version() == 4 ? 536 : 1220;
    }

    /** Whether the host's limit allows one more challenge ACK in this second. */
    boolean mayChallenge(long nowNanos) {
        long second = nowNanos / 1_000_000_000;
        if (second != challengeSecond) {
            challengeSecond = second;
            challenges = 0;
        }
        return challenges++ < settings.challengeAckLimitPerSecond();
    }

    // ---------------------------------------------------------------- recording and signals

    long observe(Moment now, What what) {
        return observer.observe(now, node, what);
    }

    void dropped(Moment now, FourTuple tuple, TcpSegment segment, DropReason reason) {
        IpPacket packet = current;
        if (packet == null) {
            packet = Outgoing.packet(tuple.remote().address(), tuple.local().address(), 0, 0, segment);
        }
        observe(now, new What.PacketDropped("", packet, reason));
    }

    void signal(Moment now, TcpSocket socket, Signal signal) {
        if (socket.raise(signal, now.causeId())) {
            signalled.add(socket);
        }
        if (!delivering && !dispatching && !dispatchScheduled) {
            dispatchScheduled = true;
            scheduler.at(now, now.atNanos(), later -> {
                dispatchScheduled = false;
                dispatch();
            });
        }
    }

    private void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        TcpSocket socket = signalled.poll();
        while (socket != null) {
            socket.tell(scheduler.nowNanos());
            socket = signalled.poll();
        }
        dispatching = false;
    }
}
