package org.ftpscope.engine.tcp;

import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * A socket as an application holds it: the calls of socket(7) and tcp(7) on a non-blocking descriptor. As in C, a call that
 * fails returns -1 or null and {@link #errno} names the error; a call that succeeds leaves {@link Errno#NONE}.
 */
public final class TcpSocket {
    private static final Signal[] SIGNALS = Signal.values();

    private final TcpStack stack;
    private SocketListener listener = SocketListener.NONE;
    private Errno errno = Errno.NONE;

    private boolean reuseAddress = true;
    private boolean noDelay;
    private boolean linger;
    private long lingerNanos;
    private long userTimeoutNanos;

    private boolean bound;
    private Optional<IpAddress> boundAddress = Optional.empty();
    private int boundPort;

    private @Nullable ListenQueue queue;
    private @Nullable TcpEndpoint connection;
    private boolean connecting;
    private boolean closed;
    private boolean writeShut;
    private boolean wantsToWrite;
    private boolean lastReadUrgent;
    private Errno error = Errno.NONE;
    private Errno endedWith = Errno.NONE;

    private int raised;
    private final long[] causes = new long[SIGNALS.length];

    TcpSocket(TcpStack stack) {
        this.stack = stack;
        this.userTimeoutNanos = stack.settings().userTimeoutNanos();
    }

    /** The error of the last call, {@link Errno#NONE} if it succeeded. */
    public Errno errno() {
        return errno;
    }

    private int fail(Errno reason) {
        errno = reason;
        return -1;
    }

    private int succeed(int result) {
        errno = Errno.NONE;
        return result;
    }

    /** Who is told of signals from now on; {@link SocketListener#NONE} at first. */
    public void setListener(SocketListener newListener) {
        listener = newListener;
    }

    // ---------------------------------------------------------------- options, before or after connecting

    /** SO_REUSEADDR: a port may be bound although connections from it are in TIME_WAIT. On at first, as every FTP program sets it. */
    public void setReuseAddress(boolean on) {
        reuseAddress = on;
    }

    /** TCP_NODELAY: no Nagle algorithm (RFC 9293 section 3.7.4); what it held back leaves at once. Off at first. */
    public void setNoDelay(Moment now, boolean on) {
        noDelay = on;
        if (connection != null) {
            connection.sender.setNoDelay(on);
            if (on && connection.state().isSynchronized()) {
                connection.sender.push(now, true);
            }
        }
    }

    /**
     * SO_LINGER: with a time of 0 close sends RST. A longer time would make a blocking close wait; these calls never block, so it
     * changes nothing.
     */
    public void setLinger(boolean on, long nanos) {
        linger = on;
        lingerNanos = nanos;
    }

    /** TCP_USER_TIMEOUT (RFC 9293 section 3.8.3): how long octets may stay unacknowledged; 0 leaves it to the number of repetitions. */
    public void setUserTimeout(long nanos) {
        userTimeoutNanos = nanos;
    }

    // ---------------------------------------------------------------- opening

    /**
     * Binds to an own address (empty: all of them) and a port (0: one that is free). EINVAL when bound already, EADDRINUSE,
     * EADDRNOTAVAIL.
     */
    public int bind(Optional<IpAddress> address, int port) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        if (bound || connection != null || queue != null) {
            return fail(Errno.EINVAL);
        }
        Optional<IpAddress> specific = address.filter(own -> !own.isUnspecified());
        if (specific.isPresent() && !stack.ip().isLocal(specific.get())) {
            return fail(Errno.EADDRNOTAVAIL);
        }
        int chosen = port;
        if (port == 0) {
            Optional<Integer> drawn = stack.ports().draw(this, specific);
            if (drawn.isEmpty()) {
                return fail(Errno.EADDRINUSE);
            }
            chosen = drawn.get();
        } else if (stack.ports().isTaken(this, specific, port, false)) {
            return fail(Errno.EADDRINUSE);
        }
        hold(specific, chosen);
        return succeed(0);
    }

    private void hold(Optional<IpAddress> address, int port) {
        bound = true;
        boundAddress = address;
        boundPort = port;
        stack.ports().hold(this);
    }

    private void letGo() {
        if (bound) {
            stack.ports().release(this);
            bound = false;
        }
    }

    /**
     * Passive open. At most {@code backlog} + 1 connections wait to be accepted, as on Linux; while they do, a further handshake
     * is not completed. A socket that is not bound gets a port. EADDRINUSE, EINVAL when connected.
     */
    public int listen(Moment now, int backlog) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        if (connection != null) {
            return fail(Errno.EINVAL);
        }
        int limit = Math.max(backlog, 0);
        if (queue != null) {
            queue.setBacklog(limit);
            return succeed(0);
        }
        if (!bound && bind(Optional.empty(), 0) < 0) {
            return -1;
        }
        if (stack.ports().isTaken(this, boundAddress, boundPort, true)) {
            return fail(Errno.EADDRINUSE);
        }
        queue = new ListenQueue(stack, this, limit);
        return succeed(0);
    }

    /** The oldest connection that waits, or null with EAGAIN; EINVAL when not listening. */
    public @Nullable TcpSocket accept(Moment now) {
        if (closed) {
            errno = Errno.EBADF;
            return null;
        }
        if (queue == null) {
            errno = Errno.EINVAL;
            return null;
        }
        TcpEndpoint waiting = queue.poll();
        if (waiting == null) {
            errno = Errno.EAGAIN;
            return null;
        }
        errno = Errno.NONE;
        TcpSocket accepted = new TcpSocket(stack);
        accepted.reuseAddress = reuseAddress;
        accepted.noDelay = noDelay;
        accepted.linger = linger;
        accepted.lingerNanos = lingerNanos;
        accepted.userTimeoutNanos = userTimeoutNanos;
        accepted.connection = waiting;
        waiting.sender.setNoDelay(noDelay);
        waiting.adopt(now, accepted);
        return accepted;
    }

    /**
     * Active open: -1 with EINPROGRESS when the SYN has been sent. Called again it tells how far things are: EALREADY during the
     * handshake, 0 once after it, then EISCONN; after a failure the error, once, and then it begins anew. ENETUNREACH without a
     * route, EADDRNOTAVAIL when the pair of endpoints is taken or no port is left, EAFNOSUPPORT for the other IP version.
     */
    public int connect(Moment now, Endpoint remote) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        if (queue != null) {
            return fail(Errno.EISCONN);
        }
        if (connection != null) {
            Optional<Integer> answer = progress();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Optional<IpAddress> source =
                boundAddress.isPresent() ? boundAddress : stack.ip().sourceFor(remote.address());
        if (source.isEmpty() || stack.ip().sourceFor(remote.address()).isEmpty()) {
            return fail(Errno.ENETUNREACH);
        }
        if (source.get().version() != remote.address().version()) {
            return fail(Errno.EAFNOSUPPORT);
        }
        return dial(now, source.get(), remote);
    }

    /** What a further connect answers; empty when it may begin anew. */
    private Optional<Integer> progress() {
        TcpState state = state();
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            return Optional.of(fail(Errno.EALREADY));
        }
        if (connecting) {
            connecting = false;
            if (state == TcpState.CLOSED) {
                Errno reported = error == Errno.NONE ? Errno.ECONNABORTED : error;
                error = Errno.NONE;
                connection = null;
                return Optional.of(fail(reported));
            }
            return Optional.of(succeed(0));
        }
        if (state != TcpState.CLOSED) {
            return Optional.of(fail(Errno.EISCONN));
        }
        connection = null;
        return Optional.empty();
    }

    private int dial(Moment now, IpAddress source, Endpoint remote) {
        int port = boundPort;
        if (!bound) {
            Optional<Integer> drawn = stack.ports().drawFor(source, remote);
            if (drawn.isEmpty()) {
                return fail(Errno.EADDRNOTAVAIL);
            }
            port = drawn.get();
        }
        FourTuple tuple = new FourTuple(new Endpoint(source, port), remote);
        TcpEndpoint holder = stack.connections().find(tuple);
        int iss = stack.initialNumber(tuple);
        if (holder != null) {
            if (!holder.mayBeReused()) {
                return fail(Errno.EADDRNOTAVAIL);
            }
            iss = holder.successorsInitialNumber().bits();
            holder.vanish(now);
        }
        TcpEndpoint fresh = new TcpEndpoint(stack, tuple, this, null, iss);
        fresh.sender.setNoDelay(noDelay);
        connection = fresh;
        connecting = true;
        writeShut = false;
        endedWith = Errno.NONE;
        error = Errno.NONE;
        stack.add(fresh);
        fresh.connect(now);
        return fail(Errno.EINPROGRESS);
    }

    // ---------------------------------------------------------------- octets

    /**
     * Queues octets for sending and returns how many there was room for; the rest is the caller's until {@link
     * Signal#WRITABLE}. EAGAIN without room or during the handshake, EPIPE after shutdown or without a connection; a pending error
     * first, once.
     */
    public int write(Moment now, Bytes bytes) {
        return write(now, bytes, false);
    }

    /** Like {@link #write}, and the last octet taken is urgent (RFC 9293 section 3.8.5; MSG_OOB). */
    public int writeUrgent(Moment now, Bytes bytes) {
        return write(now, bytes, true);
    }

    private int write(Moment now, Bytes bytes, boolean urgent) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        TcpEndpoint open = connection;
        TcpState state = state();
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            return fail(Errno.EAGAIN);
        }
        if (open == null || !state.maySend() || writeShut || error != Errno.NONE) {
            return fail(error == Errno.NONE ? Errno.EPIPE : takeError());
        }
        int room = open.sender.space();
        if (room == 0 && !bytes.isEmpty()) {
            wantsToWrite = true;
            return fail(Errno.EAGAIN);
        }
        int count = Math.min(room, bytes.length());
        wantsToWrite = count < bytes.length();
        if (count > 0) {
            open.sender.write(now, bytes.slice(0, count), urgent);
            open.sender.push(now, false);
        }
        return succeed(count);
    }

    /**
     * The next octets in order, at most {@code max} of them; no octets at the peer's FIN; null with EAGAIN, ENOTCONN or the
     * pending error. Urgent octets stay in their place (SO_OOBINLINE); a portion never goes on behind one.
     */
    public @Nullable Bytes read(Moment now, int max) {
        TcpEndpoint open = readable();
        lastReadUrgent = false;
        if (open == null) {
            return errno == Errno.NONE ? Bytes.EMPTY : null;
        }
        int urgent = open.receiver.unreadUpToUrgent();
        int most = urgent > 0 ? Math.min(max, urgent) : max;
        Bytes octets = open.receiver.data.read(most, false);
        lastReadUrgent = urgent > 0 && octets.length() == urgent;
        open.afterRead(now);
        return octets;
    }

    /** What {@link #read} would return, left where it is (MSG_PEEK). */
    public @Nullable Bytes peek(int max) {
        TcpEndpoint open = readable();
        if (open == null) {
            return errno == Errno.NONE ? Bytes.EMPTY : null;
        }
        return open.receiver.data.read(max, true);
    }

    /** The connection if it has unread octets; otherwise {@link #errno} says why not, NONE being the end. */
    private @Nullable TcpEndpoint readable() {
        errno = Errno.NONE;
        TcpEndpoint open = connection;
        if (closed) {
            errno = Errno.EBADF;
        } else if (open == null) {
            errno = Errno.ENOTCONN;
        } else if (open.receiver.data.unread() > 0) {
            return open;
        } else if (open.receiver.finReceived() && error == Errno.NONE) {
            return null;
        } else if (error != Errno.NONE) {
            errno = takeError();
        } else if (open.readShut() || endedWith != Errno.NONE) {
            return null;
        } else if (state() == TcpState.CLOSED) {
            errno = Errno.ENOTCONN;
        } else {
            errno = Errno.EAGAIN;
        }
        return null;
    }

    /** Whether the last octet that {@link #read} returned was urgent. */
    public boolean lastReadWasUrgent() {
        return lastReadUrgent;
    }

    // ---------------------------------------------------------------- closing

    /** FIN after the queued octets (SHUT_WR); gives up a handshake. ENOTCONN. */
    public int shutdownWrite(Moment now) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        if (queue != null) {
            return succeed(0);
        }
        TcpEndpoint open = connection;
        TcpState state = state();
        if (open == null || state == TcpState.CLOSED || state == TcpState.TIME_WAIT) {
            return fail(Errno.ENOTCONN);
        }
        if (state == TcpState.SYN_SENT) {
            open.abort(now);
            connection = null;
            return succeed(0);
        }
        writeShut = true;
        if (state.maySend()) {
            open.close(now);
        }
        return succeed(0);
    }

    /** Reads return the end from now on (SHUT_RD); nothing is sent. A listener listens no more. ENOTCONN. */
    public int shutdownRead(Moment now) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        if (queue != null) {
            queue.close(now);
            queue = null;
            return succeed(0);
        }
        if (connection == null || state() == TcpState.CLOSED || state() == TcpState.TIME_WAIT) {
            return fail(Errno.ENOTCONN);
        }
        connection.shutRead();
        return succeed(0);
    }

    /**
     * Gives the socket up: FIN after the queued octets; RST,ACK when octets lie unread or the linger time is 0. A listener resets
     * whoever waits to be accepted. EBADF when closed already.
     */
    public int close(Moment now) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        closed = true;
        if (queue != null) {
            queue.close(now);
            queue = null;
            letGo();
            return succeed(0);
        }
        letGo();
        TcpEndpoint open = connection;
        if (open != null) {
            close(now, open);
        }
        return succeed(0);
    }

    private void close(Moment now, TcpEndpoint open) {
        switch (open.state()) {
            case CLOSED, LISTEN, TIME_WAIT -> {}
            case SYN_SENT -> open.abort(now);
            case SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> {
                if (open.receiver.data.unread() > 0 || linger && lingerNanos == 0) {
                    open.abort(now);
                } else {
                    open.close(now);
                    open.release(now);
                }
            }
            case FIN_WAIT_1, FIN_WAIT_2 -> {
                if (open.receiver.data.unread() > 0 || linger && lingerNanos == 0) {
                    open.abort(now);
                } else {
                    open.release(now);
                }
            }
            case CLOSING, LAST_ACK -> {
                boolean unsent = open.sender.next() < open.sender.written();
                if (open.receiver.data.unread() > 0 || linger && lingerNanos == 0 && unsent) {
                    open.abort(now);
                } else {
                    open.release(now);
                }
            }
        }
    }

    /** RST and the end at once, whatever is queued (RFC 9293 section 3.10.5). */
    public int abort(Moment now) {
        if (closed) {
            return fail(Errno.EBADF);
        }
        closed = true;
        if (queue != null) {
            queue.close(now);
            queue = null;
        }
        letGo();
        if (connection != null && state() != TcpState.CLOSED) {
            connection.abort(now);
        }
        return succeed(0);
    }

    // ---------------------------------------------------------------- questions

    /** The error that ended the connection or the open; {@link Errno#NONE} if none. Stays. */
    public Errno pendingError() {
        return endedWith;
    }

    /** SO_ERROR: the error not reported yet, which is thereby reported. */
    public Errno takeError() {
        Errno taken = error;
        error = Errno.NONE;
        return taken;
    }

    /** The connection's state; LISTEN for a listener, CLOSED before an open and after the end. */
    public TcpState state() {
        if (queue != null) {
            return TcpState.LISTEN;
        }
        return connection == null ? TcpState.CLOSED : connection.state();
    }

    /** The own end, empty until bound. An address of all zeros is "any". */
    public Optional<Endpoint> local() {
        if (connection != null) {
            return Optional.of(connection.tuple().local());
        }
        return bound ? Optional.of(new Endpoint(boundAddress.orElse(new Ipv4Address(0)), boundPort)) : Optional.empty();
    }

    /** The other end, empty until connected or connecting. */
    public Optional<Endpoint> remote() {
        return Optional.ofNullable(connection).map(open -> open.tuple().remote());
    }

    /** Octets that can be read now. */
    public int unread() {
        return connection == null ? 0 : connection.receiver.data.unread();
    }

    /** Octets written that are not acknowledged yet, sent or not; the FIN is not counted. */
    public long unacknowledged() {
        return connection == null ? 0 : connection.sender.unacknowledged();
    }

    /** Octets that {@link #write} would take now. */
    public int sendSpace() {
        return connection == null || writeShut || !state().maySend() ? 0 : connection.sender.space();
    }

    // ---------------------------------------------------------------- for the stack

    boolean isListening() {
        return queue != null;
    }

    ListenQueue queue() {
        if (queue == null) {
            throw new IllegalStateException("not a listener");
        }
        return queue;
    }

    boolean reusesAddress() {
        return reuseAddress;
    }

    Optional<IpAddress> boundAddress() {
        return boundAddress;
    }

    int boundPort() {
        return boundPort;
    }

    long userTimeoutNanos() {
        return userTimeoutNanos;
    }

    boolean wantsToWrite() {
        return wantsToWrite;
    }

    /** The connection is over. */
    void ended(Errno reason) {
        error = reason;
        endedWith = reason;
    }

    /** Remembers a signal; returns whether it is the first since the listener was told. */
    boolean raise(Signal signal, long causeId) {
        boolean first = raised == 0;
        if (signal == Signal.WRITABLE) {
            wantsToWrite = false;
        }
        raised |= signal.bit();
        causes[Integer.numberOfTrailingZeros(signal.bit())] = causeId;
        return first;
    }

    /** Tells the listener of everything remembered. */
    void tell(long nowNanos) {
        while (raised != 0) {
            int index = Integer.numberOfTrailingZeros(raised);
            raised &= raised - 1;
            listener.on(new Moment(nowNanos, causes[index]), this, SIGNALS[index]);
        }
    }
}
