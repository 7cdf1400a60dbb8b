package org.ftpscope.engine.ftp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.engine.ftp.ClientSettings.Tls;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/**
 * The user-PI (RFC 959 section 2.2) without input and output: one verb at a time, each ends with {@link ClientEffect.Done}. It
 * behaves as the classic {@code ftp} program does: what a server refuses ends the verb, not the session.
 */
public final class ClientSession {
    private enum Control {
        CLOSED,
        CONNECTING,
        OPEN
    }

    private final ClientContext context;
    private final ClientTransfer transfer;
    private final ReplyReader reader = new ReplyReader();
    private Control control = Control.CLOSED;
    private boolean busy;
    private boolean leaving;

    /**
     * @param files where local files are
     * @param node name of the host, for events
     * @param epochSeconds the date at time zero
     */
    public ClientSession(ClientSettings settings, FileStore files, Observer observer, String node, long epochSeconds) {
        this.context = new ClientContext(settings, files, observer, node, epochSeconds);
        this.transfer = new ClientTransfer(context, this::done);
    }

    public boolean isConnected() {
        return control == Control.OPEN;
    }

    // ---------------------------------------------------------------- verbs

    /** Begins a verb; only when none is being carried out. SLEEP is the driver's own business. */
    public List<ClientEffect> perform(Moment now, ClientVerb.Line line) {
        if (busy) {
            throw new IllegalStateException("a verb is being carried out");
        }
        context.now = now;
        busy = true;
        if (line.arguments().stream().anyMatch(ClientSession::endsLine)) {
            // Whoever can choose a name must not be able to choose commands as well.
            fail(Status.MISUSED, Optional.empty(), "A line end cannot be part of a command.");
        } else {
            begin(line);
        }
        return context.takeEffects();
    }

    private static boolean endsLine(String argument) {
        return argument.indexOf('\r') >= 0 || argument.indexOf('\n') >= 0 || argument.indexOf('\0') >= 0;
    }

    private void begin(ClientVerb.Line line) {
        String first = line.argument(0).orElse("");
        switch (line.verb()) {
            case OPEN -> open(first, line.argument(1).map(Integer::parseInt));
            case LCD -> localDirectory(line.argument(0));
            case PASSIVE -> {
                context.passive = onOff(line, context.passive);
                say("Passive mode " + (context.passive ? "on." : "off."));
            }
            case EXTENDED -> {
                context.extended = onOff(line, context.extended);
                say("EPSV and EPRT with IPv4 " + (context.extended ? "on." : "off."));
            }
            case RESTART -> {
                context.restartAt = Long.parseLong(first);
                say("The next transfer begins at " + first + ".");
            }
            case ABORTAFTER -> {
                context.abortAfter = Long.parseLong(first);
                say("The next transfer ends after " + first + " bytes.");
            }
            case SLEEP -> done(ClientOutcome.ok(Optional.empty()));
            case QUIT, CLOSE -> quit();
            default -> {
                if (control == Control.OPEN) {
                    remote(line, first);
                } else {
                    fail(Status.NOT_CONNECTED, Optional.empty(), "Not connected.");
                }
            }
        }
    }

    private void remote(ClientVerb.Line line, String first) {
        Optional<String> second = line.argument(1);
        switch (line.verb()) {
            case USER -> user(first, second.orElse(""));
            case LS -> transfer.list("LIST", first);
            case NLIST -> transfer.list("NLST", first);
            case MLSD -> transfer.list("MLSD", first);
            case GET -> transfer.get(first, second, false);
            case REGET -> transfer.get(first, second, true);
            case PUT -> transfer.put(first, second, ClientTransfer.Put.STORE);
            case REPUT -> transfer.put(first, second, ClientTransfer.Put.RESUME);
            case APPEND -> transfer.put(first, second, ClientTransfer.Put.APPEND);
            case CD -> simple("CWD", first);
            case CDUP -> simple("CDUP", "");
            case PWD -> simple("PWD", "");
            case DELETE -> simple("DELE", first);
            case MKDIR -> simple("MKD", first);
            case RMDIR -> simple("RMD", first);
            case RENAME -> rename(first, second.orElseThrow());
            case CHMOD -> simple("SITE", "CHMOD " + first + " " + second.orElseThrow());
            case BINARY -> type(true);
            case ASCII -> type(false);
            case SIZE -> simple("SIZE", first);
            case MODTIME -> simple("MDTM", first);
            case STATUS -> simple("STAT", first);
            case SYSTEM -> simple("SYST", "");
            case FEATURES -> simple("FEAT", "");
            case REMOTEHELP -> simple("HELP", first);
            case NOOP -> simple("NOOP", "");
            case QUOTE -> quote(line.arguments());
            case SITE -> simple("SITE", String.join(" ", line.arguments()));
            case OPEN, LCD, PASSIVE, EXTENDED, RESTART, ABORTAFTER, SLEEP, QUIT, CLOSE ->
                throw new IllegalStateException(line.verb() + " needs no connection");
        }
    }

    private static boolean onOff(ClientVerb.Line line, boolean before) {
        return line.argument(0).map(word -> word.equalsIgnoreCase("on")).orElse(!before);
    }

    private void say(String text) {
        context.show(text);
        done(ClientOutcome.ok(Optional.empty()));
    }

    private void localDirectory(Optional<String> argument) {
        Optional<FtpPath> path = context.localDirectory.resolve(argument.orElse(""));
        if (path.isPresent()
                && context.files.stat(path.get()) instanceof FileResult.Ok<FileStore.Entry>(FileStore.Entry entry)
                && entry.isDirectory()) {
            context.localDirectory = path.get();
            say("Local directory is " + path.get() + ".");
        } else {
            fail(Status.LOCAL_FAILED, Optional.empty(), argument.orElse("") + ": no such directory here.");
        }
    }

    // ---------------------------------------------------------------- connecting and logging in

    private void open(String host, Optional<Integer> port) {
        if (control != Control.CLOSED) {
            fail(Status.MISUSED, Optional.empty(), "Already connected; use close first.");
            return;
        }
        control = Control.CONNECTING;
        context.serverIsImage = false;
        context.extendedRefused = false;
        context.dataProtected = context.settings.tls() == Tls.IMPLICIT;
        reader.clear();
        int standard = context.settings.tls() == Tls.IMPLICIT ? 990 : 21;
        context.effect(new ClientEffect.Connect(
                context.now.causeId(),
                host,
                port.orElse(standard),
                context.settings.timeouts().connectNanos()));
    }

    /** The control connection stands. */
    public List<ClientEffect> onConnected(Moment now, long socket, Endpoint server) {
        context.now = now;
        control = Control.OPEN;
        context.session = socket;
        context.server = Optional.of(server);
        context.show("Connected to " + server.address() + ".");
        if (context.settings.tls() == Tls.IMPLICIT) {
            context.effect(new ClientEffect.SecureControl(now.causeId()));
        }
        context.expect(this::greeted);
        return context.takeEffects();
    }

    private void greeted(Reply reply) {
        if (reply.isPreliminary()) {
            return; // 120: the server is not ready yet and says so
        }
        if (!reply.isCompletion()) {
            lose("the server said " + reply.code());
        } else if (context.settings.tls() == Tls.EXPLICIT) {
            context.send("AUTH", "TLS", answer -> {
                if (answer.isCompletion()) {
                    context.effect(new ClientEffect.SecureControl(context.now.causeId()));
                } else {
                    // Going on in clear text would give the password away.
                    lose("the server refuses TLS");
                }
            });
        } else {
            done(ClientOutcome.ok(Optional.of(reply)));
        }
    }

    /** TLS stands on the control connection. */
    public List<ClientEffect> onSecured(Moment now) {
        context.now = now;
        reader.clear();
        if (context.settings.tls() == Tls.EXPLICIT && busy) {
            context.send(
                    "PBSZ",
                    "0",
                    first -> context.send("PROT", "P", second -> {
                        context.dataProtected = second.isCompletion();
                        if (second.isCompletion()) {
                            done(ClientOutcome.ok(Optional.of(second)));
                        } else {
                            lose("the server refuses to protect data connections");
                        }
                    }));
        }
        return context.takeEffects();
    }

    /** There is no control connection; {@code why} is fit for the screen. */
    public List<ClientEffect> onConnectFailed(Moment now, String why) {
        context.now = now;
        control = Control.CLOSED;
        fail(Status.CONNECTION_LOST, Optional.empty(), "connect: " + why);
        return context.takeEffects();
    }

    private void user(String name, String password) {
        context.send("USER", name, reply -> {
            if (reply.code() == 331) {
                context.send("PASS", password, answer -> {
                    if (answer.code() == 332) {
                        context.send("ACCT", "none", this::finish);
                    } else {
                        finish(answer);
                    }
                });
            } else if (reply.code() == 332) {
                context.send("ACCT", "none", this::finish);
            } else {
                finish(reply);
            }
        });
    }

    private void quit() {
        if (control != Control.OPEN) {
            done(ClientOutcome.ok(Optional.empty()));
            return;
        }
        leaving = true;
        context.send("QUIT", "", reply -> {
            // 221: the server closes first; onControlClosed ends the verb. Anything else: the client closes.
            if (reply.code() != 221) {
                context.effect(new ClientEffect.CloseControl(context.now.causeId()));
            } else {
                context.arm(ClientTimer.REPLY, context.settings.timeouts().replyNanos());
            }
        });
    }

    // ---------------------------------------------------------------- one command, one reply

    private void simple(String verb, String argument) {
        context.send(verb, argument, this::finish);
    }

    private void finish(Reply reply) {
        if (reply.isPreliminary()) {
            return;
        }
        boolean ok = reply.isCompletion() || reply.isIntermediate();
        done(
                ok
                        ? ClientOutcome.ok(Optional.of(reply))
                        : ClientOutcome.failed(Status.REFUSED, Optional.of(reply), reply.code() + " " + reply.text()));
    }

    private void rename(String from, String to) {
        context.send("RNFR", from, reply -> {
            if (reply.isIntermediate()) {
                simple("RNTO", to);
            } else {
                finish(reply);
            }
        });
    }

    private void type(boolean image) {
        context.send("TYPE", image ? "I" : "A", reply -> {
            if (reply.isCompletion()) {
                context.image = image;
                context.serverIsImage = image;
            }
            finish(reply);
        });
    }

    private void quote(List<String> words) {
        String line = String.join(" ", words);
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1);
        context.send(verb, argument, reply -> {
            if (reply.isCompletion() && verb.equals("TYPE")) {
                context.serverIsImage = argument.strip().matches("(?i)I|L *8");
            } else if (reply.isCompletion() && verb.equals("REIN")) {
                context.serverIsImage = false;
            }
            finish(reply);
        });
    }

    // ---------------------------------------------------------------- what happens on the control connection

    /** Octets came on the control connection. */
    public List<ClientEffect> onBytes(Moment now, Bytes bytes) {
        for (ReplyReader.Item item : reader.read(bytes)) {
            context.now = now;
            switch (item) {
                case ReplyReader.Item.Nonsense(String line) -> context.show(line);
                case ReplyReader.Item.Whole(Reply reply) -> reply(reply);
            }
        }
        return context.takeEffects();
    }

    private void reply(Reply reply) {
        long event = context.observe(new What.FtpReply(context.session, true, reply.code(), reply.lines()));
        context.now = context.now.because(event);
        if (context.settings.habits().showReplies()) {
            context.show(String.join("\n", reply.wireLines()));
        }
        // A reply that nobody asked for is a 421 on the way out, or noise: shown, nothing more (RFC 959 5.4).
        if (!context.deliver(reply) && reply.code() == 421) {
            context.effect(new ClientEffect.CloseControl(event));
        }
    }

    /** The control connection is over. */
    public List<ClientEffect> onControlClosed(Moment now, CloseReason reason) {
        context.now = now;
        if (control == Control.CLOSED) {
            return context.takeEffects();
        }
        control = Control.CLOSED;
        context.server = Optional.empty();
        context.forgetExpected();
        context.cancel(ClientTimer.REPLY);
        if (leaving) {
            leaving = false;
            done(ClientOutcome.ok(Optional.empty()));
            return context.takeEffects();
        }
        String why = switch (reason) {
            case CLOSED -> "the server closed the connection";
            case ABORTED, GAVE_UP -> "given up";
            case RESET -> "reset by peer";
            case REFUSED -> "refused";
            case TIMED_OUT -> "timed out";
            case HOST_UNREACHABLE -> "no route to host";
            case NETWORK_UNREACHABLE -> "network is unreachable";
            case ADDRESS_UNAVAILABLE -> "address not available";
        };
        transfer.controlLost();
        if (busy) {
            fail(Status.CONNECTION_LOST, Optional.empty(), "Control connection lost: " + why + ".");
        } else {
            context.show("Control connection lost: " + why + ".");
        }
        return context.takeEffects();
    }

    private void lose(String why) {
        control = Control.CLOSED;
        context.server = Optional.empty();
        context.forgetExpected();
        transfer.controlLost();
        context.cancel(ClientTimer.REPLY);
        context.effect(new ClientEffect.CloseControl(context.now.causeId()));
        fail(Status.CONNECTION_LOST, Optional.empty(), why);
    }

    public List<ClientEffect> onTimer(Moment now, ClientTimer timer) {
        context.now = now;
        switch (timer) {
            case REPLY -> {
                if (leaving) {
                    context.effect(new ClientEffect.CloseControl(now.causeId()));
                } else if (control == Control.OPEN) {
                    lose("No reply for too long; connection given up.");
                }
            }
            case STALL -> transfer.stalled();
            case KEEP_ALIVE -> transfer.keepAlive();
            case SECOND_PART -> context.sendHeld();
        }
        return context.takeEffects();
    }

    // ---------------------------------------------------------------- what happens on the data connection

    public List<ClientEffect> onListening(Moment now, Endpoint local) {
        return transferring(now, t -> t.listening(local));
    }

    public List<ClientEffect> onListenFailed(Moment now) {
        return transferring(now, t -> t.dataFailed(CloseReason.ADDRESS_UNAVAILABLE));
    }

    public List<ClientEffect> onDataConnected(Moment now, long dataSocket, Endpoint remote) {
        return transferring(now, t -> t.connected(dataSocket, remote));
    }

    public List<ClientEffect> onDataFailed(Moment now, CloseReason reason) {
        return transferring(now, t -> t.dataFailed(reason));
    }

    public List<ClientEffect> onTransferDone(Moment now, long byteCount) {
        return transferring(now, t -> t.dataDone(byteCount));
    }

    public List<ClientEffect> onTransferBroken(Moment now, long byteCount, CloseReason reason) {
        return transferring(now, t -> t.dataBroken(byteCount, reason));
    }

    public List<ClientEffect> onFileFailed(Moment now, long byteCount, FileError error) {
        return transferring(now, t -> t.fileFailed(byteCount, error));
    }

    /** Octets moved: {@code byteCount} so far. */
    public List<ClientEffect> onProgress(Moment now, long byteCount) {
        return transferring(now, t -> t.progress(byteCount));
    }

    private List<ClientEffect> transferring(Moment now, Consumer<ClientTransfer> what) {
        context.now = now;
        what.accept(transfer);
        return context.takeEffects();
    }

    // ---------------------------------------------------------------- the end of a verb

    private void fail(Status status, Optional<Reply> reply, String message) {
        context.show(message);
        done(ClientOutcome.failed(status, reply, message));
    }

    private void done(ClientOutcome outcome) {
        if (busy) {
            busy = false;
            context.effect(new ClientEffect.Done(context.now.causeId(), outcome));
        }
    }
}
