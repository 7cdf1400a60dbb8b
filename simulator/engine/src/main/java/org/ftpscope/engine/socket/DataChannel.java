package org.ftpscope.engine.socket;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.FileResult;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.ServerSettings.PortRange;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The data transfer process (RFC 959 section 2.2) of either side: opens the data connection actively or passively and moves octets
 * between it and a file. One data connection at a time; one that comes while another is there is thrown out by its owner.
 */
final class DataChannel {
    /** Is told what becomes of the data connection. */
    interface Owner {
        void dataConnected(Moment now, long socket, Endpoint remote);

        void dataFailed(Moment now, CloseReason reason);

        void dataProgress(Moment now, long byteCount);

        void dataDone(Moment now, long byteCount);

        void dataBroken(Moment now, long byteCount, CloseReason reason);

        void fileFailed(Moment now, long byteCount, FileError error);
    }

    /** Octets that are read from a file at once. */
    private static final int CHUNK = 65_536;
    /** Pieces that are sent in one go. */
    private static final int BURST = 16;
    /** Connections that may wait at a passive port: strangers must not shut out the client. */
    private static final int BACKLOG = 8;

    private static final long SECOND = 1_000_000_000L;

    private final SocketLayer layer;
    private final Owner owner;
    private final IntUnaryOperator chance;
    private final boolean server;
    private @Nullable Listener listener;
    private @Nullable Line line;
    private @Nullable Line candidate;

    /**
     * @param chance gives a random number below its argument: for passive ports
     * @param server which side of a TLS handshake this is
     */
    DataChannel(SocketLayer layer, Owner owner, IntUnaryOperator chance, boolean server) {
        this.layer = layer;
        this.owner = owner;
        this.chance = chance;
        this.server = server;
    }

    // ---------------------------------------------------------------- opening

    /** Listens on a free port of the range, beginning at a random one; empty when none is free. */
    OptionalInt listen(Moment now, IpAddress local, PortRange ports) {
        closeListener(now);
        boolean any = ports.equals(PortRange.ANY);
        int count = any ? 1 : ports.high() - ports.low() + 1;
        int first = any ? 0 : chance.applyAsInt(count);
        for (int i = 0; i < count; i++) {
            int port = any ? 0 : ports.low() + (first + i) % count;
            SocketLayer.ListenAt at = new SocketLayer.ListenAt(Optional.of(local), port, BACKLOG);
            if (layer.listen(now, at, this::accepted) instanceof SocketLayer.ListenResult.Listening(Listener opened)) {
                listener = opened;
                return OptionalInt.of(opened.local().port());
            }
        }
        return OptionalInt.empty();
    }

    void closeListener(Moment now) {
        if (listener != null) {
            listener.close(now);
            listener = null;
        }
    }

    private StreamHandler accepted(Moment now, Stream stream) {
        Line opened = new Line(stream);
        stream.setReading(now, false);
        // The owner may answer at once, which must not happen inside the layer's call: the handler is not in place yet.
        layer.after(now, 0, later -> {
            if (!opened.over) {
                offer(later, opened);
            }
        });
        return opened;
    }

    private void offer(Moment now, Line opened) {
        candidate = opened;
        if (line == null) {
            line = opened;
            owner.dataConnected(now, opened.stream().socket(), opened.stream().remote());
        } else {
            refuse(now);
        }
        candidate = null;
    }

    void dial(Moment now, Endpoint remote, Optional<IpAddress> local, int localPort, long timeoutNanos) {
        Line opening = new Line(null);
        line = opening;
        opening.stream = layer.connect(now, new SocketLayer.Dial(remote, local, localPort, timeoutNanos), opening);
    }

    /** Throws out the connection just reported. */
    void refuse(Moment now) {
        Line unwanted = candidate;
        if (unwanted != null) {
            unwanted.over = true;
            unwanted.stream().abort(now);
            if (line == unwanted) {
                line = null;
            }
        }
    }

    // ---------------------------------------------------------------- moving

    void send(Moment now, FileStore.Source source, boolean secure, long bytesPerSecond) {
        Line ready = line;
        if (ready != null) {
            ready.startSending(now, source, secure, bytesPerSecond);
        }
    }

    void receive(Moment now, FileStore.Sink sink, boolean secure, long bytesPerSecond) {
        Line ready = line;
        if (ready != null) {
            ready.startReceiving(now, sink, secure, bytesPerSecond);
        }
    }

    /** Closes whatever is there; nothing more is reported about it. */
    void close(Moment now) {
        Line gone = line;
        line = null;
        if (gone != null && !gone.over) {
            gone.over = true;
            gone.stream().close(now);
        }
    }

    /** Closes everything. */
    void end(Moment now) {
        closeListener(now);
        close(now);
    }

    private enum Phase {
        OPENING,
        READY,
        SENDING,
        RECEIVING,
        /** All was written; the peer's TCP has not acknowledged everything. */
        LINGERING
    }

    /** One data connection. */
    private final class Line implements StreamHandler {
        @Nullable
        Stream stream;

        boolean over;
        private Phase phase;
        private FileStore.@Nullable Source source;
        private FileStore.@Nullable Sink sink;
        private long byteCount;
        private long bytesPerSecond;
        private boolean resting;
        private boolean bulk;
        private boolean peerClosed;

        Line(@Nullable Stream accepted) {
            stream = accepted;
            phase = accepted == null ? Phase.OPENING : Phase.READY;
        }

        Stream stream() {
            Stream opened = stream;
            if (opened == null) {
                throw new IllegalStateException("the data connection was never begun");
            }
            return opened;
        }

        private boolean current() {
            return !over && line == this;
        }

        @Override
        public void onConnected(Moment now) {
            if (current()) {
                phase = Phase.READY;
                stream().setReading(now, false);
                owner.dataConnected(now, stream().socket(), stream().remote());
            }
        }

        // ------------------------------------------------------------ sending

        void startSending(Moment now, FileStore.Source from, boolean secure, long rate) {
            source = from;
            bytesPerSecond = rate;
            phase = Phase.SENDING;
            secure(now, secure);
            // Reading shows when the peer gives up; a peer has nothing to say here.
            stream().setReading(now, true);
            if (rate == 0
                    && !secure
                    && stream() instanceof BulkStream sender
                    && sender.sendAll(now, from, this::progressed, this::bulkSent)) {
                bulk = true;
            } else {
                pump(now);
            }
        }

        private void progressed(long count) {
            byteCount = count;
            if (current()) {
                owner.dataProgress(new Moment(layer.nowNanos(), 0), count);
            }
        }

        private void bulkSent(Moment now, boolean whole) {
            if (!current()) {
                return;
            }
            if (whole) {
                finish(now);
            } else {
                failFile(now, FileError.IO);
            }
        }

        private void bulkFailed(Moment now, FileError error) {
            if (current()) {
                failFile(now, error);
            }
        }

        private void secure(Moment now, boolean secure) {
            if (secure && stream() instanceof Securable securable) {
                securable.secure(now, server, then -> {});
            }
        }

        private void pump(Moment now) {
            int chunks = 0;
            while (current()
                    && phase == Phase.SENDING
                    && !resting
                    && !bulk
                    && source != null
                    && stream().isWritable()) {
                if (chunks == BURST) {
                    // A peer that takes everything at once must not keep the thread from all the others.
                    pause(now, 0);
                    return;
                }
                chunks++;
                int most = bytesPerSecond == 0 ? CHUNK : (int) Math.max(1, Math.min(CHUNK, bytesPerSecond / 8));
                switch (source.read(most)) {
                    case FileResult.Failed<Bytes>(FileError error) -> {
                        failFile(now, error);
                        return;
                    }
                    case FileResult.Ok<Bytes>(Bytes bytes) -> {
                        if (bytes.isEmpty()) {
                            finish(now);
                            return;
                        }
                        byteCount += bytes.length();
                        stream().write(now, bytes);
                        owner.dataProgress(now, byteCount);
                        if (bytesPerSecond > 0) {
                            rest(now, bytes.length());
                        }
                    }
                }
            }
        }

        private void rest(Moment now, int moved) {
            pause(now, moved * SECOND / bytesPerSecond);
        }

        private void pause(Moment now, long nanos) {
            resting = true;
            layer.after(now, nanos, later -> {
                resting = false;
                if (current() && phase == Phase.SENDING) {
                    pump(later);
                } else if (current() && phase == Phase.RECEIVING) {
                    stream().setReading(later, true);
                }
            });
        }

        private void finish(Moment now) {
            phase = Phase.LINGERING;
            stream().close(now);
        }

        @Override
        public void onWritable(Moment now) {
            pump(now);
        }

        @Override
        public void onDrained(Moment now) {
            if (current() && phase == Phase.LINGERING && stream().unacknowledged() == 0) {
                done(now);
            }
        }

        // ------------------------------------------------------------ receiving

        void startReceiving(Moment now, FileStore.Sink to, boolean secure, long rate) {
            sink = to;
            bytesPerSecond = rate;
            phase = Phase.RECEIVING;
            secure(now, secure);
            if (rate == 0 && stream() instanceof BulkStream receiver) {
                bulk = receiver.receiveAll(to, this::progressed, this::bulkFailed);
            }
            stream().setReading(now, true);
            if (peerClosed) {
                finishReceiving(now);
            }
        }

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {
            if (!current() || phase != Phase.RECEIVING || sink == null) {
                return;
            }
            byteCount += bytes.length();
            if (sink.write(bytes) instanceof FileResult.Failed<Long>(FileError error)) {
                failFile(now, error);
                return;
            }
            owner.dataProgress(now, byteCount);
            if (current() && bytesPerSecond > 0 && !resting) {
                stream().setReading(now, false);
                rest(now, bytes.length());
            }
        }

        @Override
        public void onPeerClosed(Moment now) {
            peerClosed = true;
            if (current() && phase == Phase.RECEIVING) {
                finishReceiving(now);
            }
        }

        private void finishReceiving(Moment now) {
            stream().close(now);
            done(now);
        }

        // ------------------------------------------------------------ the end

        private void done(Moment now) {
            leave();
            owner.dataDone(now, byteCount);
        }

        private void failFile(Moment now, FileError error) {
            leave();
            stream().abort(now);
            owner.fileFailed(now, byteCount, error);
        }

        private void leave() {
            over = true;
            if (line == this) {
                line = null;
            }
        }

        @Override
        public void onClosed(Moment now, CloseReason reason) {
            if (!current()) {
                over = true;
                return;
            }
            switch (phase) {
                case OPENING -> {
                    leave();
                    owner.dataFailed(now, reason);
                }
                case READY -> {
                    leave();
                    owner.dataFailed(now, reason);
                }
                case LINGERING -> {
                    if (reason == CloseReason.CLOSED) {
                        done(now);
                    } else {
                        leave();
                        owner.dataBroken(now, byteCount, reason);
                    }
                }
                case SENDING, RECEIVING -> {
                    leave();
                    // An end without FIN before it is no end of a file.
                    owner.dataBroken(now, byteCount, reason == CloseReason.CLOSED ? CloseReason.RESET : reason);
                }
            }
        }
    }
}
