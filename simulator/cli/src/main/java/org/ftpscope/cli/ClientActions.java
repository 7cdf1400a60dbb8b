package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.Glob;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.live.LiveClient;
import org.ftpscope.live.RemoteListing;

/** The one-shot commands of {@code client}. Each returns whether it succeeded, and has told why if it did not. */
final class ClientActions {
    private final Shell shell;
    private final LiveClient client;
    private final LocalFiles files;
    private final ProgressBar bar;
    private final Manner manner;

    /**
     * How transfers are made.
     *
     * @param resume whether they go on where an earlier one broke off
     * @param ascii whether lines are converted: such transfers cannot be resumed
     * @param retries what is done when the network fails
     * @param connect connects and logs in once more
     */
    record Manner(boolean resume, boolean ascii, Retries retries, Retries.Attempt connect) {}

    ClientActions(Shell shell, LiveClient client, LocalFiles files, ProgressBar bar, Manner manner) {
        this.shell = shell;
        this.client = client;
        this.files = files;
        this.bar = bar;
        this.manner = manner;
    }

    /** A command, the numbers of arguments that it takes, and what it does with them. */
    private record Row(String name, int least, int most, Action action) {}

    private interface Action {
        boolean run(List<String> arguments) throws IOException, InterruptedException;
    }

    private List<Row> rows() {
        return List.of(
                new Row("ls", 0, 1, a -> listing(a.isEmpty() ? "" : a.getFirst())),
                new Row("get", 1, 2, a -> get(a.getFirst(), argument(a, 1))),
                new Row("put", 1, 2, a -> put(a.getFirst(), argument(a, 1))),
                new Row("append", 1, 2, a -> append(a.getFirst(), argument(a, 1))),
                new Row("mkdir", 1, 1, a -> simple(ClientVerb.MKDIR, a)),
                new Row("rmdir", 1, 1, a -> simple(ClientVerb.RMDIR, a)),
                new Row("rm", 1, 1, a -> simple(ClientVerb.DELETE, a)),
                new Row("rename", 2, 2, a -> simple(ClientVerb.RENAME, a)),
                new Row(
                        "mirror",
                        1,
                        2,
                        a -> new Mirror(this, client, files)
                                .download(a.getFirst(), local(a.getFirst(), argument(a, 1)))));
    }

    private static Optional<String> argument(List<String> arguments, int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** What is wrong with the words of a command, if anything; known before anybody is called. */
    Optional<String> problem(List<String> words) {
        return problem(shell, rows(), words);
    }

    private static Optional<String> problem(Shell shell, List<Row> rows, List<String> words) {
        for (Row row : rows) {
            if (row.name().equals(words.getFirst())) {
                int count = words.size() - 1;
                return count < row.least() || count > row.most()
                        ? Optional.of(shell.text("client.usage." + row.name()))
                        : Optional.empty();
            }
        }
        String all = String.join(", ", rows.stream().map(Row::name).toList());
        return Optional.of(shell.text("client.unknownCommand", words.getFirst(), all));
    }

    boolean run(List<String> words) throws IOException, InterruptedException {
        for (Row row : rows()) {
            if (row.name().equals(words.getFirst())) {
                return row.action().run(words.subList(1, words.size()));
            }
        }
        throw new BadInput(problem(words).orElseThrow());
    }

    // ---------------------------------------------------------------- commands

    private boolean listing(String path) throws InterruptedException {
        ClientOutcome outcome = path.isEmpty() ? client.perform(ClientVerb.LS) : client.perform(ClientVerb.LS, path);
        outcome.listing().map(Bytes::utf8).ifPresent(text -> {
            shell.out().print(text.replace("\r\n", "\n"));
            shell.out().flush();
        });
        return told(outcome, path);
    }

    private boolean simple(ClientVerb verb, List<String> arguments) throws InterruptedException {
        return told(client.perform(new ClientVerb.Line(verb, arguments)), String.join(" ", arguments));
    }

    private boolean get(String remote, Optional<String> local) throws IOException, InterruptedException {
        if (!Glob.isPattern(remote)) {
            return fetch(remote, local(remote, local), -1);
        }
        ClientOutcome names = client.perform(ClientVerb.NLIST, remote);
        if (!names.isOk()) {
            return told(names, remote);
        }
        boolean all = true;
        for (String name : names.listing().map(Bytes::utf8).orElse("").lines().toList()) {
            if (RemoteListing.safe(lastName(name))) {
                all &= fetch(name, local(name, local), -1);
            }
        }
        return all;
    }

    /** Where a remote file goes: the local name given, below it if that is a directory, or the file's own name. */
    private Path local(String remote, Optional<String> given) {
        Path target = files.resolve(given.orElse(""));
        return given.isEmpty() || Files.isDirectory(target) ? target.resolve(lastName(remote)) : target;
    }

    static String lastName(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        return RemoteListing.safe(name) ? name : "download";
    }

    /** Fetches one file; {@code size} where it is known, else -1. */
    boolean fetch(String remote, Path local, long size) throws IOException, InterruptedException {
        boolean there = Files.exists(local);
        long already = manner.resume() && Files.isRegularFile(local) ? Files.size(local) : 0;
        bar.begin(lastName(remote), bar.shown() && size < 0 ? sizeOf(remote) : size, already);
        String name = files.name(local);
        // An old file stays as it is until the new one is whole: then there is nothing to go on from.
        boolean goOn = !manner.ascii() && (already > 0 || !there);
        ClientOutcome outcome = transfer(
                () -> client.perform(already > 0 ? ClientVerb.REGET : ClientVerb.GET, remote, name),
                () -> client.perform(goOn ? ClientVerb.REGET : ClientVerb.GET, remote, name));
        bar.end();
        return told(outcome, remote);
    }

    private long sizeOf(String remote) throws InterruptedException {
        ClientOutcome outcome = client.perform(ClientVerb.SIZE, remote);
        String text = outcome.reply().map(reply -> reply.text().strip()).orElse("");
        return outcome.isOk() && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private boolean put(String local, Optional<String> remote) throws IOException, InterruptedException {
        Path file = files.resolve(local);
        if (Files.isDirectory(file)) {
            return new Mirror(this, client, files).upload(file, remote.orElse(nameOf(file)));
        }
        return store(file, remote.orElse(nameOf(file)));
    }

    private static String nameOf(Path file) {
        Path name = file.toAbsolutePath().normalize().getFileName();
        return name == null ? "upload" : name.toString();
    }

    private ClientOutcome transfer(Retries.Attempt first, Retries.Attempt another) throws InterruptedException {
        return manner.retries().ofTransfer(client, manner.connect(), first, another);
    }

    /** Stores one file. */
    boolean store(Path file, String remote) throws IOException, InterruptedException {
        bar.begin(nameOf(file), Files.isRegularFile(file) ? Files.size(file) : -1, 0);
        String name = files.name(file);
        // What the server has after a failure is ours only if it had nothing before.
        boolean goOn = manner.resume() || manner.retries().wanted() && !manner.ascii() && sizeOf(remote) < 0;
        ClientOutcome outcome = transfer(
                () -> client.perform(manner.resume() ? ClientVerb.REPUT : ClientVerb.PUT, name, remote),
                () -> client.perform(goOn ? ClientVerb.REPUT : ClientVerb.PUT, name, remote));
        bar.end();
        return told(outcome, file.toString());
    }

    private boolean append(String local, Optional<String> remote) throws IOException, InterruptedException {
        Path file = files.resolve(local);
        ClientOutcome outcome = client.perform(ClientVerb.APPEND, files.name(file), remote.orElse(nameOf(file)));
        return told(outcome, local);
    }

    /** Tells a failure; returns whether it was none. */
    boolean told(ClientOutcome outcome, String about) {
        if (!outcome.isOk()) {
            shell.err().println("ftpscope client: " + (about.isEmpty() ? "" : about + ": ") + outcome.message());
        }
        return outcome.isOk();
    }
}
