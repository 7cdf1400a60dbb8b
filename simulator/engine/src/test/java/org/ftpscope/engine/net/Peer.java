package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.wire.Bytes;

/**
 * One end of a connection in a story: keeps what it is told as lines of time in ms and event, and does what the story says at
 * each. It also watches that it is never called out of one of its own calls.
 */
final class Peer implements StreamHandler {
    final List<String> told = new ArrayList<>();
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    Stream stream = new NoStream();
    Consumer<Moment> onConnected = now -> {};
    Consumer<Moment> onBytes = now -> {};
    Consumer<Moment> onWritable = now -> {};
    Consumer<Moment> onDrained = now -> {};
    Consumer<Moment> onPeerClosed = now -> {};
    boolean calling;

    /** Makes a call on the stream and fails the story if it calls back. */
    void call(Consumer<Stream> call) {
        calling = true;
        call.accept(stream);
        calling = false;
    }

    private void tell(Moment now, String what) {
        assertThat(calling).as("called back out of a call: " + what).isFalse();
        told.add(PacketLadder.time(now.atNanos()) + " " + what);
    }

    String text() {
        return received.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public void onConnected(Moment now) {
        tell(now, "connected");
        onConnected.accept(now);
    }

    @Override
    public void onBytes(Moment now, Bytes bytes, boolean urgent) {
        tell(now, (urgent ? "urgent " : "bytes ") + bytes.length());
        received.writeBytes(bytes.toArray());
        onBytes.accept(now);
    }

    @Override
    public void onWritable(Moment now) {
        tell(now, "writable");
        onWritable.accept(now);
    }

    @Override
    public void onDrained(Moment now) {
        tell(now, "drained");
        onDrained.accept(now);
    }

    @Override
    public void onPeerClosed(Moment now) {
        tell(now, "peer closed");
        onPeerClosed.accept(now);
    }

    @Override
    public void onClosed(Moment now, CloseReason reason) {
        tell(now, "closed " + reason);
    }

    /** Stands in until there is a stream. */
    private static final class NoStream implements Stream {
        private static IllegalStateException none() {
            return new IllegalStateException("no stream yet");
        }

        @Override
        public long socket() {
            throw none();
        }

        @Override
        public org.ftpscope.engine.wire.Endpoint local() {
            throw none();
        }

        @Override
        public org.ftpscope.engine.wire.Endpoint remote() {
            throw none();
        }

        @Override
        public void write(Moment now, Bytes bytes) {
            throw none();
        }

        @Override
        public void writeUrgent(Moment now, Bytes bytes) {
            throw none();
        }

        @Override
        public boolean isWritable() {
            throw none();
        }

        @Override
        public long unacknowledged() {
            throw none();
        }

        @Override
        public void setReading(Moment now, boolean reading) {
            throw none();
        }

        @Override
        public void shutdownOutput(Moment now) {
            throw none();
        }

        @Override
        public void close(Moment now) {
            throw none();
        }

        @Override
        public void abort(Moment now) {
            throw none();
        }
    }
}
