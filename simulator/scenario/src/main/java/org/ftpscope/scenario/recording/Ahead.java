package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ftpscope.scenario.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks of a recording some way ahead of the one that is asked for, each on a processor of its own, and hands them out in
 * their order. A recording of one block is read where it is asked for.
 */
final class Ahead implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    private final String source;
    private final LineBlocks blocks;
    private final Messages messages;
    private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    private final Deque<Future<EventBlock.Read>> running = new ArrayDeque<>();
    private @Nullable ExecutorService workers;
    private LineBlocks.@Nullable Block following;
    private boolean begun;

    Ahead(String source, LineBlocks blocks, Messages messages) {
        this.source = source;
        this.blocks = blocks;
        this.messages = messages;
    }

    /** The next block; null behind the last. */
    EventBlock.@Nullable Read next() throws IOException {
        if (!begun) {
            begun = true;
            following = blocks.next();
            LineBlocks.Block only = following;
            following = only == null ? null : blocks.next();
            if (only == null || following == null) {
                return only == null ? null : read(only);
            }
            submit(only);
        }
        while (following != null && running.size() <= threads) {
            submit(following);
            following = blocks.next();
        }
        return running.isEmpty() ? null : result(running.removeFirst());
    }

    private EventBlock.Read read(LineBlocks.Block lines) {
        EventBlock.Read read = new EventBlock(source, lines.octets, lines.from, lines.to, messages).read();
        blocks.done(lines);
        return read;
    }

    private void submit(LineBlocks.Block lines) {
        ExecutorService pool = workers;
        if (pool == null) {
            pool = Executors.newFixedThreadPool(
                    threads,
                    Thread.ofPlatform().daemon().name("ftpscope-read-", 1).factory());
            workers = pool;
        }
        running.add(pool.submit(() -> read(lines)));
    }

    private static EventBlock.Read result(Future<EventBlock.Read> block) throws IOException {
        try {
            return block.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a block of a recording cannot be read", failed.getCause());
        }
    }

    @Override
    public void close() {
        ExecutorService pool = workers;
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
