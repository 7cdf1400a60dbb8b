package org.ftpscope.engine.tcp;

import static org.ftpscope.engine.wire.TcpFlags.ACK;
import static org.ftpscope.engine.wire.TcpFlags.SYN;

import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Wraps segments in IP packets as Linux does: TTL 64, don't fragment, and an identification that counts for each connection from
 * a random start; 0 on a SYN,ACK and on whatever is answered without a socket.
 */
final class Outgoing {
    private static final int TIME_TO_LIVE = 64;

    private final TcpStack stack;
    private final FourTuple tuple;
    private int identification;
    private final int flowLabel;
    private boolean next0;

    Outgoing(TcpStack stack, FourTuple tuple) {
        this.stack = stack;
        this.tuple = tuple;
        this.identification = stack.randomIdentification();
        this.flowLabel = tuple.local().address().version() == 6 ? stack.randomFlowLabel() : 0;
    }

    /** The next packet has identification 0. */
    void withoutIdentification() {
        next0 = true;
    }

    void send(
            Moment now,
            SeqNumber sequence,
            SeqNumber acknowledgment,
            int flags,
            int window,
            int urgentPointer,
            List<TcpOption> options,
            Bytes payload) {
        TcpSegment segment = new TcpSegment(
                tuple.local().port(),
                tuple.remote().port(),
                sequence,
                acknowledgment,
                0,
                flags,
                window,
                urgentPointer,
                options,
                payload);
        int id = 0;
        if (!next0 && (flags & (SYN | ACK)) != (SYN | ACK)) {
            id = identification;
            identification = identification + 1 & 0xffff;
        }
        next0 = false;
        stack.ip().transmit(now, packet(tuple.local().address(), tuple.remote().address(), id, flowLabel, segment));
    }

    static IpPacket packet(IpAddress from, IpAddress to, int identification, int flowLabel, TcpSegment segment) {
        return switch (from) {
            case Ipv4Address source ->
                Ipv4Packet.of(source, (Ipv4Address) to, TIME_TO_LIVE, identification, true, segment);
            case Ipv6Address source -> Ipv6Packet.of(source, (Ipv6Address) to, TIME_TO_LIVE, flowLabel, segment);
        };
    }
}
