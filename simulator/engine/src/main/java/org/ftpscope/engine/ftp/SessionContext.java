package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftpscope.engine.ftp.ListFormat.Fact;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/** What the groups of commands of one session share: who is there, where they are, and the list of effects being made. */
final class SessionContext {
    /** How far a login has come. */
    enum Login {
        AWAIT_USER,
        AWAIT_PASSWORD,
        CHECKING,
        HELD_BACK,
        LOGGED_IN,
        CLOSED
    }

    /** Representation types that are offered (RFC 959 3.1.1). */
    enum Type {
        ASCII,
        IMAGE
    }

    final ServerSettings settings;
    final FileStore files;
    final Observer observer;
    final String node;
    final long session;
    final Endpoint local;
    final Endpoint peer;
    final long processId;

    /** Everybody who is there, this session too. */
    Supplier<List<Presence>> everybody = () -> List.of(presence());

    long connectedNanos;
    long lastCommandNanos;
    /** When the last transfer ended: from then on nothing is said, not only since its command. */
    long lastTransferNanos;

    Optional<Presence.Doing> doing = Optional.empty();

    Moment now = Moment.START;
    private List<Effect> effects = new ArrayList<>();

    Login login = Login.AWAIT_USER;
    Optional<User> user = Optional.empty();
    String claimedName = "";
    /** What an anonymous user gave as password: their name in the xferlog. */
    String mail = "";

    FtpPath cwd = FtpPath.ROOT;
    Type type = Type.ASCII;
    long restartAt;
    Optional<FtpPath> renameFrom = Optional.empty();
    boolean epsvOnly;
    boolean secured;
    boolean protectionBuffer;
    boolean dataProtected;
    int umask;
    EnumSet<Fact> facts = EnumSet.allOf(Fact.class);

    SessionContext(
            ServerSettings settings,
            FileStore files,
            Observer observer,
            String node,
            long session,
            Endpoint local,
            Endpoint peer,
            long processId) {
        this.settings = settings;
        this.files = files;
        this.observer = observer;
        this.node = node;
        this.session = session;
        this.local = local;
        this.peer = peer;
        this.processId = processId;
        this.umask = settings.files().umask();
    }

    Presence presence() {
        Optional<User> known = login == Login.LOGGED_IN ? user : Optional.empty();
        return new Presence(
                processId, peer.address(), connectedNanos, lastCommandNanos, known, doing, login == Login.CLOSED);
    }

    // ---------------------------------------------------------------- effects

    void effect(Effect effect) {
        effects.add(effect);
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    long observe(What what) {
        return observer.observe(now, node, what);
    }

    void reply(int code, String... lines) {
        reply(Reply.of(code, lines));
    }

    void reply(Reply reply) {
        long event = observe(new What.FtpReply(session, false, reply.code(), reply.lines()));
        effect(new Effect.SendControl(event, reply.encode()));
    }

    void sendTelnet(Bytes answer) {
        effect(new Effect.SendControl(now.causeId(), answer));
    }

    void arm(ServerTimer timer, long delayNanos) {
        if (delayNanos > 0) {
            effect(new Effect.ArmTimer(now.causeId(), timer, delayNanos));
        }
    }

    void cancel(ServerTimer timer) {
        effect(new Effect.CancelTimer(now.causeId(), timer));
    }

    // ---------------------------------------------------------------- state and logs

    void enter(Login next) {
        if (login != next) {
            observe(new What.SessionStateChanged(session, login.name(), next.name()));
            login = next;
        }
    }

    /** The date and time of {@code now}, seconds since 1970 UTC. */
    long nowSeconds() {
        return settings.logs().epochSeconds() + Math.floorDiv(now.atNanos(), 1_000_000_000L);
    }

    void syslog(String text) {
        ServerSettings.Identity who = settings.identity();
        String line = LogFormat.syslog(nowSeconds(), who.hostName(), who.program(), processId, text);
        observe(new What.LogLine("syslog", line));
    }

    // ---------------------------------------------------------------- paths and rights

    /** The user; commands that ask for one are refused before a login. */
    User who() {
        return user.orElseThrow(() -> new IllegalStateException("nobody is logged in"));
    }

    /** The path that an argument means, or a reply that says why it means none. */
    Optional<FtpPath> path(String argument) {
        Optional<FtpPath> path = cwd.resolve(argument);
        if (path.isEmpty()) {
            reply(553, "That is not a usable file name.");
        }
        return path;
    }

    /** Where a path of the user's view lies in the store. */
    FtpPath inStore(FtpPath path) {
        return who().root().append(path);
    }

    /** Whether the user may; says so if not. */
    boolean allowed(Right right, FtpPath path) {
        if (who().may(right, path)) {
            return true;
        }
        reply(550, "Permission denied.");
        return false;
    }

    void refuse(FileError error) {
        reply(codeOf(error), error.text() + ".");
    }

    static int codeOf(FileError error) {
        return switch (error) {
            case NOT_FOUND, DENIED, EXISTS, NOT_DIRECTORY, IS_DIRECTORY, NOT_EMPTY, NOT_A_FILE, READ_ONLY -> 550;
            case NO_SPACE -> 452;
            case BAD_NAME -> 553;
            case BEYOND_END -> 554;
            case IO -> 451;
        };
    }

    /** A name inside the quotes of a 257: quotes are doubled (RFC 959 appendix II). */
    static String quoted(FtpPath path) {
        return "\"" + path.toString().replace("\"", "\"\"") + "\"";
    }
}
