package org.ftpscope.engine.ftp;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.engine.ftp.FileStore.Writing;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Transfers of a user-PI: TYPE, then the data connection by one of the four commands, then the command itself. A transfer is over
 * when both the last reply and the end of the data have been seen, whichever comes first.
 */
final class ClientTransfer {
    /** Ways of storing. */
    enum Put {
        STORE,
        RESUME,
        APPEND
    }

    private static final class Job {
        final String verb;
        final String path;
        final boolean image;
        final long offset;
        final FileStore.@Nullable Source source;
        final FileStore.@Nullable Sink sink;
        final @Nullable ByteArrayOutputStream listing;

        boolean listening;
        boolean passive;
        boolean commandSent;
        boolean connected;
        boolean opened;
        boolean moving;
        boolean dataOver;
        boolean aborting;
        boolean brokenOff;
        long dataSocket;
        long byteCount;
        long startedNanos;
        long progressNanos;
        Optional<Reply> last = Optional.empty();
        String trouble = "";
        Status status = Status.OK;

        Job(
                String verb,
                String path,
                boolean image,
                long offset,
                FileStore.@Nullable Source source,
                FileStore.@Nullable Sink sink,
                @Nullable ByteArrayOutputStream listing) {
            this.verb = verb;
            this.path = path;
            this.image = image;
            this.offset = offset;
            this.source = source;
            this.sink = sink;
            this.listing = listing;
        }
    }

    private final ClientContext context;
    private final Consumer<ClientOutcome> whenDone;
    private @Nullable Job job;

    ClientTransfer(ClientContext context, Consumer<ClientOutcome> whenDone) {
        this.context = context;
        this.whenDone = whenDone;
    }

    // ---------------------------------------------------------------- verbs

    void list(String verb, String path) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        begin(new Job(verb, path, false, 0, null, new Collector(text), text));
    }

    /** Keeps what comes in memory. */
    private record Collector(ByteArrayOutputStream text) implements FileStore.Sink {
        @Override
        public FileResult<Long> write(Bytes bytes) {
            text.writeBytes(bytes.toArray());
            return FileResult.ok((long) text.size());
        }

        @Override
        public FileResult<Long> commit(long nowSeconds) {
            return FileResult.ok((long) text.size());
        }

        @Override
        public void abandon(long nowSeconds, boolean keep) {
            // A listing that broke off is shown as far as it came.
        }
    }

    void get(String remote, Optional<String> local, boolean resume) {
        Optional<FtpPath> path = localPath(local.orElse(lastName(remote)));
        if (path.isEmpty()) {
            return;
        }
        long offset = resume ? sizeOf(path.get()) : takeRestart();
        FileResult<FileStore.Sink> sink =
                context.files.write(path.get(), offset > 0 ? Writing.RESUME : Writing.REPLACE, offset, 0644);
        switch (sink) {
            case FileResult.Failed<FileStore.Sink>(FileError error) -> refuse(path.get(), error);
            case FileResult.Ok<FileStore.Sink>(FileStore.Sink file) ->
                begin(new Job(
                        "RETR",
                        remote,
                        context.image,
                        offset,
                        null,
                        context.image ? file : Ascii.fromWire(file),
                        null));
        }
    }

    private long sizeOf(FtpPath path) {
        return context.files.stat(path) instanceof FileResult.Ok<FileStore.Entry>(FileStore.Entry entry)
                        && entry.isFile()
                ? entry.size()
                : 0;
    }

    void put(String local, Optional<String> remote, Put how) {
        Optional<FtpPath> path = localPath(local);
        if (path.isEmpty()) {
            return;
        }
        String target = remote.orElse(lastName(local));
        if (how == Put.RESUME) {
            // The server knows how much it has (RFC 3659 4); SIZE needs TYPE I.
            withType(
                    true,
                    () -> context.send("SIZE", target, reply -> {
                        boolean known =
                                reply.code() == 213 && reply.text().strip().matches("[0-9]{1,18}");
                        send(
                                "STOR",
                                path.get(),
                                target,
                                known ? Long.parseLong(reply.text().strip()) : 0);
                    }));
        } else {
            send(how == Put.APPEND ? "APPE" : "STOR", path.get(), target, takeRestart());
        }
    }

    private void send(String verb, FtpPath path, String target, long offset) {
        switch (context.files.read(path, offset)) {
            case FileResult.Failed<FileStore.Source>(FileError error) -> refuse(path, error);
            case FileResult.Ok<FileStore.Source>(FileStore.Source file) ->
                begin(new Job(
                        verb, target, context.image, offset, context.image ? file : Ascii.toWire(file), null, null));
        }
    }

    private Optional<FtpPath> localPath(String name) {
        Optional<FtpPath> path = context.localDirectory.resolve(name);
        if (path.isEmpty() || path.get().isRoot()) {
            fail(Status.LOCAL_FAILED, "\"" + name + "\" is not a usable local file name.");
            return Optional.empty();
        }
        return path;
    }

    private void refuse(FtpPath path, FileError error) {
        fail(Status.LOCAL_FAILED, "local: " + path + ": " + error.text() + ".");
    }

    private void fail(Status status, String message) {
        context.show(message);
        whenDone.accept(ClientOutcome.failed(status, Optional.empty(), message));
    }

    private static String lastName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? path : name;
    }

    private long takeRestart() {
        long offset = context.restartAt;
        context.restartAt = 0;
        return offset;
    }

    // ---------------------------------------------------------------- TYPE, then the data connection

    private void begin(Job begun) {
        job = begun;
        // A listing goes in whatever type there is, except that some servers convert: ASCII is asked for only when
        // needed.
        withType(begun.image, () -> openData(begun));
    }

    private void withType(boolean image, Runnable then) {
        if (context.serverIsImage == image) {
            then.run();
            return;
        }
        context.send("TYPE", image ? "I" : "A", reply -> {
            if (reply.isCompletion()) {
                context.serverIsImage = image;
                then.run();
            } else {
                end(Status.REFUSED, reply.code() + " " + reply.text(), Optional.of(reply));
            }
        });
    }

    private Endpoint server() {
        return context.server.orElseThrow(() -> new IllegalStateException("not connected"));
    }

    private boolean useExtended() {
        return server().address().version() == 6 || context.extended && !context.extendedRefused;
    }

    private void openData(Job begun) {
        begun.passive = context.passive;
        if (!context.passive) {
            context.effect(new ClientEffect.Listen(
                    context.now.causeId(), context.settings.addresses().activePorts()));
        } else if (useExtended()) {
            context.send("EPSV", "", reply -> {
                Optional<Integer> port = reply.code() == 229 ? HostPort.parse229(reply.text()) : Optional.empty();
                if (port.isPresent()) {
                    dial(new Endpoint(server().address(), port.get()));
                } else if (reply.isFailure() && server().address().version() == 4) {
                    context.extendedRefused = true;
                    openData(begun);
                } else {
                    setupRefused(reply);
                }
            });
        } else {
            context.send("PASV", "", reply -> {
                Optional<Endpoint> target = reply.code() == 227 ? HostPort.parse227(reply.text()) : Optional.empty();
                if (target.isEmpty()) {
                    setupRefused(reply);
                } else {
                    trusted(target.get()).ifPresent(this::dial);
                }
            });
        }
    }

    /** The address to dial for that of a 227, by the client's habit. */
    private Optional<Endpoint> trusted(Endpoint announced) {
        IpAddress own = server().address();
        Endpoint replaced = new Endpoint(own, announced.port());
        return switch (context.settings.addresses().trust()) {
            case BELIEVE -> Optional.of(announced);
            case USE_SERVER -> Optional.of(replaced);
            case REPLACE_PRIVATE -> {
                boolean odd = announced.address().isUnspecified()
                        || (announced.address().isPrivate()
                                        || announced.address().isLoopback())
                                && !own.isPrivate()
                                && !own.isLoopback();
                if (odd) {
                    context.show("The server announced " + announced.address() + "; using " + own + ".");
                }
                yield Optional.of(odd ? replaced : announced);
            }
            case REFUSE_FOREIGN -> {
                if (!announced.address().equals(own)) {
                    end(
                            Status.DATA_FAILED,
                            "Passive mode address " + announced.address() + " is not the server's " + own + ".",
                            Optional.empty());
                    yield Optional.empty();
                }
                yield Optional.of(announced);
            }
        };
    }

    private void dial(Endpoint target) {
        context.effect(new ClientEffect.Dial(
                context.now.causeId(), target, context.settings.timeouts().connectNanos()));
    }

    private void setupRefused(Reply reply) {
        end(Status.REFUSED, reply.code() + " " + reply.text(), Optional.of(reply));
    }

    /** Active mode: there is a port to announce. */
    void listening(Endpoint local) {
        Job active = job;
        if (active == null) {
            context.effect(new ClientEffect.CloseListener(context.now.causeId()));
            return;
        }
        active.listening = true;
        announce(active, local);
    }

    private void announce(Job active, Endpoint local) {
        Endpoint announced =
                new Endpoint(context.settings.addresses().announced().orElse(local.address()), local.port());
        boolean extended = useExtended() || announced.address().version() == 6;
        String verb = extended ? "EPRT" : "PORT";
        String argument = extended
                ? HostPort.printEprt(announced)
                : HostPort.printPort(announced).orElseThrow();
        Consumer<Reply> then = reply -> {
            if (reply.isCompletion()) {
                if (!active.commandSent) {
                    command(active);
                }
            } else if (extended && reply.isFailure() && announced.address().version() == 4 && !active.commandSent) {
                context.extendedRefused = true;
                announce(active, local);
            } else if (!active.commandSent) {
                setupRefused(reply);
            }
        };
        int split = context.settings.habits().splitPortAt();
        if (split > 0) {
            context.sendSplit(verb, argument, split, then);
        } else if (context.settings.habits().pipelined() && active.offset == 0) {
            active.commandSent = true;
            context.sendBoth(verb, argument, then, active.verb, active.path, this::transferReply);
        } else {
            context.send(verb, argument, then);
        }
    }

    // ---------------------------------------------------------------- the transfer

    private void command(Job begun) {
        if (begun.offset > 0 && !begun.verb.equals("APPE")) {
            context.send("REST", Long.toString(begun.offset), reply -> {
                if (reply.isIntermediate()) {
                    transferCommand(begun);
                } else {
                    setupRefused(reply);
                }
            });
        } else {
            transferCommand(begun);
        }
    }

    private void transferCommand(Job begun) {
        begun.commandSent = true;
        begun.progressNanos = context.now.atNanos();
        context.send(begun.verb, begun.path, this::transferReply);
        context.arm(ClientTimer.KEEP_ALIVE, context.settings.habits().keepAliveNanos());
    }

    void connected(long dataSocket, Endpoint remote) {
        Job begun = job;
        if (begun == null || begun.connected || begun.dataOver) {
            context.effect(new ClientEffect.RefuseData(context.now.causeId()));
            return;
        }
        if (!begun.passive && !remote.address().equals(server().address())) {
            // Somebody else knocks: not the server that was asked.
            context.show("Refused a data connection from " + remote.address() + ".");
            context.effect(new ClientEffect.RefuseData(context.now.causeId()));
            return;
        }
        begun.connected = true;
        begun.dataSocket = dataSocket;
        if (begun.passive) {
            command(begun);
        } else {
            begun.listening = false;
            context.effect(new ClientEffect.CloseListener(context.now.causeId()));
            moveIfReady(begun);
        }
    }

    private void transferReply(Reply reply) {
        Job begun = job;
        if (begun == null) {
            return;
        }
        if (reply.isPreliminary()) {
            begun.opened = true;
            context.arm(ClientTimer.STALL, context.settings.timeouts().dataNanos());
            moveIfReady(begun);
            return;
        }
        begun.last = Optional.of(reply);
        if (reply.isFailure()) {
            begun.status = begun.moving ? Status.DATA_FAILED : Status.REFUSED;
            begun.trouble = reply.code() + " " + reply.text();
            closeData(begun);
        } else {
            // A server may skip 150, and over real sockets 226 may be seen before the connection that it speaks of.
            begun.opened = true;
            context.arm(ClientTimer.STALL, context.settings.timeouts().dataNanos());
            moveIfReady(begun);
        }
        endIfOver(begun);
    }

    /** Octets flow once the connection stands and the server has said 150 (TLS must not begin earlier). */
    private void moveIfReady(Job begun) {
        if (begun.moving || !begun.connected || !begun.opened) {
            return;
        }
        begun.moving = true;
        begun.startedNanos = context.now.atNanos();
        begun.progressNanos = context.now.atNanos();
        long event =
                context.observe(new What.TransferStarted(context.session, begun.dataSocket, begun.verb, begun.path));
        if (begun.source != null) {
            context.effect(new ClientEffect.StartSending(event, begun.source, context.dataProtected));
        } else if (begun.sink != null) {
            context.effect(new ClientEffect.StartReceiving(event, begun.sink, context.dataProtected));
        }
    }

    void progress(long byteCount) {
        Job begun = job;
        if (begun == null) {
            return;
        }
        begun.byteCount = byteCount;
        begun.progressNanos = context.now.atNanos();
        if (context.abortAfter >= 0 && byteCount >= context.abortAfter && !begun.aborting) {
            context.abortAfter = -1;
            begun.aborting = true;
            context.sendAbort(this::abortReply);
        }
    }

    private void abortReply(Reply reply) {
        Job begun = job;
        if (begun != null) {
            begun.aborting = false;
            closeData(begun);
            endIfOver(begun);
        }
    }

    /** A NOOP while data flow keeps NAT entries of the control connection alive; its reply comes when the server has time. */
    void keepAlive() {
        Job begun = job;
        if (begun != null && begun.moving && !begun.dataOver) {
            context.send("NOOP", "", reply -> {
                // Only its journey counts.
            });
            context.cancel(ClientTimer.REPLY);
            context.arm(ClientTimer.KEEP_ALIVE, context.settings.habits().keepAliveNanos());
        }
    }

    void stalled() {
        Job begun = job;
        if (begun == null) {
            return;
        }
        long patience = context.settings.timeouts().dataNanos();
        long idle = context.now.atNanos() - begun.progressNanos;
        if (begun.dataOver || idle < patience) {
            context.arm(ClientTimer.STALL, begun.dataOver ? patience : patience - idle);
        } else {
            begun.status = Status.DATA_FAILED;
            begun.trouble = "nothing moved for too long";
            closeData(begun);
            awaitReply(begun);
        }
    }

    // ---------------------------------------------------------------- how the data connection ends

    /** It could not be had. */
    void dataFailed(CloseReason reason) {
        Job begun = job;
        if (begun == null || begun.moving) {
            return;
        }
        String words =
                "data connection: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (begun.commandSent) {
            begun.dataOver = true;
            begun.status = Status.DATA_FAILED;
            begun.trouble = words;
            awaitReply(begun);
        } else {
            end(Status.DATA_FAILED, words, Optional.empty());
        }
    }

    void dataDone(long byteCount) {
        Job begun = job;
        if (begun != null) {
            begun.byteCount = byteCount;
            begun.dataOver = true;
            awaitReply(begun);
        }
    }

    void dataBroken(long byteCount, CloseReason reason) {
        Job begun = job;
        if (begun != null) {
            begun.byteCount = byteCount;
            begun.dataOver = true;
            begun.brokenOff = true;
            begun.status = Status.DATA_FAILED;
            begun.trouble =
                    "data connection: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            awaitReply(begun);
        }
    }

    void fileFailed(long byteCount, FileError error) {
        Job begun = job;
        if (begun != null) {
            begun.byteCount = byteCount;
            begun.status = Status.LOCAL_FAILED;
            begun.trouble = "local: " + error.text();
            closeData(begun);
            awaitReply(begun);
        }
    }

    private void closeData(Job begun) {
        if (begun.listening) {
            begun.listening = false;
            context.effect(new ClientEffect.CloseListener(context.now.causeId()));
        }
        if (!begun.dataOver) {
            begun.dataOver = true;
            begun.brokenOff = true;
            context.effect(new ClientEffect.CloseData(context.now.causeId()));
        }
    }

    private void awaitReply(Job begun) {
        if (begun.last.isEmpty()) {
            context.arm(ClientTimer.REPLY, context.settings.timeouts().replyNanos());
        }
        endIfOver(begun);
    }

    private void endIfOver(Job begun) {
        if (begun.last.isPresent() && begun.dataOver && !begun.aborting) {
            end(begun.status, begun.trouble, begun.last);
        }
    }

    /** The control connection is gone: what has come is kept, the verb ends with the session. */
    void controlLost() {
        Job begun = job;
        if (begun != null) {
            job = null;
            closeData(begun);
            closeFile(begun, false);
            context.observe(new What.TransferFailed(
                    context.session, begun.verb, begun.path, begun.byteCount, "control connection lost"));
            context.cancel(ClientTimer.STALL);
            context.cancel(ClientTimer.KEEP_ALIVE);
        }
    }

    private void end(Status status, String trouble, Optional<Reply> reply) {
        Job over = job;
        if (over == null) {
            fail(status, trouble);
            return;
        }
        job = null;
        closeData(over);
        context.cancel(ClientTimer.STALL);
        context.cancel(ClientTimer.KEEP_ALIVE);
        Status result = status;
        String message = trouble;
        Optional<FileError> local = closeFile(over, status == Status.OK && !over.brokenOff);
        if (local.isPresent() && result == Status.OK) {
            result = Status.LOCAL_FAILED;
            message = "local: " + local.get().text();
        }
        if (result == Status.OK) {
            context.observe(new What.TransferFinished(context.session, over.verb, over.path, over.byteCount));
        } else {
            context.observe(new What.TransferFailed(context.session, over.verb, over.path, over.byteCount, message));
        }
        Optional<Bytes> listing =
                over.listing == null ? Optional.empty() : Optional.of(Bytes.adopt(over.listing.toByteArray()));
        tell(over, result, message, reply, listing);
        whenDone.accept(new ClientOutcome(result, reply, message, listing, over.byteCount));
    }

    private void tell(Job over, Status result, String message, Optional<Reply> reply, Optional<Bytes> listing) {
        listing.filter(text -> !text.isEmpty())
                .ifPresent(text -> context.show(text.utf8().stripTrailing()));
        boolean said = reply.isPresent()
                && context.settings.habits().showReplies()
                && message.startsWith(Integer.toString(reply.get().code()));
        if (result != Status.OK && !said) {
            context.show(message);
        } else if (result == Status.OK && over.listing == null) {
            long millis = (context.now.atNanos() - over.startedNanos) / 1_000_000L;
            context.show(over.byteCount + " bytes " + (over.sink != null ? "received" : "sent") + " in "
                    + String.format(Locale.ROOT, "%.3f", millis / 1000.0) + " s");
        }
    }

    private Optional<FileError> closeFile(Job over, boolean whole) {
        if (over.source != null) {
            over.source.close();
        }
        if (over.sink != null) {
            if (whole) {
                return over.sink.commit(context.nowSeconds()) instanceof FileResult.Failed<Long>(FileError error)
                        ? Optional.of(error)
                        : Optional.empty();
            }
            over.sink.abandon(context.nowSeconds(), over.byteCount > 0);
        }
        return Optional.empty();
    }
}
