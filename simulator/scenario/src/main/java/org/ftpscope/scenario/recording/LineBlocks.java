package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines, each about as long as was asked for. */
final class LineBlocks {
    /** Octets of a block between two positions of an array; nobody writes to them until it is given back. */
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

    /** Room for the beginning of a line that the block before it ended with. */
    private static final int ROOM = 1 << 14;

    private final InputStream in;
    private final int length;
    /** Arrays of blocks that were read to their end: a long recording is read in a few of them. */
    private final Queue<byte[]> used = new ConcurrentLinkedQueue<>();
    /** What has been read and not been handed out: the octets from {@link #from} to {@link #to}. */
    private byte[] pending = {};

    private int from;
    private int to;
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
        int end = EventBlock.lineEnd(pending, 0, to);
        while (end >= to - 1 && !ended) {
            more();
            end = EventBlock.lineEnd(pending, 0, to);
        }
        if (to == 0) {
            return null;
        }
        from = Math.min(to, EventBlock.behind(pending, end, to));
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
            end = to;
        }
        if (end <= from) {
            return null;
        }
        Block block = new Block(pending, from, end);
        pending = Arrays.copyOfRange(pending, end, to);
        from = 0;
        to = pending.length;
        return block;
    }

    /** Takes back a block that nobody will look at again. Any thread may. */
    void done(Block block) {
        used.add(block.octets);
    }

    /** Reads on behind what is pending, in another array. */
    private void more() throws IOException {
        int kept = to - from;
        byte[] longer = array(Math.addExact(kept, length));
        System.arraycopy(pending, from, longer, 0, kept);
        int count = in.readNBytes(longer, kept, length);
        ended = count < length;
        pending = longer;
        from = 0;
        to = kept + count;
    }

    private byte[] array(int least) {
        byte[] again = used.poll();
        return again == null || again.length < least ? new byte[Math.max(least, length + ROOM)] : again;
    }

    /** The position behind the last line feed, or -1. */
    private int lastLineEnd() {
        for (int i = to - 1; i >= from; i--) {
            if (pending[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }
}
