package org.ftpscope.diagram.packet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;

/**
 * What differs between two copies of a packet, before and after a router: fields side by side, and the bytes that changed in
 * each copy. A payload that grew (the FTP helper writes a longer address) is compared as text from both ends, so that only the
 * middle counts as changed.
 */
public record PacketDiff(
        PacketTree before, PacketTree after, List<Change> changes, BitSet changedBefore, BitSet changedAfter) {
    /** A field that differs; a side is empty where the field is missing. */
    public record Change(Optional<Field> was, Optional<Field> is) {
        public String key() {
            return was.or(() -> is).orElseThrow().key();
        }

        public String before() {
            return was.map(Field::value).orElse("");
        }

        public String after() {
            return is.map(Field::value).orElse("");
        }
    }

    public static PacketDiff of(IpPacket before, IpPacket after) {
        PacketTree left = PacketTree.of(before);
        PacketTree right = PacketTree.of(after);
        List<Change> changes = new ArrayList<>();
        BitSet changedLeft = new BitSet();
        BitSet changedRight = new BitSet();
        Map<String, Field> leftFields = leaves(left);
        Map<String, Field> rightFields = leaves(right);
        for (Map.Entry<String, Field> entry : leftFields.entrySet()) {
            Field was = entry.getValue();
            Field is = rightFields.get(entry.getKey());
            if (is == null) {
                changes.add(new Change(Optional.of(was), Optional.empty()));
                changedLeft.set(was.from(), was.to());
            } else if (!slice(left, was).equals(slice(right, is))) {
                changes.add(new Change(Optional.of(was), Optional.of(is)));
                mark(left, was, right, is, changedLeft, changedRight);
            }
        }
        rightFields.forEach((path, field) -> {
            if (!leftFields.containsKey(path)) {
                changes.add(new Change(Optional.empty(), Optional.of(field)));
                changedRight.set(field.from(), field.to());
            }
        });
        return new PacketDiff(left, right, List.copyOf(changes), changedLeft, changedRight);
    }

    /** Fields without children, by a path that is the same on both sides: key and count of earlier fields of that key. */
    private static Map<String, Field> leaves(PacketTree tree) {
        Map<String, Field> leaves = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Field field : tree.all()) {
            boolean bit = field.key().startsWith("tcp.flags.");
            if (field.children().isEmpty() && !bit || field.key().equals("tcp.flags")) {
                int count = seen.merge(field.key(), 1, Integer::sum);
                leaves.put(field.key() + "#" + count, field);
            }
        }
        return leaves;
    }

    private static Bytes slice(PacketTree tree, Field field) {
        return tree.bytes().slice(field.from(), field.to());
    }

    private static void mark(PacketTree left, Field was, PacketTree right, Field is, BitSet inLeft, BitSet inRight) {
        Bytes a = slice(left, was);
        Bytes b = slice(right, is);
        int common = Math.min(a.length(), b.length());
        int head = 0;
        while (head < common && a.at(head) == b.at(head)) {
            head++;
        }
        int tail = 0;
        while (tail < common - head && a.at(a.length() - 1 - tail) == b.at(b.length() - 1 - tail)) {
            tail++;
        }
        inLeft.set(was.from() + head, was.to() - tail);
        inRight.set(is.from() + head, is.to() - tail);
    }
}
