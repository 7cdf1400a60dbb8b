package org.ftpscope.engine.netfilter;

import java.nio.ByteBuffer;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;

/** Puts addresses together from bits. */
final class AddressBits {
    private AddressBits() {}

    /** The first {@code prefixLength} bits of {@code network}, the rest of {@code host}; both of one version. */
    static IpAddress combine(IpAddress network, IpAddress host, int prefixLength) {
        ByteBuffer high = bytes(network);
        ByteBuffer low = bytes(host);
        for (int i = 0; i < high.capacity(); i++) {
            int kept = Math.clamp(prefixLength - 8L * i, 0, 8);
            int mask = 0xff << 8 - kept & 0xff;
            high.put(i, (byte) (high.get(i) & mask | low.get(i) & ~mask));
        }
        return network.version() == 4 ? Ipv4Address.parse(high) : Ipv6Address.parse(high);
    }

    private static ByteBuffer bytes(IpAddress address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.bitLength() / 8);
        address.emit(bytes);
        return bytes.flip();
    }
}
