package org.ftpscope.diagram;

import static org.ftpscope.diagram.Story.rule;

import org.ftpscope.engine.wire.TcpFlags;

/** The sessions that the tests draw. */
public final class Stories {
    private static final String README_TEXT = "Welcome to FTPscope.\n".repeat(16);

    private Stories() {}

    /** The story of that name. */
    public static Story named(String name) {
        return switch (name) {
            case "active" -> active();
            case "passive" -> passive();
            case "refused" -> refused();
            case "dropped" -> dropped();
            case "helped" -> helped();
            case "rejected" -> rejected();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Active mode without a translator. */
    public static Story active() {
        Story story = Story.routed();
        Story.Tcp control = story.login();
        control.clientSays("PORT 192,168,1,10,159,127\r\n").serverSays("200 PORT command successful.\r\n");
        control.clientSays("RETR readme.txt\r\n");
        Story.Tcp data = story.serverDials(20, 40831).opens();
        control.serverSays("150 Opening ASCII mode data connection for readme.txt (336 bytes).\r\n");
        data.serverSays(README_TEXT).acknowledges(true).closes(false);
        control.serverSays("226 Transfer complete.\r\n");
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }

    /** Passive mode behind a translator. */
    public static Story passive() {
        Story story = Story.behindNat();
        Story.Tcp control = story.login();
        control.clientSays("PASV\r\n").serverSays("227 Entering Passive Mode (203,0,113,20,156,65).\r\n");
        Story.Tcp data = story.clientDials(40002, 40001).opens();
        control.clientSays("LIST\r\n").serverSays("150 Here comes the directory listing.\r\n");
        data.serverSays("-rw-r--r-- 1 alice users 336 Jan 01 readme.txt\r\n")
                .acknowledges(true)
                .closes(false);
        control.serverSays("226 Directory send OK.\r\n");
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }

    /** Active mode behind a translator, the server dials the translator's own address and is refused. */
    public static Story refused() {
        Story story = Story.behindNat();
        Story.Tcp control = story.login();
        control.clientSays("PORT 192,168,1,10,159,127\r\n").serverSays("200 PORT command successful.\r\n");
        control.clientSays("RETR readme.txt\r\n");
        story.serverDials(20, 40831).isRefusedByRouter();
        control.serverSays("425 Can't open data connection: Connection refused.\r\n");
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }

    /** The same with a policy of DROP: silence, and SYN after SYN. */
    public static Story dropped() {
        Story story = Story.behindNat();
        Story.Tcp control = story.login();
        control.clientSays("PORT 192,168,1,10,159,127\r\n").serverSays("200 PORT command successful.\r\n");
        control.clientSays("RETR readme.txt\r\n");
        Story.Tcp data = story.serverDials(20, 40831);
        data.isDropped(false, TcpFlags.SYN, "", rule("INPUT", 0, "-P INPUT DROP"));
        long[] seconds = {1, 1, 1, 1, 1, 2, 4, 8, 16, 25};
        for (int i = 0; i < seconds.length; i++) {
            story.waits(seconds[i] * 1000);
            data.repeats(false, "SYN", i + 1).isDropped(false, TcpFlags.SYN, "", rule("INPUT", 0, "-P INPUT DROP"));
        }
        story.waits(500);
        control.serverSays("425 Can't open data connection: Connection timed out.\r\n");
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }

    /** Active mode behind a translator whose helper rewrites PORT. */
    public static Story helped() {
        Story story = Story.behindNat();
        Story.Tcp control = story.login();
        control.clientSays("PORT 192,168,1,10,159,127\r\n", "PORT 203,0,113,1,159,127\r\n")
                .serverSays("200 PORT command successful.\r\n");
        control.clientSays("RETR readme.txt\r\n");
        Story.Tcp data = story.serverDials(20, 40831).opens();
        control.serverSays("150 Opening ASCII mode data connection for readme.txt (336 bytes).\r\n");
        data.serverSays(README_TEXT).acknowledges(true).closes(false);
        control.serverSays("226 Transfer complete.\r\n");
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }

    /** A firewall's rule rejects the passive data connection; one command is lost on the way and sent again. */
    public static Story rejected() {
        Story story = Story.routed();
        Story.Tcp control = story.login();
        control.isLost(true, TcpFlags.PSH | TcpFlags.ACK, "PASV\r\n");
        story.waits(210);
        control.repeats(true, "RTO", 1).clientSays("PASV\r\n");
        control.serverSays("227 Entering Passive Mode (203,0,113,20,156,65).\r\n");
        story.clientDials(40002, 40001)
                .isRejected(rule("FORWARD", 4, "-A FORWARD -p tcp -j REJECT --reject-with icmp-port-unreachable"));
        control.clientSays("QUIT\r\n").serverSays("221 Goodbye.\r\n").closes(false);
        return story;
    }
}
