package org.ftpscope.desktop.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.scenario.moment.RouterTables;

/** Everything that can be looked up at a moment. It changes only by {@link #apply}, event by event. */
final class WorldState {
    /** Something with the id of the event that changed it last. */
    record Stamped<T>(T value, long eventId) {}

    /** A TCP endpoint as far as events tell. */
    record TcpRow(String state, long windowBytes, long thresholdBytes, String phase, int retransmissions) {}

    /** An FTP session at one node. */
    record SessionRow(String state, String user, String last) {}

    /** What a rule has done so far. */
    record CounterRow(RuleRef rule, long hits) {}

    /** A file or a directory (length -1) of a server. */
    record FileRow(long length) {}

    /** A key within a node. */
    record At<K>(String node, K key) {}

    private final Map<At<Long>, Stamped<ConntrackView>> conntrack;
    private final Map<At<Long>, Stamped<ExpectationView>> expectations;
    private final Map<At<String>, Stamped<CounterRow>> counters;
    private final Map<At<FourTuple>, Stamped<TcpRow>> tcp;
    private final Map<At<Long>, Stamped<String>> listeners;
    private final Map<At<Long>, Stamped<SessionRow>> sessions;
    private final Map<At<String>, Stamped<FileRow>> files;
    private final Map<At<Long>, String> pendingCommand;
    private final Map<At<Long>, String> renameFrom;

    WorldState() {
        conntrack = new LinkedHashMap<>();
        expectations = new LinkedHashMap<>();
        counters = new LinkedHashMap<>();
        tcp = new LinkedHashMap<>();
        listeners = new LinkedHashMap<>();
        sessions = new LinkedHashMap<>();
        files = new TreeMap<>((a, b) -> a.node().equals(b.node())
                ? a.key().compareTo(b.key())
                : a.node().compareTo(b.node()));
        pendingCommand = new LinkedHashMap<>();
        renameFrom = new LinkedHashMap<>();
    }

    private WorldState(WorldState other) {
        this();
        conntrack.putAll(other.conntrack);
        expectations.putAll(other.expectations);
        counters.putAll(other.counters);
        tcp.putAll(other.tcp);
        listeners.putAll(other.listeners);
        sessions.putAll(other.sessions);
        files.putAll(other.files);
        pendingCommand.putAll(other.pendingCommand);
        renameFrom.putAll(other.renameFrom);
    }

    WorldState copy() {
        return new WorldState(this);
    }

    /** A file that is there at the start; {@code length} -1 for a directory. */
    void file(String node, String path, long length) {
        files.put(new At<>(node, path), new Stamped<>(new FileRow(length), 0));
    }

    /** A rule that is there at the start. */
    void rule(String node, RuleRef rule) {
        counters.put(at(node, rule), new Stamped<>(new CounterRow(rule, 0), 0));
    }

    private static At<String> at(String node, RuleRef rule) {
        return new At<>(node, RouterTables.key(rule));
    }

    Map<At<Long>, Stamped<ConntrackView>> conntrack() {
        return conntrack;
    }

    Map<At<Long>, Stamped<ExpectationView>> expectations() {
        return expectations;
    }

    Map<At<String>, Stamped<CounterRow>> counters() {
        return counters;
    }

    Map<At<FourTuple>, Stamped<TcpRow>> tcp() {
        return tcp;
    }

    Map<At<Long>, Stamped<String>> listeners() {
        return listeners;
    }

    Map<At<Long>, Stamped<SessionRow>> sessions() {
        return sessions;
    }

    Map<At<String>, Stamped<FileRow>> files() {
        return files;
    }

    void apply(Event event) {
        String node = event.node();
        long id = event.id();
        switch (event.what()) {
            case What.ConntrackCreated created ->
                conntrack.put(new At<>(node, created.entry().entry()), new Stamped<>(created.entry(), id));
            case What.ConntrackUpdated updated ->
                conntrack.put(new At<>(node, updated.entry().entry()), new Stamped<>(updated.entry(), id));
            case What.ConntrackDestroyed destroyed ->
                conntrack.remove(new At<>(node, destroyed.entry().entry()));
            case What.ExpectationCreated created ->
                expectations.put(
                        new At<>(node, created.expectation().expectation()), new Stamped<>(created.expectation(), id));
            case What.ExpectationMatched matched ->
                expectations.remove(new At<>(node, matched.expectation().expectation()));
            case What.ExpectationDestroyed destroyed ->
                expectations.remove(new At<>(node, destroyed.expectation().expectation()));
            case What.Verdict verdict -> verdict.hits().forEach(rule -> count(node, rule, id));
            case What.TcpStateChanged changed -> state(node, changed, id);
            case What.Retransmitted sent -> retransmitted(node, sent, id);
            case What.CongestionChanged changed -> congestion(node, changed, id);
            case What.Listening listening ->
                listeners.put(
                        new At<>(node, listening.socket()),
                        new Stamped<>(listening.local().toString(), id));
            case What.SocketClosed closed -> listeners.remove(new At<>(node, closed.socket()));
            case What.SessionStateChanged changed -> {
                At<Long> at = new At<>(node, changed.session());
                SessionRow row = session(at);
                sessions.put(at, new Stamped<>(new SessionRow(changed.to(), row.user(), row.last()), id));
            }
            case What.LoginDecided login -> {
                At<Long> at = new At<>(node, login.session());
                SessionRow row = session(at);
                String user = login.accepted()
                        ? login.user()
                                + login.userClass().map(c -> " (" + c + ")").orElse("")
                        : "";
                sessions.put(at, new Stamped<>(new SessionRow(row.state(), user, row.last()), id));
            }
            case What.FtpCommand command -> command(node, command, id);
            case What.FtpReply reply -> reply(node, reply, id);
            case What.TransferFinished finished -> transferred(node, finished, id);
            default -> {}
        }
    }

    private SessionRow session(At<Long> at) {
        return Optional.ofNullable(sessions.get(at)).map(Stamped::value).orElse(new SessionRow("", "", ""));
    }

    private void count(String node, RuleRef rule, long id) {
        At<String> at = at(node, rule);
        long before = Optional.ofNullable(counters.get(at))
                .map(row -> row.value().hits())
                .orElse(0L);
        counters.put(at, new Stamped<>(new CounterRow(rule, before + 1), id));
    }

    private TcpRow tcp(At<FourTuple> at) {
        return Optional.ofNullable(tcp.get(at)).map(Stamped::value).orElse(new TcpRow("", 0, 0, "", 0));
    }

    private void state(String node, What.TcpStateChanged changed, long id) {
        At<FourTuple> at = new At<>(node, changed.connection());
        if (changed.to().equals("CLOSED")) {
            tcp.remove(at);
        } else {
            TcpRow row = tcp(at);
            tcp.put(
                    at,
                    new Stamped<>(
                            new TcpRow(
                                    changed.to(),
                                    row.windowBytes(),
                                    row.thresholdBytes(),
                                    row.phase(),
                                    row.retransmissions()),
                            id));
        }
    }

    private void retransmitted(String node, What.Retransmitted sent, long id) {
        At<FourTuple> at = new At<>(node, sent.connection());
        TcpRow row = tcp(at);
        tcp.put(
                at,
                new Stamped<>(
                        new TcpRow(
                                row.state(),
                                row.windowBytes(),
                                row.thresholdBytes(),
                                row.phase(),
                                row.retransmissions() + 1),
                        id));
    }

    private void congestion(String node, What.CongestionChanged changed, long id) {
        At<FourTuple> at = new At<>(node, changed.connection());
        TcpRow row = tcp(at);
        tcp.put(
                at,
                new Stamped<>(
                        new TcpRow(
                                row.state(),
                                changed.windowBytes(),
                                changed.thresholdBytes(),
                                changed.phase(),
                                row.retransmissions()),
                        id));
    }

    private void command(String node, What.FtpCommand command, long id) {
        At<Long> at = new At<>(node, command.session());
        SessionRow row = session(at);
        String line = command.argument().isEmpty() ? command.verb() : command.verb() + " " + command.argument();
        sessions.put(at, new Stamped<>(new SessionRow(row.state(), row.user(), line), id));
        if (command.received()) {
            pendingCommand.put(at, line);
        }
    }

    /** Changes of the server's files by commands; the reply tells whether they took place and, for MKD, where. */
    private void reply(String node, What.FtpReply reply, long id) {
        At<Long> at = new At<>(node, reply.session());
        if (reply.received()) {
            return;
        }
        String line = Optional.ofNullable(pendingCommand.get(at)).orElse("");
        int blank = line.indexOf(' ');
        String path = blank < 0 ? "" : line.substring(blank + 1);
        switch (blank < 0 ? line : line.substring(0, blank)) {
            case "DELE", "RMD", "XRMD" -> {
                if (reply.code() == 250) {
                    files.remove(find(node, path));
                }
            }
            case "MKD", "XMKD" -> {
                if (reply.code() == 257 && !reply.lines().isEmpty()) {
                    files.put(
                            new At<>(node, quoted(reply.lines().getFirst(), path)), new Stamped<>(new FileRow(-1), id));
                }
            }
            case "RNFR" -> renameFrom.put(at, path);
            case "RNTO" -> {
                if (reply.code() == 250) {
                    At<String> from = find(
                            node, Optional.ofNullable(renameFrom.remove(at)).orElse(""));
                    Stamped<FileRow> moved = files.remove(from);
                    if (moved != null) {
                        files.put(new At<>(node, sibling(from.key(), path)), new Stamped<>(moved.value(), id));
                    }
                }
            }
            default -> {}
        }
    }

    private void transferred(String node, What.TransferFinished finished, long id) {
        boolean atServer = sessions.keySet().stream()
                .anyMatch(at ->
                        at.node().equals(node) && at.key() == finished.session() && pendingCommand.containsKey(at));
        if (!atServer) {
            return;
        }
        switch (finished.verb()) {
            case "STOR", "STOU" ->
                files.put(find(node, finished.path()), new Stamped<>(new FileRow(finished.byteCount()), id));
            case "APPE" -> {
                At<String> at = find(node, finished.path());
                long before = Optional.ofNullable(files.get(at))
                        .map(row -> row.value().length())
                        .orElse(0L);
                files.put(at, new Stamped<>(new FileRow(before + finished.byteCount()), id));
            }
            default -> {}
        }
    }

    /** The file that a path, absolute or relative to a directory unknown here, most likely names. */
    private At<String> find(String node, String path) {
        List<At<String>> found = new ArrayList<>();
        for (At<String> at : files.keySet()) {
            if (at.node().equals(node) && (at.key().equals(path) || at.key().endsWith("/" + path))) {
                found.add(at);
            }
        }
        return found.isEmpty() ? new At<>(node, path.startsWith("/") ? path : "/" + path) : found.getFirst();
    }

    private static String sibling(String from, String to) {
        return to.startsWith("/") ? to : from.substring(0, from.lastIndexOf('/') + 1) + to;
    }

    private static String quoted(String line, String otherwise) {
        int from = line.indexOf('"');
        int to = line.lastIndexOf('"');
        return from >= 0 && to > from ? line.substring(from + 1, to).replace("\"\"", "\"") : otherwise;
    }
}
