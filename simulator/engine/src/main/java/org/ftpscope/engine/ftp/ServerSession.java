package org.ftpscope.engine.ftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftpscope.engine.ftp.SessionContext.Login;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The server-PI (RFC 959 section 2.2) of one control connection, without input and output.
 *
 * <p>Its driver calls an {@code on…} method for everything that happens and performs the effects returned, in order. Commands
 * that arrive while a transfer runs wait their turn, except ABOR and STAT; nothing a peer sends is an exception.
 */
public final class ServerSession {
    /**
     * Where a session takes place.
     *
     * @param node name of the host, for events
     * @param session number of the control connection's socket
     * @param serial number of the session at this server from 0 on
     */
    public record Place(String node, long session, Endpoint local, Endpoint peer, long serial) {}

    private record Waiting(String line, long causeId) {}

    private final SessionContext context;
    private final ControlReader reader;
    private final LoginCommands logins;
    private final DataCommands data;
    private final Transfers transfers;
    private final DirectoryCommands directories;
    private final InfoCommands info;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean paused;
    private volatile Presence presence;

    public ServerSession(ServerSettings settings, Users users, FileStore files, Observer observer, Place place) {
        this.context = new SessionContext(
                settings,
                files,
                observer,
                place.node(),
                place.session(),
                place.local(),
                place.peer(),
                settings.logs().firstProcessId() + place.serial());
        this.reader = new ControlReader(settings.limits().lineBytes());
        this.data = new DataCommands(context);
        this.transfers = new Transfers(context, data);
        this.logins = new LoginCommands(context, users, transfers);
        this.directories = new DirectoryCommands(context);
        this.info = new InfoCommands(context, transfers);
        this.presence = context.presence();
    }

    /** Tells the session who else is there: for SITE WHO. Without, it knows of itself alone. */
    public ServerSession among(Supplier<List<Presence>> everybody) {
        context.everybody = everybody;
        return this;
    }

    // ---------------------------------------------------------------- what happens

    /** The control connection stands: the greeting, or the door. */
    public List<Effect> onConnected(Moment now, Admission admission) {
        context.now = now;
        context.connectedNanos = now.atNanos();
        context.lastCommandNanos = now.atNanos();
        publish();
        context.syslog("connection from " + context.peer.address());
        switch (admission) {
            case WELCOME -> {
                context.reply(new Reply(220, context.settings.identity().banner()));
                context.arm(ServerTimer.IDLE, context.settings.timeouts().idleNanos());
            }
            case TOO_MANY -> close(421, "Too many users are connected; please try again later.");
            case TOO_MANY_FROM_ADDRESS -> close(421, "Too many connections from your address.");
            case LOCKED_OUT -> close(421, "Too many failed logins from your address; please try again later.");
        }
        return done();
    }

    /** Octets came on the control connection. */
    public List<Effect> onBytes(Moment now, Bytes bytes) {
        context.now = now;
        for (ControlReader.Item item : reader.read(bytes)) {
            if (context.login == Login.CLOSED) {
                break;
            }
            context.now = now;
            switch (item) {
                case ControlReader.Item.Line(String text) -> {
                    boolean inTheClear = !context.secured;
                    line(text);
                    if (inTheClear && context.secured) {
                        // What stands behind AUTH in the same octets came in clear text.
                        return settle();
                    }
                }
                case ControlReader.Item.TooLong() ->
                    context.reply(
                            500, "Line longer than " + context.settings.limits().lineBytes() + " octets.");
                case ControlReader.Item.Flood() -> close(421, "That line has no end; goodbye.");
                case ControlReader.Item.Refuse(Bytes answer) -> context.sendTelnet(answer);
            }
        }
        // ABOR may have ended the transfer that others wait for.
        return settle();
    }

    /** Answers {@link Effect.CheckPassword}. */
    public List<Effect> onPasswordChecked(Moment now, Optional<User> user) {
        context.now = now;
        if (context.login == Login.CHECKING) {
            logins.checked(user);
        }
        return settle();
    }

    /** Answers {@link Effect.Listen}: the port to announce. */
    public List<Effect> onListening(Moment now, int port) {
        context.now = now;
        data.listening(port);
        return settle();
    }

    /** Answers {@link Effect.Listen}: there is no port. */
    public List<Effect> onListenFailed(Moment now, CloseReason reason) {
        context.now = now;
        data.listenFailed();
        return settle();
    }

    /** A data connection stands: one dialled, or one that came to the passive port. */
    public List<Effect> onDataConnected(Moment now, long dataSocket, Endpoint remote) {
        context.now = now;
        transfers.connected(dataSocket, remote);
        return settle();
    }

    /** The data connection could not be opened, or one waiting to be used is gone. */
    public List<Effect> onDataFailed(Moment now, CloseReason reason) {
        context.now = now;
        transfers.failed(reason);
        return settle();
    }

    /** All was sent and acknowledged, or the peer closed after the last octet. */
    public List<Effect> onTransferDone(Moment now, long byteCount) {
        context.now = now;
        transfers.done(byteCount);
        return settle();
    }

    /** The data connection broke off. */
    public List<Effect> onTransferBroken(Moment now, long byteCount, CloseReason reason) {
        context.now = now;
        transfers.broken(byteCount, reason);
        return settle();
    }

    /** The file could not be read or written further. */
    public List<Effect> onFileFailed(Moment now, long byteCount, FileError error) {
        context.now = now;
        transfers.fileFailed(byteCount, error);
        return settle();
    }

    /** Octets moved on the data connection: {@code byteCount} so far. Called as often as the driver likes. */
    public void onProgress(Moment now, long byteCount) {
        transfers.progress(now, byteCount);
    }

    public List<Effect> onTimer(Moment now, ServerTimer timer) {
        context.now = now;
        switch (timer) {
            case IDLE -> {
                long patience = context.settings.timeouts().idleNanos();
                long quiet = now.atNanos() - context.lastTransferNanos;
                if (transfers.isActive()) {
                    context.arm(ServerTimer.IDLE, patience);
                } else if (context.lastTransferNanos > 0 && quiet < patience) {
                    context.arm(ServerTimer.IDLE, patience - quiet);
                } else if (context.login != Login.CLOSED) {
                    context.syslog(
                            "timed out after " + context.settings.timeouts().idleNanos() / 1_000_000_000L + " seconds");
                    close(421, "Nothing was said for too long; goodbye.");
                }
            }
            case ACCEPT -> transfers.acceptTimedOut();
            case STALL -> transfers.stalled();
            case LOGIN_DELAY -> logins.delayOver();
        }
        return settle();
    }

    /** The control connection is gone; nothing can be said any more, a transfer is broken off. */
    public List<Effect> onControlClosed(Moment now, CloseReason reason) {
        context.now = now;
        if (context.login != Login.CLOSED) {
            context.syslog(reason == CloseReason.CLOSED ? "session closed by client" : "lost connection to client");
        }
        leave();
        return done();
    }

    /** Whether nothing more will come of this session. */
    public boolean isClosed() {
        return context.login == Login.CLOSED;
    }

    /** Whether somebody is logged in, and who. */
    public Optional<User> user() {
        return context.login == Login.LOGGED_IN ? context.user : Optional.empty();
    }

    /** Who this is and what they do now; may be asked for on any thread. */
    public Presence presence() {
        return presence;
    }

    private List<Effect> done() {
        publish();
        return context.takeEffects();
    }

    private void publish() {
        context.doing = transfers.doing();
        presence = context.presence();
    }

    /** Whether a transfer is waiting for its data connection or moving. */
    public boolean isTransferring() {
        return transfers.isActive();
    }

    /** Asks the session to end: what a server says that shuts down. */
    public List<Effect> onShutdown(Moment now) {
        context.now = now;
        if (context.login != Login.CLOSED) {
            close(421, "The server is shutting down; goodbye.");
        }
        return done();
    }

    /** TLS from the first octet on (implicit FTPS): the driver says so before {@link #onConnected}. */
    public void onImplicitTls() {
        context.secured = true;
        context.protectionBuffer = true;
        context.dataProtected = true;
    }

    // ---------------------------------------------------------------- lines

    private boolean busy() {
        return transfers.isActive()
                || data.isListenPending()
                || context.login == Login.CHECKING
                || context.login == Login.HELD_BACK;
    }

    private void line(String text) {
        if (!busy() && waiting.isEmpty() || isForTransfer(text)) {
            execute(text);
        } else {
            waiting.add(new Waiting(text, context.now.causeId()));
            if (waiting.size() >= context.settings.limits().waitingCommands() && !paused) {
                paused = true;
                context.effect(new Effect.ReadControl(context.now.causeId(), false));
            }
        }
    }

    private boolean isForTransfer(String text) {
        return transfers.isActive()
                && Command.of(verbOf(text)).filter(Command::duringTransfer).isPresent();
    }

    /** After something ended: whose turn is it, and what is to be done. */
    private List<Effect> settle() {
        Moment now = context.now;
        for (Waiting next = nextTurn(); next != null; next = nextTurn()) {
            context.now = now.because(next.causeId());
            execute(next.line());
        }
        if (paused && waiting.size() <= context.settings.limits().waitingCommands() / 2) {
            paused = false;
            context.effect(new Effect.ReadControl(now.causeId(), true));
        }
        return done();
    }

    /** The line that waits longest, or while a transfer runs the first that is about it; null when none may be carried out. */
    private @Nullable Waiting nextTurn() {
        if (context.login == Login.CLOSED || waiting.isEmpty()) {
            return null;
        }
        if (!busy()) {
            return waiting.remove();
        }
        for (Waiting line : waiting) {
            if (isForTransfer(line.line())) {
                waiting.remove(line);
                return line;
            }
        }
        return null;
    }

    private static String verbOf(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    private void execute(String line) {
        String verb = verbOf(line).toUpperCase(Locale.ROOT);
        String argument = verb.length() < line.length() ? line.substring(verb.length() + 1) : "";
        boolean hide = verb.equals("PASS") && !context.settings.logs().passwords();
        String shown = hide && !argument.isEmpty() ? "****" : argument;
        Moment before = context.now;
        long event = context.observe(new What.FtpCommand(context.session, true, verb, shown));
        context.now = before.because(event);
        if (context.settings.logs().commands()) {
            context.syslog("command: " + verb + (shown.isEmpty() ? "" : " " + shown));
        }
        context.arm(ServerTimer.IDLE, context.settings.timeouts().idleNanos());
        context.lastCommandNanos = before.atNanos();
        publish();
        Optional<Command> command = Command.of(verb);
        if (command.isEmpty() || command.get().needsTls() && !context.settings.tls()) {
            boolean known = command.isPresent() || InfoCommands.NOT_OFFERED.contains(verb);
            context.reply(known ? 502 : 500, known ? verb + " is not offered here." : "What is that command?");
            return;
        }
        if (mayRun(command.get(), argument)) {
            run(command.get(), argument);
        }
        if (command.get() != Command.RNFR) {
            context.renameFrom = Optional.empty();
        }
    }

    /** The checks that the table asks for. */
    private boolean mayRun(Command command, String argument) {
        boolean none = argument.isBlank();
        if (command.login() == Command.Login.NEEDED && context.login != Login.LOGGED_IN) {
            context.reply(530, "Please log in with USER and PASS.");
            return false;
        }
        boolean wrong = switch (command.argument()) {
            case NONE -> !none;
            case REQUIRED -> none;
            case OPTIONAL -> false;
        };
        if (wrong) {
            String usage = command.syntax().isEmpty() ? "" : " " + command.syntax();
            context.reply(501, "The form is: " + command + usage);
        }
        return !wrong;
    }

    private void run(Command command, String argument) {
        switch (command) {
            case USER -> logins.user(argument);
            case PASS -> logins.pass(argument);
            case ACCT -> context.reply(202, "No account is needed here.");
            case REIN -> logins.reinitialize();
            case QUIT -> close(221, "Goodbye.");
            case HOST -> logins.host(argument);
            case AUTH -> {
                if (logins.auth(argument)) {
                    // Whatever was sent behind AUTH in clear text is not part of the protected session.
                    reader.clear();
                    waiting.clear();
                }
            }
            case PBSZ -> logins.protectionBuffer(argument);
            case PROT -> logins.protection(argument);
            case CCC -> context.reply(533, "The control connection stays protected.");
            case PORT -> data.port(argument);
            case EPRT -> data.extendedPort(argument);
            case PASV -> data.passive();
            case EPSV -> data.extendedPassive(argument);
            case TYPE -> data.type(argument);
            case STRU -> data.structure(argument);
            case MODE -> data.mode(argument);
            case RETR -> transfers.retrieve(argument);
            case STOR -> transfers.store(argument);
            case STOU -> transfers.storeUnique(argument);
            case APPE -> transfers.append(argument);
            case LIST -> transfers.list(argument);
            case NLST -> transfers.names(argument);
            case MLSD -> transfers.machineList(argument);
            case ABOR -> transfers.abort();
            case REST -> data.restart(argument);
            case ALLO -> context.reply(202, "No room needs to be reserved here.");
            case CWD -> directories.change(argument);
            case CDUP -> directories.change("..");
            case PWD -> context.reply(257, SessionContext.quoted(context.cwd) + " is the working directory.");
            case MKD -> directories.make(argument);
            case RMD -> directories.remove(argument);
            case DELE -> directories.delete(argument);
            case RNFR -> directories.renameFrom(argument);
            case RNTO -> directories.renameTo(argument);
            case SIZE -> directories.size(argument);
            case MDTM -> directories.modified(argument);
            case MFMT -> directories.setModified(argument);
            case MLST -> directories.facts(argument);
            case SITE -> directories.site(argument);
            case SMNT -> context.reply(502, "SMNT is not offered here.");
            case SYST -> context.reply(215, "UNIX Type: L8");
            case STAT -> info.status(argument);
            case HELP -> info.help(argument);
            case NOOP -> context.reply(200, "Nothing done.");
            case FEAT -> info.features();
            case OPTS -> info.options(argument);
            case LANG -> info.language(argument);
            case CLNT -> context.reply(200, "Noted.");
        }
    }

    // ---------------------------------------------------------------- the end

    private void close(int code, String text) {
        context.reply(code, text);
        context.effect(new Effect.CloseControl(context.now.causeId()));
        context.syslog(code == 221 ? "FTP session closed" : "session ended: " + text);
        leave();
    }

    private void leave() {
        if (context.login != Login.CLOSED) {
            transfers.sessionEnds();
            for (ServerTimer timer : ServerTimer.values()) {
                context.cancel(timer);
            }
            waiting.clear();
            context.enter(Login.CLOSED);
        }
    }
}
