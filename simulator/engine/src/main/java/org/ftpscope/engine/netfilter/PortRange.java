package org.ftpscope.engine.netfilter;

/** Ports (or ICMP identifiers) {@code low} to {@code high}, both inclusive. */
public record PortRange(int low, int high) {
    public boolean contains(int port) {
        return port >= low && port <= high;
    }

    /** How many ports. */
    public int size() {
        return high - low + 1;
    }

    /** {@code 21} or {@code 20:21}, as matches write it. */
    String withColon() {
        return low == high ? Integer.toString(low) : low + ":" + high;
    }

    /** {@code 21} or {@code 20-21}, as NAT targets write it. */
    String withDash() {
        return low == high ? Integer.toString(low) : low + "-" + high;
    }
}
