package org.ftpscope.engine.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of the TCP header. A segment keeps its options in order, padding included, so that a parsed header is emitted
 * byte for byte as it was.
 */
public sealed interface TcpOption {
    /** Length in bytes when emitted. */
    int length();

    void emit(ByteBuffer out);

    /** End of option list and the padding behind it (RFC 9293 3.1); {@code padding} counts the zero bytes after the kind byte. */
    record EndOfList(Bytes padding) implements TcpOption {
        @Override
        public int length() {
            return 1 + padding.length();
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 0);
            padding.writeTo(out);
        }
    }

    /** No-operation, used for alignment (RFC 9293 3.1). */
    record Nop() implements TcpOption {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 1);
        }
    }

    /** Maximum segment size in bytes, 0 to 65535 (RFC 9293 3.7.1). */
    record MaximumSegmentSize(int bytes) implements TcpOption {
        @Override
        public int length() {
            return 4;
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 2).put((byte) 4).putShort((short) bytes);
        }
    }

    /** Window scale: the shift count as sent, 0 to 255; a receiver uses at most 14 (RFC 7323 section 2). */
    record WindowScale(int shift) implements TcpOption {
        @Override
        public int length() {
            return 3;
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 3).put((byte) 3).put((byte) shift);
        }
    }

    /** SACK permitted (RFC 2018 section 2). */
    record SackPermitted() implements TcpOption {
        @Override
        public int length() {
            return 2;
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 4).put((byte) 2);
        }
    }

    /** Selective acknowledgement (RFC 2018 section 3). */
    record Sack(List<Block> blocks) implements TcpOption {
        /** Octets {@code left} (inclusive) to {@code right} (exclusive) have arrived. */
        public record Block(SeqNumber left, SeqNumber right) {}

        public Sack {
            blocks = List.copyOf(blocks);
        }

        @Override
        public int length() {
            return 2 + 8 * blocks.size();
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 5).put((byte) length());
            for (Block block : blocks) {
                out.putInt(block.left.bits()).putInt(block.right.bits());
            }
        }
    }

    /** Timestamps: value and echo reply, 32 bits each (RFC 7323 section 3). */
    record Timestamps(int value, int echoReply) implements TcpOption {
        @Override
        public int length() {
            return 10;
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) 8).put((byte) 10).putInt(value).putInt(echoReply);
        }
    }

    /** An option that is not understood, or a known kind with an unusual length. */
    record Other(int kind, Bytes data) implements TcpOption {
        @Override
        public int length() {
            return 2 + data.length();
        }

        @Override
        public void emit(ByteBuffer out) {
            out.put((byte) kind).put((byte) length());
            data.writeTo(out);
        }
    }

    /** Bytes at the end of the header that are no option: a length of 0 or 1, or one that runs past the header. */
    record Malformed(Bytes rest) implements TcpOption {
        @Override
        public int length() {
            return rest.length();
        }

        @Override
        public void emit(ByteBuffer out) {
            rest.writeTo(out);
        }
    }

    /** The most frequent one. */
    Nop NOP = new Nop();

    /** Reads the option part of a header; every byte string is some list of options. */
    static List<TcpOption> parseAll(Bytes in) {
        // What nearly every segment has after the handshake (RFC 7323, appendix A).
        if (in.length() == 12 && in.intAt(0) == 0x0101_080a) {
            return List.of(NOP, NOP, new Timestamps(in.intAt(4), in.intAt(8)));
        }
        List<TcpOption> options = new ArrayList<>(4);
        int at = 0;
        while (at < in.length()) {
            int kind = in.at(at);
            if (kind == 0) {
                options.add(new EndOfList(in.from(at + 1)));
                break;
            }
            if (kind == 1) {
                options.add(NOP);
                at++;
                continue;
            }
            int length = at + 1 < in.length() ? in.at(at + 1) : 0;
            if (length < 2 || at + length > in.length()) {
                options.add(new Malformed(in.from(at)));
                break;
            }
            options.add(parseOne(kind, in.slice(at + 2, at + length)));
            at += length;
        }
        return options;
    }

    private static TcpOption parseOne(int kind, Bytes data) {
        int length = data.length();
        if (kind == 2 && length == 2) {
            return new MaximumSegmentSize(data.shortAt(0));
        }
        if (kind == 3 && length == 1) {
            return new WindowScale(data.at(0));
        }
        if (kind == 4 && length == 0) {
            return new SackPermitted();
        }
        if (kind == 5 && length > 0 && length % 8 == 0) {
            List<Sack.Block> blocks = new ArrayList<>(length / 8);
            for (int at = 0; at < length; at += 8) {
                blocks.add(new Sack.Block(new SeqNumber(data.intAt(at)), new SeqNumber(data.intAt(at + 4))));
            }
            return new Sack(blocks);
        }
        if (kind == 8 && length == 8) {
            return new Timestamps(data.intAt(0), data.intAt(4));
        }
        return new Other(kind, data);
    }
}
