package org.ftpscope.engine.tcp;

import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;

/**
 * Initial sequence numbers by RFC 6528: a clock of 4 µs plus a keyed hash of the connection, and timestamp offsets in the same
 * way. The hash is SipHash-2-4 (Aumasson, Bernstein 2012), the keys are the host's secrets and come from the seed.
 */
final class InitialNumbers {
    private static final long TICK_NANOS = 4_000;

    private final long sequenceKey0;
    private final long sequenceKey1;
    private final long timestampKey0;
    private final long timestampKey1;

    InitialNumbers(RandomStream secrets) {
        sequenceKey0 = secrets.nextLong();
        sequenceKey1 = secrets.nextLong();
        timestampKey0 = secrets.nextLong();
        timestampKey1 = secrets.nextLong();
    }

    int sequence(FourTuple tuple, long nowNanos) {
        return (int) (sip(sequenceKey0, sequenceKey1, tuple) + nowNanos / TICK_NANOS);
    }

    int timestampOffset(FourTuple tuple) {
        return (int) sip(timestampKey0, timestampKey1, tuple);
    }

    private static long sip(long key0, long key1, FourTuple tuple) {
        long[] state = {
            key0 ^ 0x736f6d6570736575L,
            key1 ^ 0x646f72616e646f6dL,
            key0 ^ 0x6c7967656e657261L,
            key1 ^ 0x7465646279746573L
        };
        int words = feed(state, tuple.local()) + feed(state, tuple.remote());
        long last = (long) tuple.local().port() << 16 | tuple.remote().port() | (long) (words * 8 + 4) << 56;
        compress(state, last);
        state[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round(state);
        }
        return state[0] ^ state[1] ^ state[2] ^ state[3];
    }

    private static int feed(long[] state, Endpoint end) {
        IpAddress address = end.address();
        return switch (address) {
            case Ipv4Address(int bits) -> {
                compress(state, bits);
                yield 1;
            }
            case Ipv6Address(long high, long low) -> {
                compress(state, high);
                compress(state, low);
                yield 2;
            }
        };
    }

    private static void compress(long[] state, long word) {
        state[3] ^= word;
        round(state);
        round(state);
        state[0] ^= word;
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
