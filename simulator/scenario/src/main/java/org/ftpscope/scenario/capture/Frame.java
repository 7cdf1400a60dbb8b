package org.ftpscope.scenario.capture;

import java.util.List;
import org.ftpscope.engine.wire.Bytes;

/**
 * A frame of a capture.
 *
 * @param atNanos nanoseconds since 1970-01-01 00:00 UTC
 * @param iface index of its interface in the file
 * @param bytes the bytes captured, link header first
 * @param originalLength length on the wire; more than was captured when the snap length cut it
 * @param comments remarks of a pcapng file
 */
public record Frame(long atNanos, int iface, Bytes bytes, int originalLength, List<String> comments) {
    public Frame {
        comments = List.copyOf(comments);
    }

    /** A whole frame without remarks on the first interface. */
    public static Frame of(long atNanos, Bytes bytes) {
        return new Frame(atNanos, 0, bytes, bytes.length(), List.of());
    }
}
