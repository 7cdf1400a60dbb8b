package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpscope.engine.ftp.FileStore.Entry;
import org.ftpscope.engine.wire.Bytes;

/** Commands about files and directories that need no data connection. */
final class DirectoryCommands {
    /** Octets of a directory's message that are shown. */
    private static final int MESSAGE_LIMIT = 4096;
    /** Octets up to which a file is read for its size in TYPE A. */
    private static final long ASCII_SIZE_LIMIT = 8 << 20;

    private static final int CHUNK = 65_536;

    private final SessionContext context;

    DirectoryCommands(SessionContext context) {
        this.context = context;
    }

    void change(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty()) {
            return;
        }
        switch (context.files.stat(context.inStore(path.get()))) {
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
            case FileResult.Ok<Entry>(Entry entry) -> {
                if (!entry.isDirectory()) {
                    context.refuse(FileError.NOT_DIRECTORY);
                    return;
                }
                context.cwd = path.get();
                List<String> lines = new ArrayList<>(message(path.get()));
                lines.add("Working directory is now " + path.get() + ".");
                context.reply(new Reply(250, lines));
            }
        }
    }

    /** The lines of the directory's message file, if it has one. */
    private List<String> message(FtpPath directory) {
        String name = context.settings.files().messageFile();
        if (name.isEmpty()
                || !(context.files.read(context.inStore(directory.child(name)), 0)
                        instanceof FileResult.Ok<FileStore.Source>(FileStore.Source source))) {
            return List.of();
        }
        try {
            return source.read(MESSAGE_LIMIT) instanceof FileResult.Ok<Bytes>(Bytes bytes) && !bytes.isEmpty()
                    ? bytes.utf8().lines().toList()
                    : List.of();
        } finally {
            source.close();
        }
    }

    void make(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.MKDIR, path.get())) {
            return;
        }
        switch (context.files.makeDirectory(context.inStore(path.get()), 0777 & ~context.umask, context.nowSeconds())) {
            case FileResult.Ok<Entry> made -> context.reply(257, SessionContext.quoted(path.get()) + " was made.");
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    void remove(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.DELETE, path.get())) {
            return;
        }
        if (path.get().isRoot()) {
            context.refuse(FileError.DENIED);
            return;
        }
        switch (context.files.removeDirectory(context.inStore(path.get()), context.nowSeconds())) {
            case FileResult.Ok<Entry> gone -> context.reply(250, "Directory removed.");
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    void delete(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.DELETE, path.get())) {
            return;
        }
        switch (context.files.delete(context.inStore(path.get()), context.nowSeconds())) {
            case FileResult.Ok<Entry> gone -> context.reply(250, "File removed.");
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    void renameFrom(String argument) {
        context.renameFrom = Optional.empty();
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.RENAME, path.get())) {
            return;
        }
        if (path.get().isRoot()) {
            context.refuse(FileError.DENIED);
            return;
        }
        switch (context.files.stat(context.inStore(path.get()))) {
            case FileResult.Ok<Entry> there -> {
                context.renameFrom = path;
                context.reply(350, "Ready for RNTO.");
            }
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    void renameTo(String argument) {
        Optional<FtpPath> from = context.renameFrom;
        if (from.isEmpty()) {
            context.reply(503, "RNFR comes first.");
            return;
        }
        Optional<FtpPath> to = context.path(argument);
        if (to.isEmpty() || !context.allowed(Right.RENAME, to.get())) {
            return;
        }
        boolean overwrite = context.who().may(Right.OVERWRITE, to.get());
        switch (context.files.rename(
                context.inStore(from.get()), context.inStore(to.get()), overwrite, context.nowSeconds())) {
            case FileResult.Ok<Entry> renamed -> context.reply(250, "Renamed.");
            case FileResult.Failed<Entry>(FileError error) -> context.reply(553, error.text() + ".");
        }
    }

    // ---------------------------------------------------------------- RFC 3659

    /** A plain file that the user may look at, or a reply that says why not. */
    private Optional<Entry> file(String argument, Right right) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(right, path.get())) {
            return Optional.empty();
        }
        return switch (context.files.stat(context.inStore(path.get()))) {
            case FileResult.Ok<Entry>(Entry entry) -> {
                if (!entry.isFile()) {
                    context.refuse(FileError.NOT_A_FILE);
                    yield Optional.empty();
                }
                yield Optional.of(entry);
            }
            case FileResult.Failed<Entry>(FileError error) -> {
                context.refuse(error);
                yield Optional.empty();
            }
        };
    }

    void size(String argument) {
        Optional<Entry> entry = file(argument, Right.READ);
        if (entry.isEmpty()) {
            return;
        }
        if (context.type == SessionContext.Type.IMAGE) {
            context.reply(213, Long.toString(entry.get().size()));
            return;
        }
        // RFC 3659 4: the size as it would be transferred, so the line ends must be counted.
        OptionalLong size = entry.get().size() > ASCII_SIZE_LIMIT ? OptionalLong.empty() : asciiSize(argument);
        if (size.isPresent()) {
            context.reply(213, Long.toString(size.getAsLong()));
        } else {
            context.reply(550, "SIZE of so large a file needs TYPE I.");
        }
    }

    private OptionalLong asciiSize(String argument) {
        FtpPath path = context.cwd.resolve(argument).orElseThrow();
        if (!(context.files.read(context.inStore(path), 0)
                instanceof FileResult.Ok<FileStore.Source>(FileStore.Source file))) {
            return OptionalLong.empty();
        }
        FileStore.Source wire = Ascii.toWire(file);
        try {
            long size = 0;
            while (wire.read(CHUNK) instanceof FileResult.Ok<Bytes>(Bytes bytes)) {
                if (bytes.isEmpty()) {
                    return OptionalLong.of(size);
                }
                size += bytes.length();
            }
            return OptionalLong.empty();
        } finally {
            wire.close();
        }
    }

    void modified(String argument) {
        file(argument, Right.LIST).ifPresent(entry -> context.reply(213, FtpDate.compact(entry.modifiedSeconds())));
    }

    void setModified(String argument) {
        String[] parts = argument.split(" ", 2);
        Optional<Long> seconds = FtpDate.parseCompact(parts[0]);
        if (seconds.isEmpty() || parts.length < 2) {
            context.reply(501, "The form is: MFMT YYYYMMDDhhmmss path");
            return;
        }
        Optional<FtpPath> path = context.path(parts[1]);
        if (path.isEmpty() || !context.allowed(Right.ATTRIBUTES, path.get())) {
            return;
        }
        switch (context.files.setModified(context.inStore(path.get()), seconds.get())) {
            case FileResult.Ok<Entry>(Entry entry) ->
                context.reply(213, "Modify=" + FtpDate.compact(entry.modifiedSeconds()) + "; " + parts[1]);
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    void facts(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.LIST, path.get())) {
            return;
        }
        switch (context.files.stat(context.inStore(path.get()))) {
            case FileResult.Ok<Entry>(Entry entry) ->
                context.reply(
                        250,
                        "Facts about " + path.get(),
                        " " + ListFormat.facts(entry, path.get().toString(), context.who(), path.get(), context.facts),
                        "End");
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    // ---------------------------------------------------------------- SITE

    void site(String argument) {
        String[] words = argument.strip().split(" +", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "CHMOD" -> changeMode(rest);
            case "UMASK" -> umask(rest.strip());
            case "WHO" -> who();
            case "HELP" -> context.reply(214, "SITE knows: CHMOD mode path, HELP, UMASK [mask], WHO");
            default -> context.reply(504, "SITE " + words[0].toUpperCase(Locale.ROOT) + " is not offered here.");
        }
    }

    /** Everybody for those who may know, in the order in which they came; oneself for all others. */
    private void who() {
        boolean all = context.who().may(Right.WHO, context.cwd);
        List<Presence> present = (all ? context.everybody.get() : List.of(context.presence()))
                .stream().filter(somebody -> !somebody.over()).toList();
        List<String> lines = new ArrayList<>();
        lines.add(!all ? "You are:" : present.size() == 1 ? "1 session:" : present.size() + " sessions:");
        long epochSeconds = context.settings.logs().epochSeconds();
        present.forEach(somebody -> lines.add(" " + somebody.line(epochSeconds, context.now.atNanos())));
        lines.add("End");
        context.reply(new Reply(200, lines));
    }

    private void changeMode(String argument) {
        String[] words = argument.split(" ", 2);
        if (words.length < 2 || !words[0].matches("[0-7]{1,4}")) {
            context.reply(501, "The form is: SITE CHMOD mode path");
            return;
        }
        Optional<FtpPath> path = context.path(words[1]);
        if (path.isEmpty() || !context.allowed(Right.ATTRIBUTES, path.get())) {
            return;
        }
        // Only the nine permission bits: set-user-id and its kin are no business of FTP.
        switch (context.files.setMode(context.inStore(path.get()), Integer.parseInt(words[0], 8) & 0777)) {
            case FileResult.Ok<Entry> changed -> context.reply(200, "Mode changed.");
            case FileResult.Failed<Entry>(FileError error) -> context.refuse(error);
        }
    }

    private void umask(String mask) {
        if (mask.isEmpty()) {
            context.reply(200, "The umask is " + String.format(Locale.ROOT, "%03o", context.umask) + ".");
        } else if (mask.matches("[0-7]{1,3}")) {
            context.umask = Integer.parseInt(mask, 8);
            context.reply(200, "The umask is now " + String.format(Locale.ROOT, "%03o", context.umask) + ".");
        } else {
            context.reply(501, "The form is: SITE UMASK [mask]");
        }
    }
}
