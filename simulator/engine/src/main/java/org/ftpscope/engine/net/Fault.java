package org.ftpscope.engine.net;

/** Something that happens to chosen packets on a link, without chance. */
public sealed interface Fault {
    /**
     * Loses matching packets, counted from 1 over both directions: number {@code first} and {@code count - 1} more.
     * Retransmissions match and count like any packet.
     */
    record Drop(PacketMatch match, int first, int count) implements Fault {
        public Drop {
            if (first < 1 || count < 1) {
                throw new IllegalArgumentException("drop of " + count + " packets from number " + first);
            }
        }

        /** Loses the {@code nth} matching packet. */
        public static Drop nth(PacketMatch match, int nth) {
            return new Drop(match, nth, 1);
        }

        /** Loses every matching packet. */
        public static Drop every(PacketMatch match) {
            return new Drop(match, 1, Integer.MAX_VALUE);
        }
    }

    /** Delivers the {@code nth} matching packet twice. */
    record Duplicate(PacketMatch match, int nth) implements Fault {
        public Duplicate {
            requireCount(nth);
        }
    }

    /** Holds the {@code nth} matching packet back by {@code delayNanos}; later packets overtake it. */
    record Delay(PacketMatch match, int nth, long delayNanos) implements Fault {
        public Delay {
            requireCount(nth);
            if (delayNanos <= 0) {
                throw new IllegalArgumentException("delay of " + delayNanos + " ns");
            }
        }
    }

    /** Loses everything that enters the link at {@code fromNanos} (inclusive) to {@code toNanos} (exclusive): the link is down. */
    record Outage(long fromNanos, long toNanos) implements Fault {
        public Outage {
            if (fromNanos < 0 || toNanos <= fromNanos) {
                throw new IllegalArgumentException("outage from " + fromNanos + " to " + toNanos + " ns");
            }
        }
    }

    private static void requireCount(int nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("packets are counted from 1, not " + nth);
        }
    }
}
