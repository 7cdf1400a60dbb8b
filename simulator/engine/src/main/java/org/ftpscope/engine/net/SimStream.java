package org.ftpscope.engine.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.socket.Stream;
import org.ftpscope.engine.socket.StreamHandler;
import org.ftpscope.engine.tcp.Errno;
import org.ftpscope.engine.tcp.Signal;
import org.ftpscope.engine.tcp.SocketListener;
import org.ftpscope.engine.tcp.TcpSocket;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a simulated host. Octets for which the stack has no room wait here, and so does a close or half-close behind
 * them. The handler is called only out of the stack's signals and scheduled tasks, never out of a call.
 */
final class SimStream implements Stream {
    /** Most octets handed over at once: what a program's read would ask for. */
    private static final int READ_MAX = 65536;

    private record Queued(Bytes bytes, boolean urgent) {}

    private final SimSocketLayer layer;
    private final TcpSocket tcp;
    private final long number;
    private final Endpoint local;
    private final Endpoint remote;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private @Nullable StreamHandler handler;
    private Scheduler.@Nullable Timer patience;
    private long queuedOctets;
    private boolean connected;
    private boolean reading = true;
    private boolean peerClosed;
    private boolean writableOwed;
    private boolean outputShut;
    private boolean closing;
    private boolean pumping;
    private boolean finished;

    /** A stream that was accepted and waits for its handler (null), or one that dials. */
    SimStream(SimSocketLayer layer, TcpSocket tcp, Endpoint local, Endpoint remote, @Nullable StreamHandler handler) {
        this.layer = layer;
        this.tcp = tcp;
        this.number = layer.nextNumber();
        this.local = local;
        this.remote = remote;
        this.handler = handler;
        this.connected = handler == null;
    }

    /** A stream that was accepted; its handler follows at once. */
    static SimStream accepted(Moment now, SimSocketLayer layer, TcpSocket tcp) {
        SimStream stream = new SimStream(
                layer, tcp, tcp.local().orElseThrow(), tcp.remote().orElseThrow(), null);
        stream.takeOver(now);
        return stream;
    }

    @Override
    public long socket() {
        return number;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    // ---------------------------------------------------------------- opening

    void open(Moment now, long timeoutNanos) {
        takeOver(now);
        tcp.connect(now, remote);
        if (tcp.errno() != Errno.EINPROGRESS) {
            CloseReason reason = SimSocketLayer.reason(tcp.errno());
            tcp.close(now);
            failLater(now, reason);
        } else if (timeoutNanos != Long.MAX_VALUE) {
            patience = layer.timer(now, timeoutNanos, this::giveUp);
        }
    }

    /** From now on the socket is this stream's. Each write is sent at once, as by vsftpd and curl (TCP_NODELAY). */
    private void takeOver(Moment now) {
        tcp.setNoDelay(now, true);
        tcp.setListener(this::onSignal);
    }

    void failLater(Moment now, CloseReason reason) {
        layer.soon(now, then -> finish(then, reason));
    }

    private void giveUp(Moment now) {
        if (!connected && !finished) {
            tcp.abort(now);
            finish(now, CloseReason.GAVE_UP);
        }
    }

    void handledBy(Moment now, StreamHandler newHandler) {
        handler = newHandler;
        pump(now);
        if (tcp.pendingError() != Errno.NONE) {
            finish(now, SimSocketLayer.reason(tcp.pendingError()));
        }
    }

    // ---------------------------------------------------------------- calls

    @Override
    public void write(Moment now, Bytes bytes) {
        write(now, bytes, false);
    }

    @Override
    public void writeUrgent(Moment now, Bytes bytes) {
        write(now, bytes, true);
    }

    private void write(Moment now, Bytes bytes, boolean urgent) {
        if (finished || closing || outputShut || bytes.isEmpty()) {
            return;
        }
        Moment written = layer.observe(now, new What.BytesWritten(number, bytes, urgent));
        queue.add(new Queued(bytes, urgent));
        queuedOctets += bytes.length();
        flush(written);
        writableOwed |= !queue.isEmpty();
    }

    @Override
    public boolean isWritable() {
        return queue.isEmpty() && !finished && !closing && !outputShut;
    }

    @Override
    public long unacknowledged() {
        return finished ? 0 : queuedOctets + (connected ? tcp.unacknowledged() : 0);
    }

    @Override
    public void setReading(Moment now, boolean nowReading) {
        if (reading != nowReading && !finished && !closing) {
            reading = nowReading;
            if (reading) {
                layer.soon(now, this::pump);
            }
        }
    }

    @Override
    public void shutdownOutput(Moment now) {
        if (!finished && !closing && !outputShut) {
            outputShut = true;
            Moment shut = layer.observe(now, new What.HalfClosed(number, false));
            if (connected && queue.isEmpty()) {
                tcp.shutdownWrite(shut);
            }
        }
    }

    @Override
    public void close(Moment now) {
        if (finished || closing) {
            return;
        }
        closing = true;
        if (!connected || queue.isEmpty() || tcp.unread() > 0) {
            closeNow(now);
        }
    }

    /** Gives the TCP socket up; what is still queued is lost, which is only right for a connection that is reset thereby. */
    private void closeNow(Moment now) {
        boolean open = connected;
        boolean resets = tcp.unread() > 0;
        queue.clear();
        queuedOctets = 0;
        if (!open || resets) {
            tcp.setListener(SocketListener.NONE);
        }
        tcp.close(now);
        if (!open || resets) {
            layer.soon(now, then -> finish(then, open ? CloseReason.ABORTED : CloseReason.CLOSED));
        }
    }

    @Override
    public void abort(Moment now) {
        if (!finished) {
            closing = true;
            queue.clear();
            queuedOctets = 0;
            // What the stack signals of this end is no news.
            tcp.setListener(SocketListener.NONE);
            tcp.abort(now);
            layer.soon(now, then -> finish(then, CloseReason.ABORTED));
        }
    }

    // ---------------------------------------------------------------- signals

    private void onSignal(Moment now, TcpSocket socket, Signal signal) {
        if (finished) {
            return;
        }
        switch (signal) {
            case CONNECTED -> onConnected(now);
            case READABLE, PEER_CLOSED -> pump(now);
            case WRITABLE -> {
                flush(now);
                tellWritable(now);
            }
            case DRAINED -> {
                if (queue.isEmpty() && handler != null) {
                    handler.onDrained(now);
                }
            }
            case FAILED -> {
                pump(now);
                finish(now, SimSocketLayer.reason(tcp.pendingError()));
            }
            case CLOSED -> {
                pump(now);
                finish(now, CloseReason.CLOSED);
            }
            case ACCEPTABLE -> {
                // Only listeners are told so.
            }
        }
    }

    private void onConnected(Moment now) {
        connected = true;
        if (patience != null) {
            patience.cancel();
        }
        Moment open = layer.observe(now, new What.Connected(number, local, remote, Optional.empty(), true));
        flush(open);
        if (handler != null) {
            handler.onConnected(open);
        }
        tellWritable(open);
    }

    /** Hands over what lies ready, and the peer's FIN behind it. */
    private void pump(Moment now) {
        if (pumping) {
            return;
        }
        pumping = true;
        while (reading && !finished && !closing && !peerClosed && handler != null) {
            Bytes bytes = tcp.read(now, READ_MAX);
            if (bytes == null) {
                break;
            }
            if (bytes.isEmpty()) {
                peerClosed = true;
                handler.onPeerClosed(layer.observe(now, new What.HalfClosed(number, true)));
            } else {
                boolean urgent = tcp.lastReadWasUrgent();
                handler.onBytes(layer.observe(now, new What.BytesRead(number, bytes, urgent)), bytes, urgent);
            }
        }
        pumping = false;
        if (closing && !finished && !queue.isEmpty() && tcp.unread() > 0) {
            // Nobody will read this: the peer is told, as by a program that has exited (RFC 9293 section 3.6.1).
            closeNow(now);
        }
    }

    private void flush(Moment now) {
        while (connected && !queue.isEmpty()) {
            Queued head = queue.getFirst();
            boolean whole = tcp.sendSpace() >= head.bytes().length();
            // The urgent mark belongs to the last octet: it goes with the portion that holds it.
            int taken = head.urgent() && whole ? tcp.writeUrgent(now, head.bytes()) : tcp.write(now, head.bytes());
            if (taken <= 0) {
                return;
            }
            queuedOctets -= taken;
            queue.removeFirst();
            if (taken < head.bytes().length()) {
                queue.addFirst(new Queued(head.bytes().from(taken), head.urgent()));
                return;
            }
        }
        if (connected && queue.isEmpty()) {
            if (closing) {
                closeNow(now);
            } else if (outputShut) {
                tcp.shutdownWrite(now);
            }
        }
    }

    private void tellWritable(Moment now) {
        if (writableOwed && isWritable() && handler != null) {
            writableOwed = false;
            handler.onWritable(now);
        }
    }

    private void finish(Moment now, CloseReason reason) {
        if (finished) {
            return;
        }
        finished = true;
        queue.clear();
        queuedOctets = 0;
        if (patience != null) {
            patience.cancel();
        }
        Moment ended = layer.observe(now, new What.SocketClosed(number, reason));
        if (handler != null) {
            handler.onClosed(ended, reason);
        }
    }
}
