package org.ftpscope.scenario.recording;

import java.util.Arrays;
import java.util.Base64;

/** Base64 between two positions of an array (RFC 4648, 4), read without a copy of the text. */
final class Base64Octets {
    private static final byte[] VALUES = values();

    private Base64Octets() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The octets; {@link IllegalArgumentException} where the text is no Base64. */
    static byte[] decode(byte[] text, int from, int to) {
        int length = to - from;
        int padding = length > 1 && text[to - 1] == '=' ? (text[to - 2] == '=' ? 2 : 1) : 0;
        int whole = length - (padding == 0 ? 0 : 4);
        if (length < 4 || length % 4 != 0) {
            return library(text, from, to);
        }
        byte[] octets = new byte[length / 4 * 3 - padding];
        int into = 0;
        int errors = 0;
        for (int at = from; at < from + whole; at += 4) {
            int bits = bits(text, at);
            errors |= bits;
            octets[into] = (byte) (bits >> 16);
            octets[into + 1] = (byte) (bits >> 8);
            octets[into + 2] = (byte) bits;
            into += 3;
        }
        if (errors < 0) {
            return library(text, from, to);
        }
        if (padding > 0) {
            byte[] last = library(text, to - 4, to);
            System.arraycopy(last, 0, octets, into, last.length);
        }
        return octets;
    }

    /** Four characters as 24 bits; negative when one of them is none of the alphabet. */
    private static int bits(byte[] text, int at) {
        return VALUES[text[at] & 0xff] << 18
                | VALUES[text[at + 1] & 0xff] << 12
                | VALUES[text[at + 2] & 0xff] << 6
                | VALUES[text[at + 3] & 0xff];
    }

    /** What is not plainly right, or the end of it. */
    private static byte[] library(byte[] text, int from, int to) {
        return Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
    }
}
