package org.ftpscope.scenario.model;

import static org.ftpscope.scenario.shape.Shape.Field.optional;
import static org.ftpscope.scenario.shape.Shape.Field.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.ftp.Right;
import org.ftpscope.scenario.shape.Notation;
import org.ftpscope.scenario.shape.Shape;
import org.ftpscope.scenario.shape.Shape.Choice;
import org.ftpscope.scenario.shape.Shape.ListOf;
import org.ftpscope.scenario.shape.Shape.Struct;
import org.ftpscope.scenario.shape.Shape.TableOf;
import org.ftpscope.scenario.shape.Shape.Truth;
import org.ftpscope.scenario.shape.Shape.Whole;
import org.ftpscope.scenario.shape.Shape.Words;
import org.ftpscope.scenario.shape.Shape.Written;

/** What servers, their users, and clients look like in a scenario file. */
final class ServerShape {
    private static final Shape DURATION = new Written(Notation.DURATION);
    private static final Shape ADDRESS = new Written(Notation.ADDRESS);
    private static final Shape NAME = new Written(Notation.NAME);
    private static final Shape PATH = new Written(Notation.PATH);
    private static final Shape COUNT = new Whole(0, 1_000_000);

    private ServerShape() {}

    static Struct server() {
        return Struct.of(
                required("host", NAME, "The host that it runs on."),
                optional("port", new Whole(1, 65535), "Control port; 21 if absent."),
                optional("dataPort", new Whole(0, 65535), "Source port of active data connections: 20, or 0 for any."),
                optional("passivePorts", new Written(Notation.PORTS), "Where it listens after PASV; any if absent."),
                optional(
                        "announcedAddress", ADDRESS, "What 227 names instead of the own address (masquerade address)."),
                optional(
                        "foreignAddress",
                        Choice.of("refuse", "replace", "allow"),
                        "A PORT that names another address than the peer's: refused (vsftpd), a private one replaced by the"
                                + " peer's (ProFTPD), or dialled."),
                optional("lowPorts", new Truth(), "Whether PORT may name ports below 1024."),
                optional("onlyPeer", new Truth(), "Whether a passive data connection must come from the control peer."),
                optional("active", new Truth(), "Whether PORT and EPRT are offered."),
                optional("passive", new Truth(), "Whether PASV and EPSV are offered."),
                optional("banner", new ListOf(new Words(0), 1), "Lines of the greeting."),
                optional("program", new Words(1), "Its name in log lines."),
                optional("connectTimeout", DURATION, "Patience when it dials."),
                optional("acceptTimeout", DURATION, "Patience when it waits at a passive port."),
                optional("idleTimeout", DURATION, "Patience between commands; \"0s\" for ever."),
                optional("dataTimeout", DURATION, "Patience with a transfer in which nothing moves; \"0s\" for ever."),
                optional("loginDelay", DURATION, "How long a failed login waits for its answer."),
                optional("loginFailures", COUNT, "Failed logins after which it hangs up."),
                optional("sessions", COUNT, "Most sessions at once; 0 for no limit."),
                optional("sessionsPerAddress", COUNT, "Most sessions of one address; 0 for no limit."),
                optional("logPasswords", new Truth(), "Whether passwords stand in the log and in the recording."),
                required("users", new TableOf(Notation.NAME, user(), 1), "Who may log in, by name."),
                optional("files", new TableOf(Notation.PATH, file(), 0), "Files and directories by path."));
    }

    private static Struct user() {
        return Struct.of(
                required("class", Choice.of("real", "guest", "anonymous"), "Class of the user."),
                optional("password", new Words(0), "Password; not looked at for anonymous users."),
                optional("root", PATH, "The directory that they see as \"/\" (chroot); the server's root if absent."),
                optional("home", PATH, "Where they begin, as they see it; \"/\" if absent."),
                optional(
                        "rights",
                        new ListOf(new Choice(rights()), 0),
                        "What they may do; what is usual for the class if absent."),
                optional("uploadDirectory", PATH, "Where those may store files who may not write elsewhere."),
                optional("rate", new Written(Notation.SIZE), "Most octets of a transfer in a second."));
    }

    static List<String> rights() {
        return Arrays.stream(Right.values())
                .map(right -> right.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Struct file() {
        return Struct.of(
                optional("text", new Words(0), "Content as text (UTF-8)."),
                optional("base64", new Written(Notation.BASE64), "Content as octets."),
                optional("size", new Written(Notation.SIZE), "Content made up, of this length."),
                optional("pattern", Choice.of("lines", "digits", "random"), "What made-up content looks like."),
                optional("directory", new Truth(), "true: a directory."),
                optional("mode", new Written(Notation.MODE), "Permission bits."),
                optional("owner", NAME, "Whom it belongs to."));
    }

    static Struct client() {
        return Struct.of(
                required("host", NAME, "The host that it runs on."),
                optional("start", DURATION, "When its script begins."),
                optional(
                        "mode",
                        Choice.of("active", "passive"),
                        "Who dials data connections at first; passive if absent."),
                optional("extended", new Truth(), "Whether it says EPRT and EPSV instead of PORT and PASV."),
                optional("announce", ADDRESS, "What its PORT names instead of its own address."),
                optional("activePorts", new Written(Notation.PORTS), "Where it listens in active mode; any if absent."),
                optional(
                        "trust",
                        Choice.of("replace-private", "use-server", "believe", "refuse-foreign"),
                        "What it makes of the address in 227: a private one replaced by the server's (curl), always the"
                                + " server's, believed, or any other refused (tnftp)."),
                optional(
                        "splitPortAt", new Whole(1, 100), "Octets of a PORT line that go into a segment of their own."),
                optional("pipelined", new Truth(), "Whether RETR follows PORT without waiting for its reply."),
                optional("keepAlive", DURATION, "A NOOP so often while a transfer runs; \"0s\" for none."),
                optional("connectTimeout", DURATION, "Patience for connections; what TCP has if absent."),
                optional("replyTimeout", DURATION, "Patience for a reply."),
                optional("dataTimeout", DURATION, "Patience with a transfer in which nothing moves."),
                optional("showPasswords", new Truth(), "Whether the password stands in the recording."),
                optional("files", new TableOf(Notation.LOCAL_PATH, file(), 0), "Its files by path."),
                required(
                        "script",
                        new ListOf(new Words(0), 0),
                        "What the user types into the classic ftp program, a line each."));
    }
}
