package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An immutable run of bytes. Slices share the array, so a payload that crosses ten links is stored once. Offsets and lengths
 * are in bytes.
 */
public final class Bytes {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
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
            System.arraycopy(part.array, part.offset, joined, at, part.length);
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
        return array[offset + checked(index)] & 0xff;
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
        return from == 0 && to == length ? this : new Bytes(array, offset + from, to - from);
    }

    /** The bytes from {@code from} on. */
    public Bytes from(int from) {
        return slice(from, length);
    }

    /** A fresh array with these bytes. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** Puts the bytes into {@code out}. */
    public void writeTo(ByteBuffer out) {
        out.put(array, offset, length);
    }

    /** Copies the bytes into {@code out} from {@code at} on. */
    public void writeTo(byte[] out, int at) {
        System.arraycopy(array, offset, out, at, length);
    }

    /** A read-only view of the bytes. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** The bytes as characters of ISO 8859-1. */
    public String latin1() {
        return new String(array, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** The bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String utf8() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /** The bytes as lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    /** Sum for {@link Checksum}, without a copy. */
    long onesComplementSum() {
        return Checksum.sum(array, offset, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The first bytes in hexadecimal and the length: for messages of tests, not for people. */
    @Override
    public String toString() {
        return length <= 32 ? hex() : slice(0, 32).hex() + "… (" + length + " bytes)";
    }
}
