package org.ftpscope.scenario.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording while it is being written. Whoever follows calls {@link #poll} as often as they like; each call reads what has
 * been appended since the last, whole lines only, and returns at once. There are no threads and no clock in here.
 *
 * <pre>
 * try (RecordingFollower follower = RecordingFollower.of(file)) {
 *     Batch batch = follower.poll();
 *     while (batch.state() == State.GROWING) {
 *         show(batch.events());                    // and wait a little
 *         batch = follower.poll();
 *     }
 *     batch.problem().ifPresent(this::tell);
 * }
 * </pre>
 *
 * <p>A writer that ends in good order says so in its last line: {@link State#FINISHED}. One that is killed does not; the file then
 * just stops growing ({@link Batch#quietPolls()} counts), and {@link #giveUp()} tells whether it stopped in the middle of a line. A
 * file that became shorter, was replaced or holds what is no event is {@link State#BROKEN}, with one sentence; what was read before
 * stays good.
 */
public final class RecordingFollower implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    /** Octets taken in one call, so that a window that follows a long file gets to draw in between. */
    private static final int MOST_A_POLL = 8 << 20;

    /** What is known of the writer. */
    public enum State {
        /** More may come. */
        GROWING,
        /** The last line said that there is no more. */
        FINISHED,
        /** Nothing more can be read; {@link Batch#problem()} says why. */
        BROKEN
    }

    /**
     * What a call brought.
     *
     * @param events new ones, in their order; often none
     * @param problem a sentence, exactly when the state is {@link State#BROKEN}
     * @param quietPolls calls in a row, this one included, that found nothing new
     */
    public record Batch(List<Event> events, State state, Optional<Text> problem, int quietPolls) {
        public Batch {
            events = List.copyOf(events);
        }
    }

    private final Path file;
    private final Messages messages = Messages.of(RecordingFile.BUNDLE, RecordingFollower.class);
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    /** Octets of a line that has no end yet. */
    private final ByteArrayOutputStream torn = new ByteArrayOutputStream();

    private @Nullable SeekableByteChannel channel;
    private @Nullable RecordingHeader header;
    private State state = State.GROWING;
    private Optional<Text> problem = Optional.empty();
    private long position;
    private int lineNumber;
    private int quietPolls;
    private long unknown;

    private RecordingFollower(Path file) {
        this.file = file;
    }

    /** Follows a file, which may be empty still, or not be there yet. */
    public static RecordingFollower of(Path file) {
        return new RecordingFollower(file);
    }

    /** The first line, once it has been read. */
    public Optional<RecordingHeader> header() {
        return Optional.ofNullable(header);
    }

    /** Lines so far of kinds that this version does not know. */
    public long unknownEvents() {
        return unknown;
    }

    /** What has been appended since the last call. */
    public Batch poll() throws IOException {
        List<Event> events = new ArrayList<>();
        long before = position;
        if (state == State.GROWING && isOpen()) {
            try {
                read(events);
            } catch (InputProblem notARecording) {
                breakOff(notARecording.text());
            }
        }
        quietPolls = position == before ? quietPolls + 1 : 0;
        return new Batch(events, state, problem, quietPolls);
    }

    /**
     * The follower's user waits no longer for a writer that has fallen silent.
     *
     * @return a sentence when the file ends in the middle of a line or before its header; empty when what there is is whole
     */
    public Optional<Text> giveUp() {
        if (state == State.GROWING && torn.size() > 0) {
            breakOff(messages.text("recording.follow.torn", file, lineNumber + 1));
        } else if (state == State.GROWING && header == null) {
            breakOff(messages.text("recording.empty", file));
        }
        return problem;
    }

    private boolean isOpen() throws IOException {
        if (channel == null && Files.exists(file)) {
            channel = Files.newByteChannel(file, StandardOpenOption.READ);
        }
        return channel != null;
    }

    private void read(List<Event> events) throws IOException {
        SeekableByteChannel in = channel;
        if (in == null) {
            return;
        }
        if (in.size() < position) {
            breakOff(messages.text("recording.follow.shorter", file));
            return;
        }
        in.position(position);
        int taken = 0;
        while (state == State.GROWING && taken < MOST_A_POLL && in.read(block.clear()) > 0) {
            taken += block.position();
            position += block.position();
            lines(block.flip(), events);
        }
    }

    private void lines(ByteBuffer octets, List<Event> events) {
        while (state == State.GROWING && octets.hasRemaining()) {
            int start = octets.position();
            int end = start;
            while (end < octets.limit() && octets.get(end) != '\n') {
                end++;
            }
            torn.write(octets.array(), octets.arrayOffset() + start, end - start);
            octets.position(Math.min(end + 1, octets.limit()));
            if (end < octets.limit()) {
                String line = torn.toString(StandardCharsets.UTF_8);
                torn.reset();
                lineNumber++;
                line(line, events);
            }
        }
    }

    private void line(String line, List<Event> events) {
        String source = file.toString();
        if (header == null) {
            header = RecordingFile.header(source, line, messages);
            return;
        }
        try {
            Members members = new TreeMembers(RecordingFile.object(source, lineNumber, line, messages));
            Optional<Event> event = EventReader.event(members);
            event.ifPresent(events::add);
            if (EventReader.isEnd(members)) {
                state = State.FINISHED;
            } else if (event.isEmpty()) {
                unknown++;
            }
        } catch (Members.Unreadable | InputProblem bad) {
            breakOff(RecordingFile.broken(source, lineNumber, bad, messages).text());
        }
    }

    private void breakOff(Text sentence) {
        state = State.BROKEN;
        problem = Optional.of(sentence);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
