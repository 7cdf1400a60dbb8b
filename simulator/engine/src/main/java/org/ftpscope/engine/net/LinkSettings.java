package org.ftpscope.engine.net;

import java.util.List;

/**
 * What a link does to the packets on it. Each attached interface has its own transmitter, as on a full-duplex switch: what one
 * node sends does not wait for what another sends.
 *
 * @param delayNanos propagation time, one way
 * @param bitsPerSecond speed at which a transmitter puts IP packets on the wire; 0 for infinitely fast
 * @param queueBytes room before each transmitter; a packet that does not fit is dropped (tail drop); only of use with a speed
 * @param mtuBytes largest IP packet, 68 to 65535 (RFC 791; 1280 or more when IPv6 is used, RFC 8200)
 * @param loss probability (0 to 1) that a packet is lost
 * @param duplication probability that a packet arrives twice
 * @param reordering probability that a packet is held back and so overtaken by later ones
 * @param reorderNanos longest time that a packet is held back; the actual time is random, at least one nanosecond
 * @param faults what happens to chosen packets, asked in this order
 */
public record LinkSettings(
        long delayNanos,
        long bitsPerSecond,
        long queueBytes,
        int mtuBytes,
        double loss,
        double duplication,
        double reordering,
        long reorderNanos,
        List<Fault> faults) {
    /** Room before a transmitter unless something else is said: about a thousand full Ethernet frames. */
    public static final long DEFAULT_QUEUE_BYTES = 1_500_000;

    public static final int ETHERNET_MTU_BYTES = 1500;

    /** A perfect local network: 0.02 ms, infinitely fast, MTU 1500. */
    public static final LinkSettings LAN =
            new LinkSettings(20_000, 0, DEFAULT_QUEUE_BYTES, ETHERNET_MTU_BYTES, 0, 0, 0, 0, List.of());

    public LinkSettings {
        require(delayNanos >= 0, "delay", delayNanos);
        require(bitsPerSecond >= 0, "speed", bitsPerSecond);
        require(queueBytes > 0, "queue", queueBytes);
        require(mtuBytes >= 68 && mtuBytes <= 65535, "MTU", mtuBytes);
        require(isProbability(loss), "loss", loss);
        require(isProbability(duplication), "duplication", duplication);
        require(isProbability(reordering), "reordering", reordering);
        require(reorderNanos > 0 || (reorderNanos == 0 && reordering == 0), "reorder time", reorderNanos);
        faults = List.copyOf(faults);
    }

    private static boolean isProbability(double value) {
        return value >= 0 && value <= 1;
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " of a link cannot be " + value);
        }
    }

    public LinkSettings withDelayNanos(long nanos) {
        return new LinkSettings(
                nanos, bitsPerSecond, queueBytes, mtuBytes, loss, duplication, reordering, reorderNanos, faults);
    }

    public LinkSettings withBitsPerSecond(long speed) {
        return new LinkSettings(
                delayNanos, speed, queueBytes, mtuBytes, loss, duplication, reordering, reorderNanos, faults);
    }

    public LinkSettings withQueueBytes(long bytes) {
        return new LinkSettings(
                delayNanos, bitsPerSecond, bytes, mtuBytes, loss, duplication, reordering, reorderNanos, faults);
    }

    public LinkSettings withMtuBytes(int bytes) {
        return new LinkSettings(
                delayNanos, bitsPerSecond, queueBytes, bytes, loss, duplication, reordering, reorderNanos, faults);
    }

    public LinkSettings withLoss(double probability) {
        return new LinkSettings(
                delayNanos,
                bitsPerSecond,
                queueBytes,
                mtuBytes,
                probability,
                duplication,
                reordering,
                reorderNanos,
                faults);
    }

    public LinkSettings withDuplication(double probability) {
        return new LinkSettings(
                delayNanos, bitsPerSecond, queueBytes, mtuBytes, loss, probability, reordering, reorderNanos, faults);
    }

    /** Holds packets back with that probability, each for up to {@code nanos}. */
    public LinkSettings withReordering(double probability, long nanos) {
        return new LinkSettings(
                delayNanos, bitsPerSecond, queueBytes, mtuBytes, loss, duplication, probability, nanos, faults);
    }

    public LinkSettings withFaults(List<Fault> newFaults) {
        return new LinkSettings(
                delayNanos,
                bitsPerSecond,
                queueBytes,
                mtuBytes,
                loss,
                duplication,
                reordering,
                reorderNanos,
                newFaults);
    }

    /** Whether chance has any say. */
    boolean isRandom() {
        return loss > 0 || duplication > 0 || reordering > 0;
    }
}
