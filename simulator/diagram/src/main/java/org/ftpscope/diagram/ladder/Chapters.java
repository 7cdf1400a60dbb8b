package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Second pass: cuts the session into phases, from what was said on the control connections and which connections were opened. */
final class Chapters {
    private static final List<String> TRANSFERS = List.of("RETR", "STOR", "APPE", "STOU", "LIST", "NLST", "MLSD");
    /** Commands that prepare a transfer and belong to it when PORT or PASV comes next. */
    private static final List<String> PREPARATIONS = List.of("TYPE", "MODE", "STRU", "REST", "ALLO", "SIZE", "MDTM");

    private final List<Dialogue.Line> lines;
    private final List<Chapter> chapters = new ArrayList<>();

    private Chapters(List<Dialogue.Line> lines) {
        this.lines = lines;
    }

    /** The chapters in order; they do not overlap, each lasts until the next. */
    static List<Chapter> of(Trace trace, List<Dialogue.Line> lines) {
        Chapters cutting = new Chapters(lines);
        List<ConnectionTrace> opened = trace.connections.all();
        int nextOpened = 0;
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).first.start();
            while (nextOpened < opened.size()
                    && opened.get(nextOpened).firstFlight.start() <= at) {
                cutting.opened(opened.get(nextOpened++));
            }
            cutting.said(lines.get(i), i);
        }
        while (nextOpened < opened.size()) {
            cutting.opened(opened.get(nextOpened++));
        }
        for (Chapter chapter : cutting.chapters) {
            if (chapter.data != null) {
                chapter.data.verb = chapter.transferVerb;
            }
        }
        return cutting.chapters;
    }

    private @Nullable Chapter current() {
        return chapters.isEmpty() ? null : chapters.getLast();
    }

    private Chapter begin(Phase.Kind kind, int at, @Nullable ConnectionTrace control) {
        Chapter chapter = new Chapter(kind, at, control);
        chapters.add(chapter);
        return chapter;
    }

    private void opened(ConnectionTrace connection) {
        Chapter current = current();
        int at = connection.firstFlight.start();
        switch (connection.channel) {
            case CONTROL -> begin(Phase.Kind.CONNECT, at, connection);
            case DATA -> {
                if (current != null && current.isTransfer() && isBetter(connection, current.data)) {
                    current.data = connection;
                } else if (current == null) {
                    begin(Phase.Kind.TRANSFER, at, null).data = connection;
                }
            }
            case ICMP, OTHER -> {
                if (current == null) {
                    begin(Phase.Kind.OTHER, at, null);
                }
            }
        }
    }

    /** A stranger may knock at an announced port: the transfer's connection is the one that carried it. */
    private static boolean isBetter(ConnectionTrace connection, @Nullable ConnectionTrace before) {
        return before == null
                || (before.bytes[0] + before.bytes[1] == 0 && connection.bytes[0] + connection.bytes[1] > 0);
    }

    private void said(Dialogue.Line line, int index) {
        if (line.encrypted) {
            encrypted(line);
        } else if (line.isCommand()) {
            command(line, index);
        } else {
            reply(line);
        }
    }

    private void encrypted(Dialogue.Line line) {
        Chapter current = current();
        if (current == null || current.kind == Phase.Kind.CONNECT) {
            begin(Phase.Kind.COMMANDS, line.first.start(), line.connection)
                    .verbs
                    .add("TLS");
        } else if (!current.verbs.contains("TLS")) {
            current.verbs.add("TLS");
        }
    }

    private void command(Dialogue.Line line, int index) {
        String verb = line.verb();
        Chapter chapter = chapterFor(line, verb, index);
        chapter.verbs.add(verb);
        if (verb.equals("USER")) {
            chapter.user = FtpText.argument(line.text);
        }
        if (TRANSFERS.contains(verb)) {
            chapter.transferVerb = verb;
            chapter.transferPath = FtpText.argument(line.text);
            chapter.over = false;
            chapter.refused = false;
        }
    }

    /** The chapter that a command belongs to: the current one while its matter lasts, else a new one. */
    private Chapter chapterFor(Dialogue.Line line, String verb, int index) {
        int at = line.first.start();
        Phase.Kind kind = kind(line, verb, index);
        Chapter current = current();
        boolean stays = current != null && current.control == line.connection && continues(current, kind, verb);
        return current != null && stays ? current : begin(kind, at, line.connection);
    }

    /** The kind of chapter that a command begins if it begins one. */
    private Phase.Kind kind(Dialogue.Line line, String verb, int index) {
        Phase.Kind announced = announces(verb);
        if (announced != null) {
            return announced;
        }
        if (TRANSFERS.contains(verb)) {
            return Phase.Kind.TRANSFER;
        }
        Phase.Kind soon = PREPARATIONS.contains(verb) ? announcedNext(line, index) : null;
        if (soon != null) {
            return soon;
        }
        return switch (verb) {
            case "QUIT" -> Phase.Kind.QUIT;
            case "USER", "PASS", "ACCT" -> Phase.Kind.LOGIN;
            default -> Phase.Kind.COMMANDS;
        };
    }

    private static boolean continues(Chapter current, Phase.Kind kind, String verb) {
        return switch (kind) {
            case ACTIVE_TRANSFER, PASSIVE_TRANSFER ->
                (current.kind == kind && current.transferVerb.isEmpty())
                        || (current.isTransfer() && !current.over && PREPARATIONS.contains(verb));
            case TRANSFER -> current.isTransfer() && current.transferVerb.isEmpty();
            case LOGIN -> current.kind == Phase.Kind.LOGIN && !(current.over && verb.equals("USER"));
            case COMMANDS ->
                current.kind == Phase.Kind.COMMANDS
                        || current.kind == Phase.Kind.QUIT
                        || (current.isTransfer() && !current.over);
            case QUIT, CONNECT, OTHER -> false;
        };
    }

    private static Phase.@Nullable Kind announces(String verb) {
        return switch (verb) {
            case "PORT", "EPRT" -> Phase.Kind.ACTIVE_TRANSFER;
            case "PASV", "EPSV" -> Phase.Kind.PASSIVE_TRANSFER;
            default -> null;
        };
    }

    /** The kind of transfer that begins with the next command but preparations; null when another command comes first. */
    private Phase.@Nullable Kind announcedNext(Dialogue.Line line, int index) {
        for (int i = index + 1; i < lines.size() && i < index + 20; i++) {
            Dialogue.Line next = lines.get(i);
            if (next.connection != line.connection || !next.isCommand()) {
                continue;
            }
            Phase.Kind kind = announces(next.verb());
            if (kind != null || !PREPARATIONS.contains(next.verb())) {
                return kind;
            }
        }
        return null;
    }

    private void reply(Dialogue.Line line) {
        Chapter chapter = chapterOf(line.connection);
        int code = line.code();
        if (chapter == null || code < 200) {
            return;
        }
        chapter.finalCode = code;
        chapter.finalText = line.text;
        chapter.finalVerb = line.answers == null ? "" : line.answers.verb();
        if (code >= 400) {
            chapter.refused = true;
        }
        boolean transferOver = chapter.isTransfer()
                && (TRANSFERS.contains(chapter.finalVerb) || (code >= 400 && chapter.transferVerb.isEmpty()));
        boolean loginOver = chapter.kind == Phase.Kind.LOGIN && (code == 230 || code == 232 || code >= 400);
        chapter.over |= transferOver || loginOver;
    }

    /** The latest chapter of that control connection, a few back at most. */
    private @Nullable Chapter chapterOf(ConnectionTrace control) {
        for (int i = chapters.size() - 1; i >= 0 && i > chapters.size() - 50; i--) {
            if (chapters.get(i).control == control) {
                return chapters.get(i);
            }
        }
        return null;
    }
}
