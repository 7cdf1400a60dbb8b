package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines, each about as long as was asked for. */
final class LineBlocks {
    /** Octets of a block between two positions of an array; nobody writes to them any more. */
    static final class Block {
        final byte[] octets;
        final int from;
        final int to;

        private Block(byte[] octets, int from, int to) {
            this.octets = octets;
            this.from = from;
            this.to = to;
        }
    }

    /** Octets of a block that keep a processor busy for some hundredths of a second. */
    static final int LENGTH = 1 << 21;

    private final InputStream in;
    private final int length;
    /** What has been read and not been handed out. */
    private byte[] pending = {};

    private int from;
    private boolean ended;

    /** @param length octets read at a time */
    LineBlocks(InputStream in, int length) {
        this.in = in;
        this.length = length;
    }

    /** The first line without its end; null when there is nothing at all. */
    @Nullable
    String firstLine() throws IOException {
        more();
        int end = EventBlock.lineEnd(pending, 0, pending.length);
        while (end >= pending.length - 1 && !ended) {
            more();
            end = EventBlock.lineEnd(pending, 0, pending.length);
        }
        if (pending.length == 0) {
            return null;
        }
        from = Math.min(pending.length, EventBlock.behind(pending, end, pending.length));
        return new String(pending, 0, end, StandardCharsets.UTF_8);
    }

    /** The next lines; null when there are no more. */
    @Nullable
    Block next() throws IOException {
        int end = -1;
        while (end < 0 && !ended) {
            more();
            end = lastLineEnd();
        }
        if (ended) {
            end = pending.length;
        }
        if (end <= from) {
            return null;
        }
        Block block = new Block(pending, from, end);
        pending = Arrays.copyOfRange(pending, end, pending.length);
        from = 0;
        return block;
    }

    /** Reads on behind what is pending, in a fresh array. */
    private void more() throws IOException {
        int kept = pending.length - from;
        byte[] longer = new byte[Math.addExact(kept, length)];
        System.arraycopy(pending, from, longer, 0, kept);
        int count = in.readNBytes(longer, kept, length);
        ended = count < length;
        pending = ended ? Arrays.copyOf(longer, kept + count) : longer;
        from = 0;
    }

    /** The position behind the last line feed, or -1. */
    private int lastLineEnd() {
        for (int i = pending.length - 1; i >= from; i--) {
            if (pending[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
