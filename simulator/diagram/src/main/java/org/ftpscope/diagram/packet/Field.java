package org.ftpscope.diagram.packet;

import java.util.List;
import java.util.Optional;

/**
 * A field of a packet with its place among the bytes.
 *
 * @param key name of the field: {@code tcp.seq}; text {@code field.tcp.seq} says it in words, and the filter language knows it
 * @param value the value as people write it: {@code 192.168.1.10}, {@code 40001}, {@code SYN,ACK}
 * @param from offset of the first byte
 * @param to offset after the last byte; equal to {@code from} for a value that is computed and stands nowhere
 */
public record Field(String key, String value, int from, int to, List<Field> children) {
    public Field {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("bytes " + from + " to " + to);
        }
        children = List.copyOf(children);
    }

    static Field leaf(String key, Object value, int from, int to) {
        return new Field(key, String.valueOf(value), from, to, List.of());
    }

    /** Whether the byte at {@code offset} belongs to this field. */
    public boolean covers(int offset) {
        return from <= offset && offset < to;
    }

    /** The innermost field that the byte at {@code offset} belongs to. */
    public Optional<Field> at(int offset) {
        if (!covers(offset)) {
            return Optional.empty();
        }
        Field best = this;
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (Field child : best.children) {
                if (child.covers(offset)) {
                    best = child;
                    deeper = true;
                    break;
                }
            }
        }
        return Optional.of(best);
    }
}
