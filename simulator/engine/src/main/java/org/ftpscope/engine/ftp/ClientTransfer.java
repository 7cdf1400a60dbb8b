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

    /** Octets after which a server that goes on sending has not heard ABOR: some hear it only as urgent data, which TLS has not. */
    private static final long DEAF_BYTES = 8L << 20;

    /** Octets of a listing that are kept: half a million entries. A server that sends more does not mean to stop. */
    private static final int LISTING_BYTES = 64 << 20;

    private final ClientContext context;
    private final Consumer<ClientOutcome> whenDone;
    private final ClientDataSetup setup;
    private @Nullable TransferJob job;

    ClientTransfer(ClientContext context, Consumer<ClientOutcome> whenDone) {
        this.context = context;
        this.whenDone = whenDone;
        this.setup = new ClientDataSetup(context, this);
    }

    // ---------------------------------------------------------------- verbs

    void list(String verb, String path) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        begin(new TransferJob(verb, path, false, 0, null, new Collector(text), text));
    }

    /** Keeps what comes in memory. */
    private record Collector(ByteArrayOutputStream text) implements FileStore.Sink {
        @Override
        public FileResult<Long> write(Bytes bytes) {
            if (text.size() + bytes.length() > LISTING_BYTES) {
                return FileResult.failed(FileError.NO_SPACE);
            }
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
                begin(new TransferJob(
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
                begin(new TransferJob(
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

    private void begin(TransferJob begun) {
        job = begun;
        // A listing goes in whatever type there is, except that some
        // servers convert: ASCII is asked for only when needed.
        withType(begun.image, () -> setup.open(begun));
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

    /** Active mode: there is a port to announce. */
    void listening(Endpoint local) {
        TransferJob active = job;
        if (active == null) {
            context.effect(new ClientEffect.CloseListener(context.now.causeId()));
            return;
        }
        active.listening = true;
        setup.announce(active, local);
    }

    // ---------------------------------------------------------------- the transfer

    void command(TransferJob begun) {
        if (begun.offset > 0 && !begun.verb.equals("APPE")) {
            context.send("REST", Long.toString(begun.offset), reply -> {
                if (reply.isIntermediate()) {
                    transferCommand(begun);
                } else {
                    setup.refused(reply);
                }
            });
        } else {
            transferCommand(begun);
        }
    }

    private void transferCommand(TransferJob begun) {
        begun.commandSent = true;
        begun.progressNanos = context.now.atNanos();
        context.send(begun.verb, begun.path, this::transferReply);
        context.arm(ClientTimer.KEEP_ALIVE, context.settings.habits().keepAliveNanos());
    }

    void connected(long dataSocket, Endpoint remote) {
        TransferJob begun = job;
        if (begun == null || begun.connected || begun.dataOver) {
            context.effect(new ClientEffect.RefuseData(context.now.causeId()));
            return;
        }
        if (!begun.passive && !remote.address().equals(setup.server().address())) {
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

    void transferReply(Reply reply) {
        TransferJob begun = job;
        if (begun == null) {
            return;
        }
        if (reply.isPreliminary()) {
            begun.opened = true;
            context.cancel(ClientTimer.REPLY);
            context.arm(ClientTimer.STALL, context.settings.timeouts().dataNanos());
            moveIfReady(begun);
            return;
        }
        begun.last = Optional.of(reply);
        if (begun.aborting) {
            // The transfer's own end has been told; some servers have no second reply for ABOR.
            context.arm(ClientTimer.REPLY, context.settings.timeouts().replyNanos());
        }
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
    private void moveIfReady(TransferJob begun) {
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
        TransferJob begun = job;
        if (begun == null) {
            return;
        }
        begun.byteCount = byteCount;
        begun.progressNanos = context.now.atNanos();
        if (context.abortAfter >= 0 && byteCount >= context.abortAfter && !begun.aborting) {
            context.abortAfter = -1;
            begun.aborting = true;
            begun.abortedAt = byteCount;
            context.sendAbort(this::abortReply);
        } else if (begun.aborting && byteCount - begun.abortedAt > DEAF_BYTES) {
            begun.status = Status.DATA_FAILED;
            begun.trouble = "the server goes on after ABOR; data connection closed";
            closeData(begun);
        }
    }

    private void abortReply(Reply reply) {
        TransferJob begun = job;
        if (begun != null) {
            begun.aborting = false;
            closeData(begun);
            endIfOver(begun);
        }
    }

    /** A NOOP while data flow keeps NAT entries of the control connection alive; its reply comes when the server has time. */
    void keepAlive() {
        TransferJob begun = job;
        if (begun != null && begun.moving && !begun.dataOver) {
            context.send("NOOP", "", reply -> {
                // Only its journey counts.
            });
            context.cancel(ClientTimer.REPLY);
            context.arm(ClientTimer.KEEP_ALIVE, context.settings.habits().keepAliveNanos());
        }
    }

    void stalled() {
        TransferJob begun = job;
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
        TransferJob begun = job;
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
        TransferJob begun = job;
        if (begun != null) {
            begun.byteCount = byteCount;
            begun.dataOver = true;
            awaitReply(begun);
        }
    }

    void dataBroken(long byteCount, CloseReason reason) {
        TransferJob begun = job;
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
        TransferJob begun = job;
        if (begun != null) {
            begun.byteCount = byteCount;
            begun.status = Status.LOCAL_FAILED;
            begun.trouble = "local: " + error.text();
            closeData(begun);
            awaitReply(begun);
        }
    }

    private void closeData(TransferJob begun) {
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

    private void awaitReply(TransferJob begun) {
        if (begun.last.isEmpty()) {
            context.arm(ClientTimer.REPLY, context.settings.timeouts().replyNanos());
        }
        endIfOver(begun);
    }

    private void endIfOver(TransferJob begun) {
        if (begun.last.isPresent() && begun.dataOver && !begun.aborting) {
            end(begun.status, begun.trouble, begun.last);
        }
    }

    /** The control connection is gone: what has come is kept, the verb ends with the session. */
    void controlLost() {
        TransferJob begun = job;
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

    void end(Status status, String trouble, Optional<Reply> reply) {
        TransferJob over = job;
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

    private void tell(TransferJob over, Status result, String message, Optional<Reply> reply, Optional<Bytes> listing) {
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

    private Optional<FileError> closeFile(TransferJob over, boolean whole) {
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
