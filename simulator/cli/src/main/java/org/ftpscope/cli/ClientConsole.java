package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.live.LiveClient;
import org.ftpscope.live.RemoteListing;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The prompt of {@code client}: lines with the verbs of the classic program, with history and completion on a terminal. */
final class ClientConsole {
    private static final String PROMPT = "ftp> ";

    private final Shell shell;
    private final LiveClient client;
    private final LocalFiles files;
    private final ClientActions actions;

    ClientConsole(Shell shell, LiveClient client, LocalFiles files, ClientActions actions) {
        this.shell = shell;
        this.client = client;
        this.files = files;
        this.actions = actions;
    }

    /** Where lines come from; null at the end. */
    private interface Lines {
        @Nullable
        String next() throws IOException;
    }

    int run() throws IOException, InterruptedException {
        if (!shell.terminal()) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
            return run(reader::readLine);
        }
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .completer(completer())
                    // A line with a password is not kept.
                    .variable(LineReader.HISTORY_IGNORE, "user *:USER *:quote PASS *:quote pass *")
                    .variable(LineReader.HISTORY_FILE, historyFile())
                    .build();
            return run(() -> {
                try {
                    return reader.readLine(PROMPT);
                } catch (UserInterruptException interrupted) {
                    return "";
                } catch (EndOfFileException end) {
                    return null;
                }
            });
        }
    }

    private Path historyFile() {
        String home = shell.environment().getOrDefault("HOME", System.getProperty("user.home", ""));
        return Path.of(home).resolve(".ftpscope_history");
    }

    private int run(Lines lines) throws IOException, InterruptedException {
        boolean allGood = true;
        String line = lines.next();
        while (line != null) {
            if (!line.isBlank()) {
                String verb = line.strip().split("\\s+", 2)[0];
                allGood &= line(line.strip());
                if (ClientVerb.of(verb).filter(v -> v == ClientVerb.QUIT).isPresent()) {
                    return allGood ? 0 : CommandRunner.FAILED;
                }
            }
            line = lines.next();
        }
        if (client.isConnected()) {
            ClientOutcome _ = client.perform(ClientVerb.QUIT);
        }
        return allGood ? 0 : CommandRunner.FAILED;
    }

    private boolean line(String text) throws IOException, InterruptedException {
        String[] words = text.split("\\s+");
        return switch (words[0]) {
            case "help", "?" -> help();
            case "lpwd" -> say(files.directory().toString());
            case "mget" -> words.length > 1 && actions.run(List.of("get", words[1]));
            case "mirror" -> words.length > 1 && actions.run(List.of("mirror", words[1]));
            case "mput" -> words.length > 1 && storeAll(words[1]);
            default -> verb(text);
        };
    }

    private boolean verb(String text) throws IOException, InterruptedException {
        switch (ClientVerb.parse(text)) {
            case ClientVerb.Parsed.Bad(String message, Optional<String> suggestion) -> {
                return !say(message
                        + suggestion
                                .map(near -> " " + shell.text("error.didYouMean", near))
                                .orElse(""));
            }
            case ClientVerb.Parsed.Ok(ClientVerb.Line line) -> {
                if (line.verb() == ClientVerb.LCD) {
                    return changeLocal(line.argument(0).orElse(""));
                }
                return client.perform(mapped(line)).isOk();
            }
        }
    }

    /** Local names as the store has them. */
    private ClientVerb.Line mapped(ClientVerb.Line line) throws IOException {
        List<String> arguments = line.arguments();
        return switch (line.verb()) {
            case GET, REGET -> {
                String local = arguments.size() > 1 ? arguments.get(1) : ClientActions.lastName(arguments.getFirst());
                Path target = files.resolve(local);
                Path file = Files.isDirectory(target)
                        ? target.resolve(ClientActions.lastName(arguments.getFirst()))
                        : target;
                yield ClientVerb.Line.of(line.verb(), arguments.getFirst(), files.name(file));
            }
            case PUT, REPUT, APPEND -> {
                String remote = arguments.size() > 1 ? arguments.get(1) : ClientActions.lastName(arguments.getFirst());
                yield ClientVerb.Line.of(line.verb(), files.name(files.resolve(arguments.getFirst())), remote);
            }
            default -> line;
        };
    }

    private boolean changeLocal(String to) {
        try {
            files.change(Path.of(to));
            return say(files.directory().toString());
        } catch (IOException e) {
            return !say(shell.text("error.noSuchFile", to));
        }
    }

    private boolean storeAll(String pattern) throws IOException, InterruptedException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(files.directory(), pattern)) {
            stream.forEach(found::add);
        }
        found.sort(null);
        boolean all = !found.isEmpty();
        for (Path file : found) {
            all &= Files.isRegularFile(file) && actions.store(file, ClientActions.lastName(file.toString()));
        }
        return all;
    }

    private boolean help() {
        for (ClientVerb verb : ClientVerb.values()) {
            String form = (verb.word() + " " + verb.syntax()).strip();
            boolean _ = say("  " + form + " ".repeat(Math.max(2, 28 - form.length())) + verb.help());
        }
        return say(shell.text("client.moreVerbs"));
    }

    /** Shows a line; always true. */
    private boolean say(String text) {
        shell.out().println(text);
        shell.out().flush();
        return true;
    }

    // ---------------------------------------------------------------- completion

    private Completer completer() {
        return (reader, line, candidates) -> {
            if (line.wordIndex() == 0) {
                ClientVerb.words().forEach(word -> candidates.add(new Candidate(word)));
                ClientCommand.extraVerbs().forEach(word -> candidates.add(new Candidate(word)));
            } else {
                String verb = line.words().getFirst();
                boolean local =
                        List.of("put", "send", "reput", "append", "lcd", "mput").contains(verb);
                names(local).forEach(name -> candidates.add(new Candidate(name)));
            }
        };
    }

    /** Names here or there; a failure completes nothing. */
    private List<String> names(boolean local) {
        List<String> names = new ArrayList<>();
        if (local) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(files.directory())) {
                stream.forEach(path -> names.add(ClientActions.lastName(path.toString())));
            } catch (IOException unreadable) {
                return names;
            }
        } else if (client.isConnected()) {
            try {
                client.perform(ClientVerb.NLIST)
                        .listing()
                        .map(Bytes::utf8)
                        .ifPresent(
                                text -> text.lines().filter(RemoteListing::safe).forEach(names::add));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return names;
    }
}
