package org.ftpscope.engine.net;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;

/**
 * A network interface of a host or router: its name and its own addresses, each with the prefix of the network that it is on.
 *
 * @param name as in {@code -i lan}: one to fifteen characters (IFNAMSIZ, linux/if.h)
 * @param addresses the first of a version is the primary one
 */
public record Interface(String name, List<Cidr> addresses) {
    public Interface {
        addresses = List.copyOf(addresses);
    }

    /** The primary address of that IP version. */
    public Optional<IpAddress> primary(int version) {
        for (Cidr address : addresses) {
            if (address.address().version() == version) {
                return Optional.of(address.address());
            }
        }
        return Optional.empty();
    }

    /** Whether {@code address} is one of this interface's own. */
    public boolean owns(IpAddress address) {
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).address().equals(address)) {
                return true;
            }
        }
        return false;
    }
}
