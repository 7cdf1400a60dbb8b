package org.ftpscope.engine.ftp;

import java.util.Optional;
import org.ftpscope.engine.ftp.DataCommands.Setup;
import org.ftpscope.engine.ftp.FileStore.Writing;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The commands that use a data connection, and the life of a transfer: the file is opened first (a refusal costs no connection),
 * then the data connection comes about, then 150, the octets, and 226. An active connection that fails is a plain 425.
 */
final class Transfers {
    /** What moves. */
    private sealed interface Work {
        record Sending(FileStore.Source source) implements Work {}

        record Receiving(FileStore.Sink sink) implements Work {}
    }

    private static final class Transfer {
        final Command verb;
        final FtpPath path;
        final Work work;
        final boolean ascii;
        /** Text of the 150. */
        final String opening;
        /** Text of the 226. */
        final String closing;

        boolean moving;
        long startedNanos;
        long progressNanos;
        long byteCount;

        Transfer(Command verb, FtpPath path, Work work, boolean ascii, String opening, String closing) {
            this.verb = verb;
            this.path = path;
            this.work = work;
            this.ascii = ascii;
            this.opening = opening;
            this.closing = closing;
        }

        boolean isFile() {
            return switch (verb) {
                case RETR, STOR, STOU, APPE -> true;
                default -> false;
            };
        }
    }

    private final SessionContext context;
    private final DataCommands data;
    private final Listings listings;
    private @Nullable Transfer current;

    Transfers(SessionContext context, DataCommands data) {
        this.context = context;
        this.data = data;
        this.listings = new Listings(context);
    }

    boolean isActive() {
        return current != null;
    }

    /** The transfer that runs, for others to see. */
    Optional<Presence.Doing> doing() {
        Transfer transfer = current;
        return transfer == null ? Optional.empty() : Optional.of(new Presence.Doing(transfer.verb, transfer.path));
    }

    /** One line for STAT: what moves and how far it is. */
    String describe() {
        Transfer transfer = current;
        if (transfer == null) {
            return "No transfer is running";
        }
        return transfer.verb + " " + transfer.path
                + (transfer.moving ? ": " + transfer.byteCount + " bytes so far" : ": waiting for the data connection");
    }

    // ---------------------------------------------------------------- commands

    void retrieve(String argument) {
        long offset = takeRestart();
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.READ, path.get())) {
            return;
        }
        FtpPath stored = context.inStore(path.get());
        switch (context.files.read(stored, offset)) {
            case FileResult.Failed<FileStore.Source>(FileError error) -> context.refuse(error);
            case FileResult.Ok<FileStore.Source>(FileStore.Source source) -> {
                boolean ascii = isAscii();
                String opening = "Opening " + mode() + " data connection for "
                        + path.get().name() + " (" + source.remaining() + " bytes).";
                begin(new Transfer(
                        Command.RETR,
                        path.get(),
                        new Work.Sending(ascii ? Ascii.toWire(source) : source),
                        ascii,
                        opening,
                        "Transfer complete."));
            }
        }
    }

    void store(String argument) {
        long offset = takeRestart();
        context.path(argument)
                .ifPresent(path -> receive(Command.STOR, path, offset > 0 ? Writing.RESUME : Writing.REPLACE, offset));
    }

    void append(String argument) {
        takeRestart();
        context.path(argument).ifPresent(path -> receive(Command.APPE, path, Writing.APPEND, 0));
    }

    /** RFC 1123 4.1.2.9: the 150 begins with {@code FILE:} and the name that was chosen. */
    void storeUnique(String argument) {
        takeRestart();
        Optional<FtpPath> wanted = context.path(argument.isBlank() ? "upload" : argument);
        if (wanted.isEmpty()) {
            return;
        }
        FtpPath path = wanted.get();
        for (int n = 1; n < 10_000; n++) {
            if (!context.files.stat(context.inStore(path)).isOk()) {
                receive(Command.STOU, path, Writing.CREATE, 0);
                return;
            }
            path = wanted.get().parent().child(wanted.get().name() + "." + n);
        }
        context.reply(553, "No unique name could be found.");
    }

    private void receive(Command verb, FtpPath path, Writing how, long offset) {
        FtpPath stored = context.inStore(path);
        boolean mayMake = context.who().may(Right.WRITE, path);
        boolean mayChange = context.who().may(how == Writing.REPLACE ? Right.OVERWRITE : Right.APPEND, path);
        boolean allowed = switch (how) {
            case CREATE -> mayMake;
            // To begin before the end is to overwrite what follows.
            case RESUME -> mayChange && (context.who().may(Right.OVERWRITE, path) || reachesNoFurther(stored, offset));
            // Whoever may only change files may change what is there.
            case REPLACE, APPEND ->
                mayMake || mayChange && context.files.stat(stored).isOk();
        };
        if (!allowed) {
            context.reply(550, "Permission denied.");
            return;
        }
        // Whoever may only make files does so, or fails: nothing that appears meanwhile can be lost.
        boolean onlyNew = mayMake && !mayChange && how != Writing.RESUME;
        switch (context.files.write(stored, onlyNew ? Writing.CREATE : how, offset, 0666 & ~context.umask)) {
            case FileResult.Failed<FileStore.Sink>(FileError error) -> {
                if (onlyNew && how != Writing.CREATE && error == FileError.EXISTS) {
                    context.reply(550, "Permission denied.");
                } else {
                    context.reply(error == FileError.NO_SPACE ? 452 : 553, error.text() + ".");
                }
            }
            case FileResult.Ok<FileStore.Sink>(FileStore.Sink sink) -> {
                boolean ascii = isAscii();
                String name = path.name();
                begin(new Transfer(
                        verb,
                        path,
                        new Work.Receiving(ascii ? Ascii.fromWire(sink) : sink),
                        ascii,
                        verb == Command.STOU ? "FILE: " + name : "Ready to receive " + name + ".",
                        verb == Command.STOU ? "Transfer complete; stored as " + name + "." : "Transfer complete."));
            }
        }
    }

    private boolean reachesNoFurther(FtpPath stored, long offset) {
        return !(context.files.stat(stored) instanceof FileResult.Ok<FileStore.Entry>(FileStore.Entry entry))
                || entry.size() <= offset;
    }

    void list(String argument) {
        sendListing(Command.LIST, argument, listings.unix(argument));
    }

    void names(String argument) {
        sendListing(Command.NLST, argument, listings.names(argument));
    }

    void machineList(String argument) {
        sendListing(Command.MLSD, argument, listings.machine(argument));
    }

    /** Listings are always of type A (RFC 959 3.1.1.1 needs no conversion here: the lines are made with CR LF). */
    private void sendListing(Command verb, String argument, Optional<String> text) {
        takeRestart();
        text.ifPresent(lines -> begin(new Transfer(
                verb,
                context.cwd.resolve(Listings.withoutFlags(argument)).orElse(context.cwd),
                new Work.Sending(MemoryFileStore.source(Bytes.utf8(lines))),
                true,
                "Here comes the listing.",
                "Listing sent.")));
    }

    private long takeRestart() {
        long offset = context.restartAt;
        context.restartAt = 0;
        return offset;
    }

    private boolean isAscii() {
        return context.type == SessionContext.Type.ASCII;
    }

    private String mode() {
        return isAscii() ? "ASCII" : "BINARY";
    }

    // ---------------------------------------------------------------- the data connection

    private void begin(Transfer transfer) {
        if (context.settings.data().mustBeProtected() && !context.dataProtected) {
            endWork(transfer, false);
            context.reply(521, "This server wants PROT P.");
            return;
        }
        current = transfer;
        switch (data.setup) {
            case Setup.None n -> {
                current = null;
                endWork(transfer, false);
                context.reply(425, "Use PORT or PASV first.");
            }
            case Setup.ListenPending p -> throw new IllegalStateException("a command overtook its PASV");
            case Setup.Active(Endpoint target) ->
                context.effect(new Effect.Dial(
                        context.now.causeId(),
                        target,
                        context.settings.data().activePort(),
                        context.settings.timeouts().connectNanos()));
            case Setup.Passive p ->
                context.arm(ServerTimer.ACCEPT, context.settings.timeouts().acceptNanos());
            case Setup.Ready(long socket, Endpoint remote) -> start(transfer, socket);
        }
    }

    void connected(long dataSocket, Endpoint remote) {
        if (!(data.setup instanceof Setup.Active) && !(data.setup instanceof Setup.Passive)) {
            context.effect(new Effect.RefuseData(context.now.causeId()));
            return;
        }
        boolean passive = data.setup instanceof Setup.Passive;
        if (passive && context.settings.data().onlyPeer() && !remote.address().equals(context.peer.address())) {
            context.syslog(
                    "refused data connection from " + remote.address() + ", client is " + context.peer.address());
            context.effect(new Effect.RefuseData(context.now.causeId()));
            return;
        }
        if (passive) {
            context.effect(new Effect.CloseListener(context.now.causeId()));
            data.setup = new Setup.Ready(dataSocket, remote);
        }
        Transfer transfer = current;
        if (transfer != null && !transfer.moving) {
            start(transfer, dataSocket);
        }
    }

    private void start(Transfer transfer, long dataSocket) {
        context.cancel(ServerTimer.ACCEPT);
        transfer.moving = true;
        transfer.startedNanos = context.now.atNanos();
        transfer.progressNanos = context.now.atNanos();
        data.setup = new Setup.None();
        long event = context.observe(
                new What.TransferStarted(context.session, dataSocket, transfer.verb.name(), transfer.path.toString()));
        context.now = context.now.because(event);
        context.reply(150, transfer.opening);
        context.arm(ServerTimer.STALL, context.settings.timeouts().dataNanos());
        long rate = context.who().bytesPerSecond();
        context.effect(
                switch (transfer.work) {
                    case Work.Sending(FileStore.Source source) ->
                        new Effect.StartSending(event, source, context.dataProtected, rate);
                    case Work.Receiving(FileStore.Sink sink) ->
                        new Effect.StartReceiving(event, sink, context.dataProtected, rate);
                });
    }

    /** The data connection could not be had. */
    void failed(CloseReason reason) {
        Transfer transfer = current;
        if (transfer == null) {
            data.setup = new Setup.None();
        } else if (!transfer.moving) {
            fail(transfer, 425, "No data connection: " + words(reason) + ".", words(reason));
        }
    }

    void acceptTimedOut() {
        Transfer transfer = current;
        if (transfer != null && !transfer.moving) {
            fail(transfer, 425, "No data connection: you did not come.", "accept timed out");
        }
    }

    private static String words(CloseReason reason) {
        return switch (reason) {
            case CLOSED -> "closed";
            case ABORTED -> "given up";
            case RESET -> "reset by peer";
            case REFUSED -> "connection refused";
            case TIMED_OUT, GAVE_UP -> "connection timed out";
            case HOST_UNREACHABLE -> "no route to host";
            case NETWORK_UNREACHABLE -> "network is unreachable";
            case ADDRESS_UNAVAILABLE -> "address or port not available";
        };
    }

    // ---------------------------------------------------------------- the end of a transfer

    void done(long byteCount) {
        Transfer transfer = current;
        if (transfer == null || !transfer.moving) {
            return;
        }
        transfer.byteCount = byteCount;
        FileError error = switch (transfer.work) {
            case Work.Sending(FileStore.Source source) -> {
                source.close();
                yield null;
            }
            case Work.Receiving(FileStore.Sink sink) ->
                sink.commit(context.nowSeconds()) instanceof FileResult.Failed<Long>(FileError refused)
                        ? refused
                        : null;
        };
        context.cancel(ServerTimer.STALL);
        context.lastTransferNanos = context.now.atNanos();
        current = null;
        if (error != null) {
            report(transfer, error.text());
            context.reply(error == FileError.NO_SPACE ? 452 : 451, error.text() + "; the file was not stored.");
            return;
        }
        long event = context.observe(
                new What.TransferFinished(context.session, transfer.verb.name(), transfer.path.toString(), byteCount));
        context.now = context.now.because(event);
        log(transfer, true);
        context.reply(226, transfer.closing);
    }

    void broken(long byteCount, CloseReason reason) {
        Transfer transfer = current;
        if (transfer != null && transfer.moving) {
            transfer.byteCount = byteCount;
            fail(transfer, 426, "Data connection broke off: " + words(reason) + ".", words(reason));
        }
    }

    void fileFailed(long byteCount, FileError error) {
        Transfer transfer = current;
        if (transfer != null && transfer.moving) {
            transfer.byteCount = byteCount;
            int code = error == FileError.NO_SPACE ? 452 : 451;
            fail(transfer, code, error.text() + "; transfer broken off.", error.text());
        }
    }

    void progress(Moment now, long byteCount) {
        Transfer transfer = current;
        if (transfer != null) {
            transfer.byteCount = byteCount;
            transfer.progressNanos = now.atNanos();
        }
    }

    void stalled() {
        Transfer transfer = current;
        long patience = context.settings.timeouts().dataNanos();
        if (transfer != null && transfer.moving) {
            long idle = context.now.atNanos() - transfer.progressNanos;
            if (idle < patience) {
                context.arm(ServerTimer.STALL, patience - idle);
            } else {
                fail(transfer, 426, "Nothing moved for too long; transfer broken off.", "stalled");
            }
        }
    }

    /** RFC 959 4.1.3: 426 for the transfer, 226 for ABOR itself. */
    void abort() {
        Transfer transfer = current;
        if (transfer == null) {
            context.reply(226, "There was nothing to abort.");
        } else {
            fail(transfer, 426, "Transfer aborted.", "aborted by client");
            context.reply(226, "Aborted.");
        }
    }

    private void fail(Transfer transfer, int code, String text, String reason) {
        current = null;
        context.lastTransferNanos = context.now.atNanos();
        context.cancel(ServerTimer.ACCEPT);
        context.cancel(ServerTimer.STALL);
        release(transfer);
        endWork(transfer, true);
        report(transfer, reason);
        context.reply(code, text);
    }

    /** Lets go of the connection of a transfer, or of what was prepared for it. */
    private void release(Transfer transfer) {
        if (transfer.moving || data.setup instanceof Setup.Active) {
            context.effect(new Effect.CloseData(context.now.causeId()));
            data.setup = new Setup.None();
        } else {
            data.clear();
        }
    }

    private void endWork(Transfer transfer, boolean begun) {
        switch (transfer.work) {
            case Work.Sending(FileStore.Source source) -> source.close();
            case Work.Receiving(FileStore.Sink sink) ->
                sink.abandon(
                        context.nowSeconds(),
                        begun
                                && transfer.byteCount > 0
                                && context.settings.files().keepIncomplete());
        }
    }

    private void report(Transfer transfer, String reason) {
        long event = context.observe(new What.TransferFailed(
                context.session, transfer.verb.name(), transfer.path.toString(), transfer.byteCount, reason));
        context.now = context.now.because(event);
        log(transfer, false);
    }

    private void log(Transfer transfer, boolean complete) {
        long seconds = (context.now.atNanos() - transfer.startedNanos + 500_000_000L) / 1_000_000_000L;
        if (!transfer.isFile()) {
            return;
        }
        logFile(
                transfer.verb,
                transfer.path,
                transfer.ascii,
                transfer.moving ? seconds : 0,
                transfer.byteCount,
                complete);
        if (!complete) {
            context.syslog(
                    "incomplete: " + transfer.verb + " " + transfer.path + " after " + transfer.byteCount + " bytes");
        }
    }

    private void logFile(Command verb, FtpPath path, boolean ascii, long seconds, long byteCount, boolean complete) {
        User user = context.who();
        String line = LogFormat.xferlog(
                context.nowSeconds(),
                seconds,
                context.peer.address(),
                byteCount,
                path.toString(),
                ascii,
                verb != Command.RETR,
                user.userClass(),
                user.userClass() == UserClass.ANONYMOUS ? context.mail : user.name(),
                complete);
        context.observe(new What.LogLine("xferlog", line));
    }

    /** The session ends: whatever is open is closed without a reply. */
    void sessionEnds() {
        Transfer transfer = current;
        if (transfer != null) {
            current = null;
            release(transfer);
            endWork(transfer, true);
            report(transfer, "session ended");
        } else {
            data.clear();
        }
    }
}
