package org.ftpscope.engine.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;

/** Who holds which port, and which port may be had (ip(7), socket(7) SO_REUSEADDR). */
final class Ports {
    private final EndpointTable connections;
    private final TcpSettings settings;
    private final RandomStream random;
    private final List<TcpSocket> bound = new ArrayList<>();

    Ports(EndpointTable connections, TcpSettings settings, RandomStream random) {
        this.connections = connections;
        this.settings = settings;
        this.random = random;
    }

    void hold(TcpSocket socket) {
        bound.add(socket);
    }

    void release(TcpSocket socket) {
        bound.remove(socket);
    }

    /** The listener for a destination: one bound to that very address before one bound to all. */
    Optional<TcpSocket> listener(IpAddress address, int port) {
        Optional<TcpSocket> general = Optional.empty();
        for (int i = 0; i < bound.size(); i++) {
            TcpSocket socket = bound.get(i);
            if (!socket.isListening() || socket.boundPort() != port) {
                continue;
            }
            Optional<IpAddress> at = socket.boundAddress();
            if (at.isPresent() && at.get().equals(address)) {
                return Optional.of(socket);
            }
            if (at.isEmpty()) {
                general = Optional.of(socket);
            }
        }
        return general;
    }

    private static boolean overlap(Optional<IpAddress> one, Optional<IpAddress> other) {
        return one.isEmpty() || other.isEmpty() || one.get().equals(other.get());
    }

    /** Whether {@code asker} may not bind to a port because of somebody else; {@code toListen} when it is about to listen. */
    boolean isTaken(TcpSocket asker, Optional<IpAddress> address, int port, boolean toListen) {
        for (TcpSocket other : bound) {
            if (other == asker || other.boundPort() != port || !overlap(address, other.boundAddress())) {
                continue;
            }
            boolean shared = asker.reusesAddress() && other.reusesAddress();
            if (!shared || other.isListening()) {
                return true;
            }
        }
        boolean[] taken = {false};
        if (!asker.reusesAddress() && !toListen) {
            connections.forEach(connection -> {
                Endpoint local = connection.tuple().local();
                if (local.port() == port && overlap(address, Optional.of(local.address()))) {
                    taken[0] = true;
                }
            });
        }
        return taken[0];
    }

    /** A port for bind to port 0; empty when all are taken. */
    Optional<Integer> draw(TcpSocket asker, Optional<IpAddress> address) {
        int count = settings.ephemeralHigh() - settings.ephemeralLow() + 1;
        int start = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = settings.ephemeralLow() + (start + i) % count;
            if (bound.stream().noneMatch(other -> other != asker && other.boundPort() == port)
                    && !isTaken(asker, address, port, false)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    /** A port for an active open from {@code local} that makes a new pair of endpoints; empty when there is none. */
    Optional<Integer> drawFor(IpAddress local, Endpoint remote) {
        int count = settings.ephemeralHigh() - settings.ephemeralLow() + 1;
        int start = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int port = settings.ephemeralLow() + (start + i) % count;
            boolean held = false;
            for (TcpSocket other : bound) {
                held |= other.boundPort() == port;
            }
            if (!held && connections.find(new FourTuple(new Endpoint(local, port), remote)) == null) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }
}
