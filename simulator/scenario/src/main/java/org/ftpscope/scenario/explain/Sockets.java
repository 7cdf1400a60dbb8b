package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.explain.Connection.Opening;
import org.ftpscope.scenario.explain.Connection.Reset;
import org.ftpscope.scenario.explain.Connection.Told;
import org.ftpscope.scenario.explain.Dialogue.Line;
import org.ftpscope.scenario.explain.Vantage.Sighting;

/**
 * Connections and dialogues of a recording without packets: the operating system opened and closed the connections unseen, the
 * socket layer says how that ended, and the engines say what was asked and answered, under TLS too.
 */
final class Sockets {
    /** A socket of a node. */
    private record Key(String node, long socket) {}

    private final Map<Key, What.Connecting> dialling = new LinkedHashMap<>();
    private final Map<Key, Sighting> dialled = new LinkedHashMap<>();
    private final Map<Key, Connection> bySocket = new LinkedHashMap<>();
    private final Map<Key, List<Line>> lines = new LinkedHashMap<>();
    private final Map<Connection, Key> keys = new LinkedHashMap<>();

    private Sockets() {}

    static Sockets of(List<Event> events) {
        Sockets sockets = new Sockets();
        for (Event event : events) {
            sockets.take(event);
        }
        if (!events.isEmpty()) {
            sockets.unanswered(Sighting.of(events.getLast()));
        }
        return sockets;
    }

    private void take(Event event) {
        Sighting sighting = Sighting.of(event);
        switch (event.what()) {
            case What.Connecting connecting -> {
                Key key = new Key(event.node(), connecting.socket());
                dialling.put(key, connecting);
                dialled.put(key, sighting);
            }
            case What.Connected connected -> connected(new Key(event.node(), connected.socket()), connected, sighting);
            case What.HalfClosed half -> halfClosed(new Key(event.node(), half.socket()), half.byPeer());
            case What.SocketClosed closed -> closed(new Key(event.node(), closed.socket()), closed.reason(), sighting);
            case What.FtpCommand command ->
                say(
                        new Key(event.node(), command.session()),
                        new Line(sighting, true, (command.verb() + " " + command.argument()).strip()));
            case What.FtpReply reply -> {
                String text = reply.lines().isEmpty() ? "" : reply.lines().getFirst();
                say(new Key(event.node(), reply.session()), new Line(sighting, false, reply.code() + " " + text));
            }
            case What other -> {
                // Neither a connection nor a word over one.
            }
        }
    }

    private void connected(Key key, What.Connected connected, Sighting sighting) {
        boolean accepted = connected.listener().isPresent();
        put(
                key,
                new Connection(
                        key.node(),
                        accepted ? connected.remote() : connected.local(),
                        accepted ? connected.local() : connected.remote(),
                        new Told(Optional.ofNullable(dialled.remove(key)), Opening.ANSWERED, sighting)));
    }

    private void halfClosed(Key key, boolean byPeer) {
        Connection connection = bySocket.get(key);
        if (connection != null) {
            boolean fromOpener = byPeer != isOpener(key, connection);
            connection.finFromOpener |= fromOpener;
            connection.finFromTarget |= !fromOpener;
        }
    }

    private void closed(Key key, CloseReason reason, Sighting sighting) {
        Connection connection = bySocket.get(key);
        if (connection == null) {
            failed(key, reason, sighting);
        } else if (reason == CloseReason.CLOSED) {
            connection.finFromOpener = true;
            connection.finFromTarget = true;
        } else if (reason == CloseReason.RESET) {
            boolean byOpener = !isOpener(key, connection);
            connection.firstReset = Optional.of(
                    new Reset(sighting, byOpener, (byOpener ? connection.opener : connection.target).address()));
        }
    }

    private void failed(Key key, CloseReason reason, Sighting sighting) {
        What.Connecting asked = dialling.get(key);
        Sighting begun = dialled.remove(key);
        if (asked == null || begun == null) {
            return;
        }
        Opening opening = switch (reason) {
            case REFUSED, RESET -> Opening.REFUSED;
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE, ADDRESS_UNAVAILABLE -> Opening.REJECTED;
            case TIMED_OUT, GAVE_UP, CLOSED, ABORTED -> Opening.SILENT;
        };
        put(
                key,
                new Connection(
                        key.node(), asked.local(), asked.remote(), new Told(Optional.of(begun), opening, sighting)));
    }

    /** What was dialled and neither opened nor failed before the recording ended. */
    private void unanswered(Sighting end) {
        for (Key key : List.copyOf(dialled.keySet())) {
            failed(key, CloseReason.TIMED_OUT, end);
        }
    }

    private void put(Key key, Connection connection) {
        bySocket.put(key, connection);
        keys.put(connection, key);
    }

    private boolean isOpener(Key key, Connection connection) {
        What.Connecting asked = dialling.get(key);
        return asked != null && asked.remote().equals(connection.target);
    }

    private void say(Key session, Line line) {
        lines.computeIfAbsent(session, key -> new ArrayList<>()).add(line);
    }

    /** The connections that each node's sockets tell of, in the order of their beginnings. */
    List<List<Connection>> connections() {
        Map<String, List<Connection>> byNode = new LinkedHashMap<>();
        for (Connection connection : bySocket.values()) {
            byNode.computeIfAbsent(connection.place, node -> new ArrayList<>()).add(connection);
        }
        Comparator<Connection> byTime =
                Comparator.comparingLong(connection -> connection.first().atNanos());
        byNode.values().forEach(connections -> connections.sort(byTime));
        return List.copyOf(byNode.values());
    }

    /** What was said over a control connection; empty for the others. */
    Optional<Dialogue> dialogue(Connection connection) {
        return Optional.ofNullable(keys.get(connection)).map(lines::get).map(said -> Dialogue.told(connection, said));
    }
}
