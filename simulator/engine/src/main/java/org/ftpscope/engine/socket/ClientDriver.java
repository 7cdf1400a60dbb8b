package org.ftpscope.engine.socket;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.ftpscope.engine.ftp.ClientEffect;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSession;
import org.ftpscope.engine.ftp.ClientTimer;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/** Performs the effects of a {@link ClientSession} over a socket layer, one verb at a time, and tells it what happens there. */
public final class ClientDriver {
    /** Finds the address of a host; answers on the session's thread, empty when the name is unknown. */
    public interface Resolver {
        void resolve(Moment now, String host, Consumer<Optional<IpAddress>> answer);
    }

    /** Is told how a verb ended. */
    public interface WhenDone {
        void onDone(Moment now, ClientOutcome outcome);
    }

    /** Is told what a person would see and how a transfer goes on. */
    public interface Screen {
        void show(String text);

        default void progress(long byteCount) {}
    }

    private final ClientSession session;
    private final SocketLayer layer;
    private final Resolver resolver;
    private final Screen screen;
    private final DataChannel data;
    private final Map<ClientTimer, SocketLayer.Timer> timers = new EnumMap<>(ClientTimer.class);
    private @Nullable Stream control;
    private @Nullable WhenDone whenDone;

    public ClientDriver(
            ClientSession session, SocketLayer layer, Resolver resolver, Screen screen, IntUnaryOperator chance) {
        this.session = session;
        this.layer = layer;
        this.resolver = resolver;
        this.screen = screen;
        this.data = new DataChannel(layer, new Data(), chance, false);
    }

    public ClientSession session() {
        return session;
    }

    /** Begins a verb; {@code then} is told how it ended, never from within this call's own stack. */
    public void perform(Moment now, ClientVerb.Line line, WhenDone then) {
        whenDone = then;
        perform(now, session.perform(now, line));
    }

    /** Drops every connection at once. */
    public void abort(Moment now) {
        data.end(now);
        if (control != null) {
            control.abort(now);
        }
        timers.values().forEach(SocketLayer.Timer::cancel);
        timers.clear();
    }

    private void perform(Moment trigger, List<ClientEffect> effects) {
        for (ClientEffect effect : effects) {
            perform(trigger, effect);
        }
    }

    private void perform(Moment trigger, ClientEffect effect) {
        Moment now = trigger.because(effect.causeId());
        switch (effect) {
            case ClientEffect.Connect(long cause, String host, int port, long timeoutNanos) ->
                resolver.resolve(
                        now, host, address -> connect(now.at(layer.nowNanos()), host, address, port, timeoutNanos));
            case ClientEffect.SendControl(long cause, Bytes bytes, boolean urgent) -> {
                if (control != null && urgent) {
                    control.writeUrgent(now, bytes);
                } else if (control != null) {
                    control.write(now, bytes);
                }
            }
            case ClientEffect.SecureControl(long cause) -> {
                if (control instanceof Securable securable) {
                    securable.secure(now, false, then -> perform(then, session.onSecured(then)));
                }
            }
            case ClientEffect.CloseControl(long cause) -> {
                if (control != null) {
                    control.close(now);
                }
            }
            case ClientEffect.Listen(long cause, var ports) -> listen(now, ports);
            case ClientEffect.CloseListener(long cause) -> data.closeListener(now);
            case ClientEffect.Dial(long cause, Endpoint remote, long timeoutNanos) ->
                data.dial(now, remote, Optional.empty(), 0, timeoutNanos);
            case ClientEffect.RefuseData(long cause) -> data.refuse(now);
            case ClientEffect.StartSending(long cause, var source, boolean secure) -> data.send(now, source, secure, 0);
            case ClientEffect.StartReceiving(long cause, var sink, boolean secure) ->
                data.receive(now, sink, secure, 0);
            case ClientEffect.CloseData(long cause) -> data.close(now);
            case ClientEffect.ArmTimer(long cause, ClientTimer timer, long delayNanos) -> {
                cancel(timer);
                timers.put(timer, layer.after(now, delayNanos, then -> {
                    timers.remove(timer);
                    perform(then, session.onTimer(then, timer));
                }));
            }
            case ClientEffect.CancelTimer(long cause, ClientTimer timer) -> cancel(timer);
            case ClientEffect.Show(long cause, String text) -> screen.show(text);
            case ClientEffect.Done(long cause, ClientOutcome outcome) -> {
                WhenDone waiting = whenDone;
                whenDone = null;
                if (waiting != null) {
                    layer.after(now, 0, then -> waiting.onDone(then, outcome));
                }
            }
        }
    }

    private void cancel(ClientTimer timer) {
        SocketLayer.Timer armed = timers.remove(timer);
        if (armed != null) {
            armed.cancel();
        }
    }

    private void connect(Moment now, String host, Optional<IpAddress> address, int port, long timeoutNanos) {
        if (address.isEmpty()) {
            perform(now, session.onConnectFailed(now, host + ": unknown host"));
            return;
        }
        Control handler = new Control();
        handler.stream = layer.connect(
                now,
                new SocketLayer.Dial(new Endpoint(address.get(), port), Optional.empty(), 0, timeoutNanos),
                handler);
        control = handler.stream;
    }

    private void listen(Moment now, org.ftpscope.engine.ftp.ServerSettings.PortRange ports) {
        Stream open = control;
        if (open == null) {
            perform(now, session.onListenFailed(now));
            return;
        }
        IpAddress own = open.local().address();
        OptionalInt port = data.listen(now, own, ports);
        perform(
                now,
                port.isPresent()
                        ? session.onListening(now, new Endpoint(own, port.getAsInt()))
                        : session.onListenFailed(now));
    }

    private static String words(CloseReason reason) {
        return switch (reason) {
            case CLOSED, ABORTED -> "connection closed";
            case RESET -> "connection reset by peer";
            case REFUSED -> "connection refused";
            case TIMED_OUT, GAVE_UP -> "connection timed out";
            case HOST_UNREACHABLE -> "no route to host";
            case NETWORK_UNREACHABLE -> "network is unreachable";
            case ADDRESS_UNAVAILABLE -> "cannot assign requested address";
        };
    }

    /** The control connection's side. */
    private final class Control implements StreamHandler {
        private @Nullable Stream stream;
        private boolean connected;

        @Override
        public void onConnected(Moment now) {
            Stream open = stream;
            if (open != null) {
                connected = true;
                perform(now, session.onConnected(now, open.socket(), open.remote()));
            }
        }

        @Override
        public void onBytes(Moment now, Bytes bytes, boolean urgent) {
            perform(now, session.onBytes(now, bytes));
        }

        @Override
        public void onPeerClosed(Moment now) {
            if (stream != null) {
                stream.close(now);
            }
            closed(now, CloseReason.CLOSED);
        }

        @Override
        public void onClosed(Moment now, CloseReason reason) {
            if (connected) {
                closed(now, reason);
            } else {
                perform(now, session.onConnectFailed(now, words(reason)));
            }
        }

        private void closed(Moment now, CloseReason reason) {
            if (stream != null && control != null && control.socket() == stream.socket()) {
                control = null;
                perform(now, session.onControlClosed(now, reason));
                data.end(now);
            }
        }
    }

    /** The data connection's side. */
    private final class Data implements DataChannel.Owner {
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
            screen.progress(byteCount);
            perform(now, session.onProgress(now, byteCount));
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
}
