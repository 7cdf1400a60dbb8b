package org.ftpscope.engine.socket;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.ftpscope.engine.ftp.Admission;
import org.ftpscope.engine.ftp.Effect;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.ServerSession;
import org.ftpscope.engine.ftp.ServerTimer;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/** Performs the effects of one {@link ServerSession} over a socket layer, and tells it what happens there. */
final class ServerDriver implements StreamHandler, DataChannel.Owner {
    /** Octets of the control connection that are acted upon before it is asked whether replies still find room. */
    private static final int PIECE = 512;

    private final FtpServer.Running server;
    private final SocketLayer layer;
    private final Stream control;
    private final ServerSession session;
    private final DataChannel data;
    private final Map<ServerTimer, SocketLayer.Timer> timers = new EnumMap<>(ServerTimer.class);
    private boolean wantsReading = true;
    private boolean choked;
    private boolean ended;
    /** What came and was not acted upon, because nobody reads the replies. */
    private Bytes unread = Bytes.EMPTY;

    ServerDriver(
            FtpServer.Running server,
            SocketLayer layer,
            Stream control,
            ServerSession session,
            IntUnaryOperator chance) {
        this.server = server;
        this.layer = layer;
        this.control = control;
        this.session = session;
        this.data = new DataChannel(layer, this, chance, true);
    }

    ServerSession session() {
        return session;
    }

    SocketLayer layer() {
        return layer;
    }

    void begin(Moment now, Admission admission, boolean implicitTls) {
        if (implicitTls && control instanceof Securable securable) {
            session.onImplicitTls();
            securable.secure(now, true, then -> {});
        }
        perform(now, session.onConnected(now, admission));
    }

    void shutDown(Moment now) {
        perform(now, session.onShutdown(now));
    }

    // ---------------------------------------------------------------- effects

    private void perform(Moment trigger, List<Effect> effects) {
        for (Effect effect : effects) {
            perform(trigger, effect);
        }
    }

    private void perform(Moment trigger, Effect effect) {
        Moment now = trigger.because(effect.causeId());
        switch (effect) {
            case Effect.SendControl(long cause, Bytes bytes) -> {
                control.write(now, bytes);
                choke(now);
            }
            case Effect.CheckPassword(long cause, String name, String password) ->
                server.check(layer, now, name, password, user -> {
                    Moment then = now.at(layer.nowNanos());
                    if (user.isEmpty()) {
                        server.crowd().loginFailed(control.remote().address(), then.atNanos());
                    }
                    perform(then, session.onPasswordChecked(then, user));
                });
            case Effect.Listen(long cause, var ports) -> {
                OptionalInt port = data.listen(now, control.local().address(), ports);
                perform(
                        now,
                        port.isPresent()
                                ? session.onListening(now, port.getAsInt())
                                : session.onListenFailed(now, CloseReason.ADDRESS_UNAVAILABLE));
            }
            case Effect.CloseListener(long cause) -> data.closeListener(now);
            case Effect.Dial(long cause, Endpoint remote, int localPort, long timeoutNanos) ->
                data.dial(now, remote, Optional.of(control.local().address()), localPort, timeoutNanos);
            case Effect.RefuseData(long cause) -> data.refuse(now);
            case Effect.StartSending(long cause, var source, boolean secure, long rate) ->
                data.send(now, source, secure, rate);
            case Effect.StartReceiving(long cause, var sink, boolean secure, long rate) ->
                data.receive(now, sink, secure, rate);
            case Effect.CloseData(long cause) -> data.close(now);
            case Effect.SecureControl(long cause) -> {
                // It came in clear text and must not be taken as said under TLS (RFC 4217 15.4).
                unread = Bytes.EMPTY;
                if (control instanceof Securable securable) {
                    securable.secure(now, true, then -> {});
                }
            }
            case Effect.ArmTimer(long cause, ServerTimer timer, long delayNanos) -> {
                cancel(timer);
                timers.put(timer, layer.after(now, delayNanos, then -> {
                    timers.remove(timer);
                    perform(then, session.onTimer(then, timer));
                }));
            }
            case Effect.CancelTimer(long cause, ServerTimer timer) -> cancel(timer);
            case Effect.ReadControl(long cause, boolean reading) -> {
                wantsReading = reading;
                control.setReading(now, reading && !choked);
            }
            case Effect.CloseControl(long cause) -> {
                control.close(now);
                end(now);
            }
        }
    }

    private void cancel(ServerTimer timer) {
        SocketLayer.Timer armed = timers.remove(timer);
        if (armed != null) {
            armed.cancel();
        }
    }

    /**
     * A client that does not read its replies is not read either: otherwise they would pile up here. What has been read already waits
     * too, since a few octets of HELP make a thousand of reply. If the client stays away, the idle time ends the session.
     */
    private void choke(Moment now) {
        if (!choked && !control.isWritable()) {
            choked = true;
            control.setReading(now, false);
        }
    }

    private void end(Moment now) {
        if (!ended) {
            ended = true;
            data.end(now);
            timers.values().forEach(SocketLayer.Timer::cancel);
            timers.clear();
            server.ended(this, control.remote().address());
        }
    }

    // ---------------------------------------------------------------- the control connection

    @Override
    public void onBytes(Moment now, Bytes bytes, boolean urgent) {
        unread = unread.plus(bytes);
        act(now);
    }

    private void act(Moment now) {
        while (!unread.isEmpty() && !choked && !ended) {
            Bytes piece = unread.slice(0, Math.min(PIECE, unread.length()));
            unread = unread.from(piece.length());
            perform(now, session.onBytes(now, piece));
        }
    }

    @Override
    public void onWritable(Moment now) {
        if (choked) {
            choked = false;
            act(now);
            if (!choked) {
                control.setReading(now, wantsReading);
            }
        }
    }

    @Override
    public void onPeerClosed(Moment now) {
        perform(now, session.onControlClosed(now, CloseReason.CLOSED));
        control.close(now);
        end(now);
    }

    @Override
    public void onClosed(Moment now, CloseReason reason) {
        perform(now, session.onControlClosed(now, reason));
        end(now);
    }

    // ---------------------------------------------------------------- the data connection

    @Override
    public void dataConnected(Moment now, long socket, Endpoint remote) {
        perform(now, session.onDataConnected(now, socket, remote));
    }

    @Override
    public void dataFailed(Moment now, CloseReason reason) {
        perform(now, session.onDataFailed(now, reason));
    }

    @Override
    public void dataProgress(Moment now, long byteCount) {
        session.onProgress(now, byteCount);
    }

    @Override
    public void dataDone(Moment now, long byteCount) {
        perform(now, session.onTransferDone(now, byteCount));
    }

    @Override
    public void dataBroken(Moment now, long byteCount, CloseReason reason) {
        perform(now, session.onTransferBroken(now, byteCount, reason));
    }

    @Override
    public void fileFailed(Moment now, long byteCount, FileError error) {
        perform(now, session.onFileFailed(now, byteCount, error));
    }
}
