package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An immutable run of bytes. Slices share the array, so a payload that crosses ten links is stored once; of a run that a snap length
 * cut, only what was kept is stored. Offsets and lengths are in bytes.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;
    /** How many of them the array holds; those behind are zero. */
    private final int kept;

    private Bytes(byte[] array, int offset, int length) {
        this(array, offset, length, length);
    }

    private Bytes(byte[] array, int offset, int length, int kept) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.kept = kept;
    }

    /** A copy of {@code source}; later changes of the array are not seen. */
    public static Bytes copyOf(byte[] source) {
        return source.length == 0 ? EMPTY : new Bytes(source.clone(), 0, source.length);
    }

    /** A copy of {@code count} bytes of {@code source} from {@code from} on. */
    public static Bytes copyOf(byte[] source, int from, int count) {
        return count == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(source, from, from + count), 0, count);
    }

    /** A copy of the remaining bytes of {@code source}, whose position moves to its limit. */
    public static Bytes copyOf(ByteBuffer source) {
        if (!source.hasRemaining()) {
            return EMPTY;
        }
        byte[] copy = new byte[source.remaining()];
        source.get(copy);
        return new Bytes(copy, 0, copy.length);
    }

    /** Takes {@code array} over without a copy: the caller promises never to change it again. */
    public static Bytes adopt(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    /**
     * The first bytes of {@code length}, of which the rest is not known and reads as zeros. Takes the array over without a copy: the
     * caller promises never to change it again.
     */
    public static Bytes cut(byte[] first, int length) {
        return length <= first.length ? adopt(first) : new Bytes(first, 0, length, first.length);
    }

    /** The characters of {@code text}, each one byte (ISO 8859-1, a superset of ASCII). */
    public static Bytes latin1(String text) {
        return adopt(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The characters of {@code text} in UTF-8. */
    public static Bytes utf8(String text) {
        return adopt(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes written as pairs of hexadecimal digits; an odd or foreign digit is an {@link IllegalArgumentException}. */
    public static Bytes hex(String digits) {
        return adopt(HexFormat.of().parseHex(digits));
    }

    /** All {@code parts} in a row. A single part is returned as it is. */
    public static Bytes concat(List<Bytes> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int total = 0;
        for (Bytes part : parts) {
            total = Math.addExact(total, part.length);
        }
        byte[] joined = new byte[total];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, part.offset, joined, at, part.kept);
            at += part.length;
        }
        return adopt(joined);
    }

    /** These bytes and then {@code next}. */
    public Bytes plus(Bytes next) {
        if (length == 0) {
            return next;
        }
        return next.length == 0 ? this : concat(List.of(this, next));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int at(int index) {
        return checked(index) < kept ? array[offset + index] & 0xff : 0;
    }

    /** The two bytes from {@code index} on in network order. */
    int shortAt(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** The four bytes from {@code index} on in network order. */
    int intAt(int index) {
        return shortAt(index) << 16 | shortAt(index + 2);
    }

    private int checked(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + length + " bytes");
        }
        return index;
    }

    /** Bytes {@code from} (inclusive) to {@code to} (exclusive), sharing the array. */
    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + length + " bytes");
        }
        if (from == to) {
            return EMPTY;
        }
        if (from == 0 && to == length) {
            return this;
        }
        return from < kept
                ? new Bytes(array, offset + from, to - from, Math.min(to, kept) - from)
                : new Bytes(array, offset, to - from, 0);
    }

    /** The bytes from {@code from} on. */
    public Bytes from(int from) {
        return slice(from, length);
    }

    /** A fresh array with these bytes. */
    public byte[] toArray() {
        if (kept == length) {
            return Arrays.copyOfRange(array, offset, offset + length);
        }
        byte[] all = new byte[length];
        System.arraycopy(array, offset, all, 0, kept);
        return all;
    }

    /** These bytes with every one of them in the array. */
    private Bytes stored() {
        return kept == length ? this : new Bytes(toArray(), 0, length);
    }

    /** Puts the bytes into {@code out}. */
    public void writeTo(ByteBuffer out) {
        out.put(array, offset, kept);
        if (kept < length) {
            out.put(new byte[length - kept]);
        }
    }

    /** Copies the bytes into {@code out} from {@code at} on. */
    public void writeTo(byte[] out, int at) {
        System.arraycopy(array, offset, out, at, kept);
        Arrays.fill(out, at + kept, at + length, (byte) 0);
    }

    /** A read-only view of the bytes. */
    public ByteBuffer view() {
        Bytes all = stored();
        return ByteBuffer.wrap(all.array, all.offset, length).slice().asReadOnlyBuffer();
    }

    /** The bytes as characters of ISO 8859-1. */
    public String latin1() {
        Bytes all = stored();
        return new String(all.array, all.offset, length, StandardCharsets.ISO_8859_1);
    }

    /** The bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String utf8() {
        Bytes all = stored();
        return new String(all.array, all.offset, length, StandardCharsets.UTF_8);
    }

    /** The bytes as lower-case hexadecimal digits. */
    public String hex() {
        Bytes all = stored();
        return HexFormat.of().formatHex(all.array, all.offset, all.offset + length);
    }

    /** Sum for {@link Checksum}, without a copy. */
    long onesComplementSum() {
        return Checksum.sum(array, offset, kept);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Bytes that) || length != that.length) {
            return false;
        }
        int both = Math.min(kept, that.kept);
        return Arrays.equals(array, offset, offset + both, that.array, that.offset, that.offset + both)
                && zeroFrom(both)
                && that.zeroFrom(both);
    }

    private boolean zeroFrom(int from) {
        for (int i = from; i < kept; i++) {
            if (array[offset + i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + kept; i++) {
            hash = 31 * hash + array[i];
        }
        for (int i = kept; i < length; i++) {
            hash *= 31;
        }
        return hash;
    }

    /** The first bytes in hexadecimal and the length: for messages of tests, not for people. */
    @Override
    public String toString() {
        return length <= 32 ? hex() : slice(0, 32).hex() + "… (" + length + " bytes)";
    }
}
