package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.FileStore.Entry;

/** The texts of LIST, NLST, MLSD and STAT with a path: lines with CR LF, or empty after a reply that refuses. */
final class Listings {
    /** An entry and the path and name under which it is shown. */
    private record Found(Entry entry, FtpPath path, String shown) {}

    private final SessionContext context;

    Listings(SessionContext context) {
        this.context = context;
    }

    /** The path of {@code -la path}: clients send flags of ls(1) though no RFC has them. */
    static String withoutFlags(String argument) {
        String rest = argument.strip();
        while (rest.startsWith("-")) {
            int space = rest.indexOf(' ');
            if (space < 0) {
                return rest.matches("-[a-zA-Z1]+") ? "" : rest;
            }
            if (!rest.substring(0, space).matches("-[a-zA-Z1]+")) {
                return rest;
            }
            rest = rest.substring(space + 1).stripLeading();
        }
        return rest;
    }

    private static boolean wantsHidden(String argument) {
        String flags = argument.strip();
        String path = withoutFlags(argument);
        String given = flags.substring(0, Math.max(0, flags.length() - path.length()));
        return given.indexOf('a') >= 0 || given.indexOf('A') >= 0;
    }

    Optional<String> unix(String argument) {
        return find(argument).map(all -> {
            StringBuilder text = new StringBuilder();
            for (Found found : all) {
                Optional<String> target =
                        context.files.linkTarget(context.inStore(found.path())).map(Listings::safe);
                text.append(ListFormat.unix(found.entry(), safe(found.shown()), target, context.nowSeconds()))
                        .append("\r\n");
            }
            return text.toString();
        });
    }

    /** RFC 959: names only, each of which can be used in a command; with the directory in front when one was asked for. */
    Optional<String> names(String argument) {
        String path = withoutFlags(argument);
        String prefix = path.isEmpty() || Glob.isPattern(path) ? "" : path.endsWith("/") ? path : path + "/";
        return find(argument).map(all -> {
            StringBuilder text = new StringBuilder();
            for (Found found : all) {
                boolean itself = found.shown().equals(path);
                text.append(safe(itself ? path : prefix + found.shown())).append("\r\n");
            }
            return text.toString();
        });
    }

    Optional<String> machine(String argument) {
        Optional<FtpPath> path = context.path(argument);
        if (path.isEmpty() || !context.allowed(Right.LIST, path.get())) {
            return Optional.empty();
        }
        switch (context.files.list(context.inStore(path.get()))) {
            case FileResult.Failed<List<Entry>>(FileError error) -> {
                if (error == FileError.NOT_DIRECTORY) {
                    context.reply(501, "MLSD is for directories; use MLST."); // RFC 3659 7.2.1
                } else {
                    context.refuse(error);
                }
                return Optional.empty();
            }
            case FileResult.Ok<List<Entry>>(List<Entry> entries) -> {
                StringBuilder text = new StringBuilder();
                for (Entry entry : entries) {
                    FtpPath child = path.get().child(entry.name());
                    text.append(ListFormat.facts(entry, safe(entry.name()), context.who(), child, context.facts))
                            .append("\r\n");
                }
                return Optional.of(text.toString());
            }
        }
    }

    /** What the argument of LIST or NLST means: a directory's entries, one file, or all that matches a pattern. */
    private Optional<List<Found>> find(String argument) {
        String text = withoutFlags(argument);
        Optional<FtpPath> path = context.path(text);
        if (path.isEmpty() || !context.allowed(Right.LIST, path.get())) {
            return Optional.empty();
        }
        switch (context.files.stat(context.inStore(path.get()))) {
            case FileResult.Ok<Entry>(Entry entry) -> {
                return entry.isDirectory()
                        ? children(path.get(), wantsHidden(argument))
                        : Optional.of(List.of(new Found(entry, path.get(), text)));
            }
            case FileResult.Failed<Entry>(FileError error) -> {
                if (!Glob.isPattern(text)) {
                    context.refuse(error);
                    return Optional.empty();
                }
                return Optional.of(matching(text));
            }
        }
    }

    private Optional<List<Found>> children(FtpPath directory, boolean hidden) {
        return switch (context.files.list(context.inStore(directory))) {
            case FileResult.Ok<List<Entry>>(List<Entry> entries) ->
                Optional.of(entries.stream()
                        .filter(entry -> hidden || !ListFormat.isHidden(entry))
                        .map(entry -> new Found(entry, directory.child(entry.name()), entry.name()))
                        .toList());
            case FileResult.Failed<List<Entry>>(FileError error) -> {
                context.refuse(error);
                yield Optional.empty();
            }
        };
    }

    /** Patterns may stand in the last name only, which is what people type. */
    private List<Found> matching(String text) {
        int slash = text.lastIndexOf('/');
        String prefix = text.substring(0, slash + 1);
        String pattern = text.substring(slash + 1);
        List<Found> found = new ArrayList<>();
        Optional<FtpPath> directory = context.cwd.resolve(prefix);
        if (directory.isPresent()
                && context.files.list(context.inStore(directory.get()))
                        instanceof FileResult.Ok<List<Entry>>(List<Entry> entries)) {
            for (Entry entry : entries) {
                if (Glob.matches(pattern, entry.name())) {
                    found.add(new Found(entry, directory.get().child(entry.name()), prefix + entry.name()));
                }
            }
        }
        return found;
    }

    /** A name with a line end in it cannot be said in a listing. */
    private static String safe(String name) {
        return name.indexOf('\n') < 0 && name.indexOf('\r') < 0
                ? name
                : name.replace('\n', '?').replace('\r', '?');
    }
}
