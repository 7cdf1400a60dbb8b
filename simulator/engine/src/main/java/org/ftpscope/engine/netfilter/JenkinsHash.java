package org.ftpscope.engine.netfilter;

/** Bob Jenkins' hash lookup3 over 32-bit words (May 2006, public domain), as NAT uses it to choose from a range. */
final class JenkinsHash {
    private static final int INITIAL = 0xdeadbeef;

    private JenkinsHash() {}

    /** The hash of one to three, or any number of, words. */
    static int hash(int[] key, int seed) {
        int a = INITIAL + (key.length << 2) + seed;
        int b = a;
        int c = a;
        int at = 0;
        int left = key.length;
        while (left > 3) {
            a += key[at];
            b += key[at + 1];
            c += key[at + 2];
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 3;
            left -= 3;
        }
        if (left > 2) {
            c += key[at + 2];
        }
        if (left > 1) {
            b += key[at + 1];
        }
        if (left > 0) {
            a += key[at];
            c = (c ^ b) - Integer.rotateLeft(b, 14);
            a = (a ^ c) - Integer.rotateLeft(c, 11);
            b = (b ^ a) - Integer.rotateLeft(a, 25);
            c = (c ^ b) - Integer.rotateLeft(b, 16);
            a = (a ^ c) - Integer.rotateLeft(c, 4);
            b = (b ^ a) - Integer.rotateLeft(a, 14);
            c = (c ^ b) - Integer.rotateLeft(b, 24);
        }
        return c;
    }
}
