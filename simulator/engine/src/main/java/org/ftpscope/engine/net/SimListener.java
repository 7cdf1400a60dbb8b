package org.ftpscope.engine.net;

import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.Listener;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.tcp.Signal;
import org.ftpscope.engine.tcp.TcpSocket;
import org.ftpscope.engine.wire.Endpoint;

/** A listening socket of a simulated host. */
final class SimListener implements Listener {
    private final SimSocketLayer layer;
    private final TcpSocket tcp;
    private final SocketLayer.Acceptor acceptor;
    private final long number;
    private final Endpoint local;
    private boolean closed;

    SimListener(SimSocketLayer layer, TcpSocket tcp, SocketLayer.Acceptor acceptor) {
        this.layer = layer;
        this.tcp = tcp;
        this.acceptor = acceptor;
        this.number = layer.nextNumber();
        this.local = tcp.local().orElseThrow();
        tcp.setListener(this::onSignal);
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
    public void close(Moment now) {
        if (!closed) {
            closed = true;
            Moment because = layer.observe(now, new What.SocketClosed(number, CloseReason.CLOSED));
            tcp.close(because);
        }
    }

    private void onSignal(Moment now, TcpSocket socket, Signal signal) {
        if (signal != Signal.ACCEPTABLE) {
            return;
        }
        while (!closed) {
            TcpSocket accepted = tcp.accept(now);
            if (accepted == null) {
                return;
            }
            SimStream stream = SimStream.accepted(now, layer, accepted);
            Moment connected = layer.observe(
                    now,
                    new What.Connected(stream.socket(), stream.local(), stream.remote(), Optional.of(number), true));
            stream.handledBy(connected, acceptor.onAccepted(connected, stream));
        }
    }
}
