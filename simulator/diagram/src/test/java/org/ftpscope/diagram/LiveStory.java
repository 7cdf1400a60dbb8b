package org.ftpscope.diagram;

import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/**
 * Writes by hand what an FTP engine over the operating system's sockets records: sockets, octets, commands and replies, and no
 * packet. One end records, as in life.
 */
public final class LiveStory {
    private static final long STEP_NANOS = 1_000_000;

    private final Recording recording;
    private final String node;
    private final boolean isServer;
    private long nanos;
    private long sockets;

    private LiveStory(String node, boolean isServer, Recording recording) {
        this.node = node;
        this.isServer = isServer;
        this.recording = recording;
    }

    /** What a server records. */
    public static LiveStory atServer() {
        LiveStory story = new LiveStory("server", true, new Recording());
        story.sockets++;
        story.observe(0, new What.Listening(story.sockets, endpoint("192.0.2.20:21")));
        return story;
    }

    /** What a client records. */
    public static LiveStory atClient() {
        return new LiveStory("client", false, new Recording());
    }

    /** What a client records into the same recording. */
    public LiveStory andClient() {
        return new LiveStory("client", false, recording);
    }

    public List<Event> events() {
        return recording.events();
    }

    public Recording recording() {
        return recording;
    }

    /** The lane that the recording's header names. */
    public List<LaneHint> lanes() {
        return List.of(new LaneHint(
                node,
                isServer ? Lane.Role.SERVER : Lane.Role.CLIENT,
                "",
                List.of(new LaneHint.Interface("os", isServer ? "192.0.2.20" : ""))));
    }

    private static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        return new Endpoint(IpAddress.of(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    private long observe(long cause, What what) {
        return recording.observe(new Moment(nanos, cause), node, what);
    }

    private void step() {
        nanos += STEP_NANOS;
    }

    /** Goes on at a later time. */
    public LiveStory at(long millis) {
        nanos = millis * 1_000_000;
        return this;
    }

    /** Somebody dials this node. */
    public Socket accepts(String local, String remote) {
        step();
        sockets++;
        long event = observe(0, new What.Connected(sockets, endpoint(local), endpoint(remote), Optional.of(1L), false));
        return new Socket(sockets, event);
    }

    /** This node dials and is answered. */
    public Socket dials(String local, String remote) {
        Socket socket = tries(local, remote);
        step();
        socket.last = observe(
                socket.last,
                new What.Connected(socket.number, endpoint(local), endpoint(remote), Optional.empty(), false));
        return socket;
    }

    /** This node dials. */
    public Socket tries(String local, String remote) {
        step();
        sockets++;
        return new Socket(sockets, observe(0, new What.Connecting(sockets, endpoint(local), endpoint(remote))));
    }

    /** A socket of this node. */
    public final class Socket {
        private final long number;
        private long last;

        private Socket(long number, long event) {
            this.number = number;
            this.last = event;
        }

        /** This node's engine says a line. */
        public Socket says(String line) {
            step();
            What what = isServer ? reply(line, false) : command(line, false);
            last = observe(last, what);
            observe(last, new What.BytesWritten(number, Bytes.utf8(line + "\r\n"), false));
            return this;
        }

        /** The other end says a line. */
        public Socket hears(String line) {
            step();
            last = observe(0, new What.BytesRead(number, Bytes.utf8(line + "\r\n"), false));
            last = observe(last, isServer ? command(line, true) : reply(line, true));
            return this;
        }

        private What reply(String line, boolean received) {
            return new What.FtpReply(
                    number, received, Integer.parseInt(line.substring(0, 3)), List.of(line.substring(4)));
        }

        private What command(String line, boolean received) {
            String[] parts = line.split(" ", 2);
            boolean secret = parts[0].equals("PASS");
            return new What.FtpCommand(number, received, parts[0], secret ? "****" : parts.length > 1 ? parts[1] : "");
        }

        public Socket login(String user, String userClass) {
            last = observe(last, new What.LoginDecided(number, user, Optional.of(userClass), true));
            return this;
        }

        /** A transfer of this session begins on that socket. */
        public Socket transfers(Socket data, String verb, String path) {
            last = observe(last, new What.TransferStarted(number, data.number, verb, path));
            data.last = last;
            return this;
        }

        public Socket finished(String verb, String path, long byteCount) {
            last = observe(0, new What.TransferFinished(number, verb, path, byteCount));
            return this;
        }

        public Socket writes(int... counts) {
            for (int count : counts) {
                step();
                observe(last, new What.BytesWritten(number, Bytes.adopt(new byte[count]), false));
            }
            return this;
        }

        public Socket reads(int... counts) {
            for (int count : counts) {
                step();
                last = observe(0, new What.BytesRead(number, Bytes.adopt(new byte[count]), false));
            }
            return this;
        }

        public Socket peerCloses() {
            step();
            last = observe(0, new What.HalfClosed(number, true));
            return this;
        }

        public Socket ends(CloseReason reason) {
            step();
            last = observe(last, new What.SocketClosed(number, reason));
            return this;
        }
    }

    // ---------------------------------------------------------------- sessions that tests draw

    /** A server's own recording of an anonymous visitor who lists a directory in passive mode. */
    public static LiveStory passiveAtServer() {
        LiveStory story = atServer().at(33_122);
        story.passiveVisit("198.51.100.7", 40_022);
        return story;
    }

    private void passiveVisit(String visitor, int port) {
        Socket control = accepts("192.0.2.20:21", visitor + ":" + port).says("220 FTPscope server ready.");
        control.hears("USER anonymous").says("331 Anonymous login: please send your e-mail address as password.");
        control.hears("PASS me@example").login("anonymous", "ANONYMOUS").says("230 Welcome.");
        control.hears("PASV").says("227 Entering Passive Mode (192,0,2,20,154,47).");
        Socket data = accepts("192.0.2.20:39471", visitor + ":" + (port + 1));
        control.hears("LIST pub").transfers(data, "LIST", "/pub").says("150 Here comes the listing.");
        data.writes(70, 70);
        control.finished("LIST", "/pub", 140).says("226 Listing sent.");
        data.ends(CloseReason.CLOSED);
        control.hears("QUIT").says("221 Goodbye.").ends(CloseReason.CLOSED);
    }

    /** A client's own recording of a guest who uploads a file in active mode. */
    public static LiveStory activeAtClient() {
        LiveStory story = atClient();
        Socket control = story.dials("198.51.100.7:40022", "192.0.2.20:21").hears("220 FTPscope server ready.");
        control.says("USER guest").hears("331 Please send the password.");
        control.says("PASS secret").hears("230 Welcome; guest access has limits.");
        control.says("PORT 198,51,100,7,138,121").hears("200 PORT understood.");
        control.says("STOR notes.txt");
        Socket data = story.accepts("198.51.100.7:35449", "192.0.2.20:20");
        control.hears("150 Ready for notes.txt.").transfers(data, "STOR", "notes.txt");
        data.writes(1000, 200).ends(CloseReason.CLOSED);
        control.hears("226 Transfer complete.").finished("STOR", "notes.txt", 1200);
        control.says("QUIT").hears("221 Goodbye.").peerCloses().ends(CloseReason.CLOSED);
        return story;
    }

    /** A server's recording of an active transfer that the client's firewall refuses. */
    public static LiveStory refusedAtServer() {
        LiveStory story = atServer().at(5_000);
        Socket control = story.accepts("192.0.2.20:21", "198.51.100.7:40022").says("220 FTPscope server ready.");
        control.hears("USER guest").says("331 Please send the password.");
        control.hears("PASS secret").login("guest", "GUEST").says("230 Welcome; guest access has limits.");
        control.hears("PORT 198,51,100,7,138,121").says("200 PORT understood.");
        control.hears("RETR notes.txt");
        story.tries("192.0.2.20:20", "198.51.100.7:35449").ends(CloseReason.REFUSED);
        control.says("425 Cannot open the data connection: connection refused.");
        control.ends(CloseReason.RESET);
        return story;
    }

    /** A server's recording of two visitors at once. */
    public static LiveStory twoAtServer() {
        LiveStory story = atServer().at(1_000);
        Socket first = story.accepts("192.0.2.20:21", "198.51.100.7:40022").says("220 FTPscope server ready.");
        Socket second = story.accepts("192.0.2.20:21", "198.51.100.9:50000").says("220 FTPscope server ready.");
        first.hears("USER alice").says("331 Please send the password.");
        second.hears("USER bob").says("331 Please send the password.");
        first.hears("PASS secret").login("alice", "REAL").says("230 Welcome.");
        second.hears("PASS wrong").says("530 Login incorrect.");
        first.hears("PASV").says("227 Entering Passive Mode (192,0,2,20,154,47).");
        Socket data = story.accepts("192.0.2.20:39471", "198.51.100.7:40023");
        first.hears("RETR a.txt").transfers(data, "RETR", "/a.txt").says("150 Here it comes.");
        second.hears("QUIT").says("221 Goodbye.").ends(CloseReason.CLOSED);
        data.writes(10).ends(CloseReason.CLOSED);
        first.finished("RETR", "/a.txt", 10).says("226 Transfer complete.");
        first.hears("QUIT").says("221 Goodbye.").ends(CloseReason.CLOSED);
        return story;
    }
}
