package org.ftpscope.engine.recording;

/** Why a packet went no further. */
public sealed interface DropReason {
    /** A rule, or a chain's policy, said DROP or REJECT. */
    record ByRule(RuleRef rule) implements DropReason {}

    /** The FTP helper drops what looks like a command but cannot be read to its end (nf_conntrack_ftp). */
    record ByHelper(String helper, String detail) implements DropReason {}

    /** The link lost it: random loss, or a loss that the scenario asks for. */
    record LostOnLink() implements DropReason {}

    /** The queue before a link was full; its capacity in bytes. */
    record QueueFull(long capacityBytes) implements DropReason {}

    /** Larger than the link's MTU with DF set; the MTU in bytes. */
    record TooBig(int mtuBytes) implements DropReason {}

    /** Time to live ran out at a router. */
    record TimeToLiveExceeded() implements DropReason {}

    /** No route to the destination. */
    record NoRoute() implements DropReason {}

    /** Nobody on the link has the next hop's address. */
    record NoNeighbour() implements DropReason {}

    /** Arrived at a host, or at a router that does not forward, that does not own the destination address. */
    record NotForUs() implements DropReason {}

    /** No NAT mapping could be found: every port of the range is taken. */
    record NatExhausted() implements DropReason {}

    /** Connection tracking has no room for a new entry (nf_conntrack: table full). */
    record TableFull() implements DropReason {}

    /** The packet's bytes are wrong (checksum, length); {@code detail} says which. */
    record Malformed(String detail) implements DropReason {}

    /** A TCP endpoint ignored it (RFC 9293 3.10.7); {@code detail} names the check in a word or two. */
    record NotAcceptable(String detail) implements DropReason {}
}
