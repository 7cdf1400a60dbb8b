package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The FTP sessions of a recording, and which events belong to each: simulated runs with several clients, captures, and what a real
 * server recorded in a day.
 *
 * <pre>
 * Sessions sessions = Sessions.of(recording.events(), options);
 * for (Session session : sessions.all()) { … }
 * Recording one = Recording.of(sessions.eventsOf(2));
 * </pre>
 *
 * <p>An event belongs to the session over whose connections it happened; else to the session of its cause, or of the first thing
 * that it caused. What belongs to none (a server begins to listen, a remark on the whole run) has number 0.
 */
public final class Sessions {
    /** Number of what belongs to no session. */
    public static final int NONE = 0;

    private final List<Event> events;
    private final List<Session> all;
    private final int[] sessionOf;
    private final Trace trace;

    private Sessions(List<Event> events, List<Session> all, int[] sessionOf, Trace trace) {
        this.events = events;
        this.all = List.copyOf(all);
        this.sessionOf = sessionOf;
        this.trace = trace;
    }

    /** The sessions of these events, which ascend by id; control connections are recognised as the layout does. */
    public static Sessions of(List<Event> events, LadderOptions options) {
        Trace trace = new Trace(events, options);
        return new Sorting(trace).sorted();
    }

    /** The sessions of these events, where nothing is known of ports. */
    public static Sessions of(List<Event> events) {
        return of(events, LadderOptions.of(Level.FTP));
    }

    /** In the order of their beginnings, numbered from 1 on. */
    public List<Session> all() {
        return all;
    }

    /** Whether there is anything to choose from. */
    public boolean several() {
        return all.size() > 1;
    }

    public Optional<Session> session(int number) {
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    /** Number of the session that an event belongs to, {@link #NONE} for none. */
    public int of(long eventId) {
        int at = trace.position(eventId);
        return at < 0 ? NONE : sessionOf[at];
    }

    /**
     * The events of a session, ascending: its own, those of no session that led to them, and remarks on the whole recording. Causes
     * stay complete.
     */
    public List<Event> eventsOf(int number) {
        boolean[] kept = new boolean[events.size()];
        for (int at = events.size() - 1; at >= 0; at--) {
            Event event = events.get(at);
            kept[at] |= sessionOf[at] == number || (sessionOf[at] == NONE && concernsAll(event));
            int cause = kept[at] ? trace.position(event.causeId()) : -1;
            if (cause >= 0) {
                kept[cause] = true;
            }
        }
        List<Event> some = new ArrayList<>();
        for (int at = 0; at < kept.length; at++) {
            if (kept[at]) {
                some.add(events.get(at));
            }
        }
        return some;
    }

    private static boolean concernsAll(Event event) {
        return event.what() instanceof What.Note || event.what() instanceof What.Truncated;
    }

    /** Sorts events into sessions. */
    private static final class Sorting {
        private record Key(String node, long socket) {}

        private final Trace trace;
        private final List<ConnectionTrace> controls = new ArrayList<>();
        private final Map<ConnectionTrace, Integer> numbers = new LinkedHashMap<>();
        private final Map<Key, ConnectionTrace> sockets = new LinkedHashMap<>();
        private final int[] sessionOf;

        Sorting(Trace trace) {
            this.trace = trace;
            this.sessionOf = new int[trace.events.size()];
        }

        Sessions sorted() {
            for (ConnectionTrace connection : trace.connections.all()) {
                if (connection.channel == Channel.CONTROL) {
                    controls.add(connection);
                    numbers.put(connection, controls.size());
                }
            }
            sockets();
            for (ConnectionTrace connection : trace.connections.all()) {
                if (connection.channel == Channel.DATA) {
                    numbers.put(connection, master(connection));
                }
            }
            forward();
            backward();
            return new Sessions(trace.events, described(), sessionOf, trace);
        }

        /** Which socket is which connection, and which transfer runs over which. */
        private void sockets() {
            for (Event event : trace.events) {
                switch (event.what()) {
                    case What.Connecting connecting ->
                        socket(event.node(), connecting.socket(), connecting.local(), connecting.remote());
                    case What.Connected connected ->
                        socket(event.node(), connected.socket(), connected.local(), connected.remote());
                    case What.TransferStarted started -> {
                        ConnectionTrace data = sockets.get(new Key(event.node(), started.dataSocket()));
                        ConnectionTrace control = sockets.get(new Key(event.node(), started.session()));
                        if (data != null && control != null) {
                            data.master = control;
                        }
                    }
                    case What other -> {}
                }
            }
        }

        private void socket(String node, long number, Endpoint local, Endpoint remote) {
            SocketLife life = trace.sockets.socket(node, number);
            ConnectionTrace connection = life != null && life.connection != null
                    ? life.connection
                    : trace.connections.seenFrom(node, local, remote);
            if (connection != null) {
                sockets.put(new Key(node, number), connection);
            }
        }

        /** The session of a data connection: of the one that announced it, else of the latest between the same two nodes. */
        private int master(ConnectionTrace data) {
            if (data.master != null) {
                return numbers.getOrDefault(data.master, NONE);
            }
            int found = NONE;
            for (ConnectionTrace control : controls) {
                boolean same =
                        control.openerNode.equals(data.openerNode) && sameNode(control.targetNode, data.targetNode);
                boolean crossed =
                        sameNode(control.targetNode, data.openerNode) && sameNode(data.targetNode, control.openerNode);
                if ((same || crossed) && control.firstFlight.start() <= data.firstFlight.start()) {
                    found = numbers.getOrDefault(control, NONE);
                }
            }
            return found;
        }

        private static boolean sameNode(@Nullable String one, @Nullable String other) {
            return one != null && one.equals(other);
        }

        private void forward() {
            int at = 0;
            for (Event event : trace.events) {
                int own = own(at, event);
                int cause = trace.position(event.causeId());
                sessionOf[at++] = own != NONE || cause < 0 ? own : sessionOf[cause];
            }
        }

        private int own(int at, Event event) {
            Flight flight = trace.flightOf[at];
            return switch (event.what()) {
                case What.FtpWhat ftp -> number(sockets.get(new Key(event.node(), ftp.session())));
                case What.SocketWhat socket -> number(sockets.get(new Key(event.node(), socket.socket())));
                case What.TcpWhat tcp ->
                    number(trace.connections.seenFrom(
                            event.node(),
                            tcp.connection().local(),
                            tcp.connection().remote()));
                case What.PacketWhat packet -> flight == null ? NONE : number(flight.connection);
                case What.FilterWhat filter -> flight == null ? NONE : number(flight.connection);
                case What other -> NONE;
            };
        }

        private int number(@Nullable ConnectionTrace connection) {
            return connection == null ? NONE : numbers.getOrDefault(connection, NONE);
        }

        /** What led to a session and to nothing before is its own: the script's line that opens it. */
        private void backward() {
            for (int at = sessionOf.length - 1; at >= 0; at--) {
                int cause = sessionOf[at] == NONE
                        ? -1
                        : trace.position(trace.events.get(at).causeId());
                if (cause >= 0 && sessionOf[cause] == NONE) {
                    boolean shared = trace.events.get(cause).what() instanceof What.Listening;
                    sessionOf[cause] = shared ? NONE : sessionOf[at];
                }
            }
        }

        private List<Session> described() {
            int count = controls.size();
            String[] users = new String[count];
            boolean[] in = new boolean[count];
            int[] transfers = new int[count];
            long[] last = new long[count];
            for (Dialogue.Line line : Dialogue.of(trace)) {
                int session = number(line.connection);
                if (session == NONE) {
                    continue;
                }
                if (line.isCommand() && line.verb().equals("USER") && !in[session - 1]) {
                    users[session - 1] = FtpText.argument(line.text);
                }
                in[session - 1] |= !line.isCommand() && (line.code() == 230 || line.code() == 232);
            }
            for (ConnectionTrace connection : trace.connections.all()) {
                if (connection.channel == Channel.DATA && connection.established && number(connection) != NONE) {
                    transfers[number(connection) - 1]++;
                }
            }
            int at = 0;
            for (Event event : trace.events) {
                int session = sessionOf[at++];
                if (session != NONE) {
                    last[session - 1] = event.atNanos();
                    switch (event.what()) {
                        case What.FtpCommand command -> {
                            // Within TLS the engines know what a bystander cannot read.
                            boolean asks = command.verb().equals("USER") && !in[session - 1];
                            users[session - 1] = asks ? command.argument() : users[session - 1];
                        }
                        case What.FtpReply reply -> in[session - 1] |= reply.code() == 230 || reply.code() == 232;
                        case What.LoginDecided login
                        when login.accepted() -> {
                            users[session - 1] = login.user();
                            in[session - 1] = true;
                        }
                        case What other -> {}
                    }
                }
            }
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ConnectionTrace control = controls.get(i);
                sessions.add(new Session(
                        i + 1,
                        control.opener.toString(),
                        control.target.toString(),
                        control.openerNode,
                        users[i] == null ? "" : users[i],
                        in[i],
                        transfers[i],
                        trace.events.get(control.firstFlight.start()).atNanos(),
                        last[i]));
            }
            return sessions;
        }
    }
}
