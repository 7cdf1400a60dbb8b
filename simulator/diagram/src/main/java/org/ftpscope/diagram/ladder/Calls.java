package org.ftpscope.diagram.ladder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/** What programs asked of their sockets and were told by them: arrows between the two lanes of a host. */
final class Calls {
    /** How many events after an octet was read an engine may tell what it made of it. */
    private static final int UNDERSTOOD_WITHIN = 6;

    /** {@code connection} is null for a socket that listens, or that never came to have a connection. */
    private record Socket(boolean listens, @Nullable ConnectionTrace connection, Channel channel) {}

    private record Key(String node, long socket) {}

    private final Stage stage;
    private final Map<Key, Socket> sockets = new LinkedHashMap<>();
    /** Channels of the ports that connections were opened to: what a listening socket is for. */
    private final Map<Integer, Channel> ports = new LinkedHashMap<>();

    Calls(Stage stage) {
        this.stage = stage;
        if (stage.lanes().tellsApplications()) {
            for (ConnectionTrace connection : stage.trace().connections.all()) {
                ports.putIfAbsent(connection.target.port(), connection.channel);
            }
        }
    }

    /** The call that the event tells of; null when its host's applications have no lane. */
    Draft.@Nullable Call of(int at, Event event, What.SocketWhat what) {
        if (stage.lanes().application(event.node()) < 0) {
            return null;
        }
        Key key = new Key(event.node(), what.socket());
        Socket socket = switch (what) {
            case What.Listening listening ->
                keep(key, new Socket(true, null, listened(listening.local().port())));
            case What.Connecting connecting -> keep(key, socket(key, connecting.local(), connecting.remote()));
            case What.Connected connected -> keep(key, socket(key, connected.local(), connected.remote()));
            case What.BytesWritten written -> sockets.get(key);
            case What.BytesRead read -> sockets.get(key);
            case What.HalfClosed half -> sockets.get(key);
            case What.SocketClosed closed -> sockets.remove(key);
        };
        if (socket == null) {
            socket = new Socket(false, null, Channel.OTHER);
        }
        return new Draft.Call(stage, at, socket.connection, socket.channel, socket.listens);
    }

    private Socket keep(Key key, Socket socket) {
        sockets.put(key, socket);
        return socket;
    }

    private Channel listened(int port) {
        Channel known = ports.get(port);
        return known != null ? known : stage.options().controlPorts().contains(port) ? Channel.CONTROL : Channel.DATA;
    }

    private Socket socket(Key key, Endpoint local, Endpoint remote) {
        SocketLife unseen = stage.trace().sockets.socket(key.node, key.socket);
        ConnectionTrace connection = unseen != null && unseen.connection != null
                ? unseen.connection
                : stage.trace().connections.seenFrom(key.node, local, remote);
        Channel channel = connection == null ? listened(remote.port()) : connection.channel;
        return new Socket(false, connection, channel);
    }

    // ---------------------------------------------------------------- one call worked out

    /** Whether the call is one of many that move a file. */
    static boolean movesData(Event event) {
        return switch (event.what()) {
            case What.BytesWritten written -> !written.urgent();
            case What.BytesRead read -> !read.urgent();
            case What other -> false;
        };
    }

    /** Octets that the call moved. */
    static int octets(Event event) {
        return switch (event.what()) {
            case What.BytesWritten written -> written.bytes().length();
            case What.BytesRead read -> read.bytes().length();
            case What other -> 0;
        };
    }

    /** The arrow of a call. */
    static Draft.Across across(Draft.Call call) {
        Stage stage = call.stage();
        Event event = stage.trace().events.get(call.at());
        int application = stage.lanes().application(event.node());
        int sockets = stage.lanes().index(event.node());
        Said said = said(stage.words(), event, call);
        return new Draft.Across(
                call.at(),
                call.at(),
                event.atNanos(),
                event.atNanos(),
                null,
                said.asked ? application : sockets,
                said.asked ? sockets : application,
                said.asked ? sockets : application,
                Arrow.Kind.CALL,
                call.channel(),
                call.connection() == null ? 0 : call.connection().number,
                said.fate,
                new Arrow.Label(said.call, Arrow.Numbers.NONE, said.text, ""),
                "",
                List.of(),
                ids(call));
    }

    /** {@code asked}: whether the program asked, and was not told. */
    private record Said(boolean asked, String call, String text, Arrow.Fate fate) {
        Said(boolean asked, String call, String text) {
            this(asked, call, text, Arrow.Fate.ARRIVED);
        }
    }

    private static Said said(Words words, Event event, Draft.Call call) {
        return switch (event.what()) {
            case What.Listening listening ->
                new Said(true, "listen", listening.local().toString());
            case What.Connecting connecting ->
                new Said(true, "connect", connecting.remote().toString());
            case What.Connected connected ->
                connected.listener().isPresent()
                        ? new Said(false, "accept", connected.remote().toString())
                        : new Said(false, "connected", connected.remote().toString());
            case What.BytesWritten written ->
                new Said(true, written.urgent() ? "write URG" : "write", octets(words, written.bytes(), call));
            case What.BytesRead read ->
                new Said(false, read.urgent() ? "read URG" : "read", octets(words, read.bytes(), call));
            case What.HalfClosed half ->
                half.byPeer() ? new Said(false, "read", words.say("call.end")) : new Said(true, "shutdown", "");
            case What.SocketClosed closed -> closed(words, closed.reason(), call.listens());
            case What other -> throw new IllegalStateException("no call: " + other);
        };
    }

    private static Said closed(Words words, CloseReason reason, boolean listens) {
        if (reason == CloseReason.CLOSED) {
            return listens ? new Said(true, "close", "") : new Said(false, "closed", "");
        }
        if (reason == CloseReason.ABORTED) {
            return new Said(true, "abort", "");
        }
        String why = words.say("os." + reason);
        int colon = why.indexOf(": ");
        return new Said(
                false, "closed", colon < 0 ? why : why.substring(0, colon), new Arrow.Fate(Arrow.Outcome.REFUSED, ""));
    }

    private static String octets(Words words, Bytes bytes, Draft.Call call) {
        if (call.channel() != Channel.CONTROL || bytes.isEmpty()) {
            return words.count("bytes", bytes.length());
        }
        if (FtpText.isTls(bytes)) {
            return words.say("text.tls", Words.number(bytes.length()));
        }
        List<String> lines = FtpText.lines(bytes.utf8());
        String first = FtpText.clean(lines.isEmpty() ? "" : lines.getFirst());
        return lines.size() < 2 ? first : first + " " + words.count("text.more", lines.size() - 1);
    }

    /** The call and what an engine had decided before it or made of it after it: a command, a reply. */
    static EventIds ids(Draft.Call call) {
        Trace trace = call.stage().trace();
        Event event = trace.events.get(call.at());
        return switch (event.what()) {
            case What.BytesWritten written -> {
                int cause = trace.position(event.causeId());
                boolean decided = cause >= 0 && isWord(trace.events.get(cause), event.node());
                yield decided ? EventIds.of(event.causeId(), event.id()) : EventIds.of(event.id());
            }
            case What.BytesRead read -> {
                EventIds ids = EventIds.of(event.id());
                int end = Math.min(trace.events.size(), call.at() + 1 + UNDERSTOOD_WITHIN);
                for (int i = call.at() + 1; i < end; i++) {
                    Event next = trace.events.get(i);
                    if (next.causeId() == event.id() && isWord(next, event.node())) {
                        ids = ids.and(EventIds.of(next.id()));
                    }
                }
                yield ids;
            }
            case What other -> EventIds.of(event.id());
        };
    }

    private static boolean isWord(Event event, String node) {
        return event.node().equals(node)
                && (event.what() instanceof What.FtpCommand || event.what() instanceof What.FtpReply);
    }
}
