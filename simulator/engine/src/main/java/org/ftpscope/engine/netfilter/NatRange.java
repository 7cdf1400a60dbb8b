package org.ftpscope.engine.netfilter;

import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;

/**
 * Into what an address and a port may be translated (struct nf_nat_range2).
 *
 * @param addresses empty: the address stays
 * @param ports empty: any port, the old one preferred
 * @param basePort {@code --to-destination A:LO-HI/BASE}: the port is shifted by its distance from BASE
 * @param random begin the search at a random port
 * @param randomFully take a random port at once
 * @param persistent the same client gets the same address towards everyone
 */
public record NatRange(
        Optional<Addresses> addresses,
        Optional<PortRange> ports,
        Optional<Integer> basePort,
        boolean random,
        boolean randomFully,
        boolean persistent) {
    /** Addresses {@code low} to {@code high}, both inclusive. */
    public record Addresses(IpAddress low, IpAddress high) {
        boolean contains(IpAddress address) {
            return address.compareTo(low) >= 0 && address.compareTo(high) <= 0;
        }
    }

    /** Exactly this address, any port. */
    static NatRange to(IpAddress address) {
        return new NatRange(
                Optional.of(new Addresses(address, address)), Optional.empty(), Optional.empty(), false, false, false);
    }

    /** This range with the address replaced. */
    static NatRange to(IpAddress address, Optional<PortRange> ports, boolean random, boolean randomFully) {
        return new NatRange(
                Optional.of(new Addresses(address, address)), ports, Optional.empty(), random, randomFully, false);
    }
}
