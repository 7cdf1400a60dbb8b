package org.ftpscope.engine.tcp;

import java.util.Optional;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket as an application holds it: the calls of socket(7) and tcp(7) on a non-blocking descriptor. As in C, a call that
 * fails returns -1 or null and {@link #errno} names the error; a call that succeeds leaves {@link Errno#NONE}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class TcpSocket {
    TcpSocket() {}

    /** The error of the last call, {@link Errno#NONE} if it succeeded. */
    public Errno errno() {
        throw new UnsupportedOperationException();
    }

    /** Who is told of signals from now on; {@link SocketListener#NONE} at first. */
    public void setListener(SocketListener listener) {
        throw new UnsupportedOperationException();
    }

    /** What the application likes to find again in a signal; null at first. */
    public @Nullable Object attachment() {
        throw new UnsupportedOperationException();
    }

    public void setAttachment(@Nullable Object attachment) {
        throw new UnsupportedOperationException();
    }

    // ---------------------------------------------------------------- options, before or after connecting

    /** SO_REUSEADDR: a port may be bound although connections from it are in TIME_WAIT. On at first, as every FTP program sets it. */
    public void setReuseAddress(boolean on) {
        throw new UnsupportedOperationException();
    }

    /** TCP_NODELAY: no Nagle algorithm (RFC 9293 section 3.7.4). Off at first. */
    public void setNoDelay(Moment now, boolean on) {
        throw new UnsupportedOperationException();
    }

    /** SO_LINGER: with a time of 0 close sends RST; with more, whatever remains unacknowledged after it is given up. */
    public void setLinger(boolean on, long nanos) {
        throw new UnsupportedOperationException();
    }

    /** TCP_USER_TIMEOUT (RFC 9293 section 3.8.3): how long octets may stay unacknowledged; 0 leaves it to the number of repetitions. */
    public void setUserTimeout(long nanos) {
        throw new UnsupportedOperationException();
    }

    // ---------------------------------------------------------------- opening

    /**
     * Binds to an own address (empty: all of them) and a port (0: one that is free). EINVAL when bound already, EADDRINUSE,
     * EADDRNOTAVAIL.
     */
    public int bind(Optional<IpAddress> address, int port) {
        throw new UnsupportedOperationException();
    }

    /**
     * Passive open. At most {@code backlog} + 1 connections wait to be accepted, as on Linux; while they do, a further handshake
     * is not completed. A socket that is not bound gets a port. EADDRINUSE, EINVAL when connected.
     */
    public int listen(Moment now, int backlog) {
        throw new UnsupportedOperationException();
    }

    /** The oldest connection that waits, or null with EAGAIN; EINVAL when not listening. */
    public @Nullable TcpSocket accept(Moment now) {
        throw new UnsupportedOperationException();
    }

    /**
     * Active open: always -1, with EINPROGRESS when the SYN has been sent; ENETUNREACH without a route, EADDRINUSE, EALREADY,
     * EISCONN.
     */
    public int connect(Moment now, Endpoint remote) {
        throw new UnsupportedOperationException();
    }

    // ---------------------------------------------------------------- octets

    /**
     * Queues octets for sending and returns how many there was room for; the rest is the caller's until {@link
     * Signal#WRITABLE}. EAGAIN without room, EPIPE after shutdown or the end, ENOTCONN; a pending error first, once.
     */
    public int write(Moment now, Bytes bytes) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #write}, and the last octet taken is urgent (RFC 9293 section 3.8.5; MSG_OOB). */
    public int writeUrgent(Moment now, Bytes bytes) {
        throw new UnsupportedOperationException();
    }

    /**
     * The next octets in order, 1 to {@code max} of them, in whatever portion lies ready; no octets at the peer's FIN; null with
     * EAGAIN, ENOTCONN or the pending error. Urgent octets stay in their place (SO_OOBINLINE); a portion never goes on behind one.
     */
    public @Nullable Bytes read(Moment now, int max) {
        throw new UnsupportedOperationException();
    }

    /** What {@link #read} would return, all that lies ready up to {@code max}, left where it is (MSG_PEEK). */
    public @Nullable Bytes peek(int max) {
        throw new UnsupportedOperationException();
    }

    /** Whether the last octet that {@link #read} returned was urgent. */
    public boolean lastReadWasUrgent() {
        throw new UnsupportedOperationException();
    }

    // ---------------------------------------------------------------- closing

    /** FIN after the queued octets (SHUT_WR). ENOTCONN. */
    public int shutdownWrite(Moment now) {
        throw new UnsupportedOperationException();
    }

    /** Reads return the end from now on (SHUT_RD); nothing is sent. ENOTCONN. */
    public int shutdownRead(Moment now) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives the socket up: FIN after the queued octets; RST,ACK when octets lie unread or the linger time is 0. A listener resets
     * whoever waits to be accepted. EBADF when closed already.
     */
    public int close(Moment now) {
        throw new UnsupportedOperationException();
    }

    /** RST and the end at once, whatever is queued (RFC 9293 section 3.10.5). */
    public int abort(Moment now) {
        throw new UnsupportedOperationException();
    }

    // ---------------------------------------------------------------- questions

    /** The error that ended the connection or the open; {@link Errno#NONE} if none. Stays. */
    public Errno pendingError() {
        throw new UnsupportedOperationException();
    }

    /** SO_ERROR: the error not reported yet, which is thereby reported. */
    public Errno takeError() {
        throw new UnsupportedOperationException();
    }

    /** The connection's state; LISTEN for a listener, CLOSED before an open and after the end. */
    public TcpState state() {
        throw new UnsupportedOperationException();
    }

    /** The own end, empty until bound. An address of all zeros is "any". */
    public Optional<Endpoint> local() {
        throw new UnsupportedOperationException();
    }

    /** The other end, empty until connected or connecting. */
    public Optional<Endpoint> remote() {
        throw new UnsupportedOperationException();
    }

    /** Octets that can be read now. */
    public int unread() {
        throw new UnsupportedOperationException();
    }

    /** Octets written that are not acknowledged yet, sent or not; the FIN is not counted. */
    public long unacknowledged() {
        throw new UnsupportedOperationException();
    }

    /** Octets that {@link #write} would take now. */
    public int sendSpace() {
        throw new UnsupportedOperationException();
    }
}
