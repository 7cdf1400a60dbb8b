package org.ftpscope.engine.tcp;

import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/** What a host's TCP needs of its IP. */
public interface IpLayer {
    /**
     * Sends a packet. It must not come back into the stack during the call: a packet of the host to itself is delivered by the
     * scheduler, later in the same nanosecond if need be.
     */
    void transmit(Moment now, IpPacket packet);

    /** The host's own address for packets to {@code destination}; empty when there is no route. */
    Optional<IpAddress> sourceFor(IpAddress destination);

    /** Whether {@code address} is one of the host's own. */
    boolean isLocal(IpAddress address);

    /** The largest packet in bytes that the first link towards {@code destination} carries. */
    int mtuTowards(IpAddress destination);
}
