package org.ftpscope.engine.wire;

import java.util.Optional;

/** A network: an address and a prefix length in bits (RFC 4632). Bits of the address behind the prefix are kept. */
public record Cidr(IpAddress address, int prefixLength) {
    public Cidr {
        if (prefixLength < 0 || prefixLength > address.bitLength()) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " for " + address);
        }
    }

    /** Reads {@code 192.168.1.0/24}, {@code fd00::/64}, or a bare address as its host prefix; empty when it is none. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().bitLength();
        if (slash < 0) {
            return Optional.of(new Cidr(address.get(), bits));
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(address.get(), Integer.parseInt(length)));
    }

    /** Like {@link #parse} for text that the program itself wrote; an {@link IllegalArgumentException} otherwise. */
    public static Cidr of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a network: " + text));
    }

    /** Whether {@code candidate} lies in this network; false for the other IP version. */
    public boolean contains(IpAddress candidate) {
        return candidate.version() == address.version()
                && candidate.masked(prefixLength).equals(address.masked(prefixLength));
    }

    /** The network with the host bits cleared. */
    public Cidr network() {
        return new Cidr(address.masked(prefixLength), prefixLength);
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
