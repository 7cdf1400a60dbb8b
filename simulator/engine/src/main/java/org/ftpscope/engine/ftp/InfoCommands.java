package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** FEAT, OPTS, HELP, STAT and LANG. */
final class InfoCommands {
    /** Commands of RFC 2228 that are known by name and not offered: 502 in place of 500. */
    static final List<String> NOT_OFFERED = List.of("ADAT", "MIC", "CONF", "ENC");

    private final SessionContext context;
    private final Transfers transfers;
    private final Listings listings;

    InfoCommands(SessionContext context, Transfers transfers) {
        this.context = context;
        this.transfers = transfers;
        this.listings = new Listings(context);
    }

    private boolean offered(Command command) {
        boolean mode = switch (command) {
            case PORT, EPRT -> context.settings.data().active();
            case PASV, EPSV -> context.settings.data().passive();
            default -> true;
        };
        return mode && (context.settings.tls() || !command.needsTls());
    }

    /** RFC 2389 3.2: each feature on a line that begins with a space. */
    void features() {
        List<String> lines = new ArrayList<>();
        lines.add("Extensions:");
        for (Command command : Command.values()) {
            if (offered(command)) {
                command.feature().ifPresent(feature -> lines.add(" " + feature));
            }
        }
        lines.add(" " + ListFormat.featureLine(context.facts));
        lines.add(" TVFS");
        lines.add(" UTF8");
        lines.add("End");
        context.reply(new Reply(211, lines));
    }

    void options(String argument) {
        String[] words = argument.strip().split(" +", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "MLST" -> {
                context.facts = ListFormat.parseFacts(rest);
                StringBuilder chosen = new StringBuilder("MLST OPTS ");
                context.facts.forEach(fact -> chosen.append(fact.label()).append(';'));
                context.reply(200, chosen.toString().stripTrailing());
            }
            case "UTF8" -> {
                boolean on = rest.isEmpty() || rest.equalsIgnoreCase("ON");
                context.reply(on ? 200 : 504, on ? "UTF-8 it is." : "Names are UTF-8 here and nothing else.");
            }
            default -> context.reply(501, "There are no options for that.");
        }
    }

    void language(String argument) {
        String wanted = argument.strip().toUpperCase(Locale.ROOT);
        boolean english = wanted.isEmpty() || wanted.equals("EN") || wanted.startsWith("EN-");
        context.reply(english ? 200 : 504, english ? "Replies are in English." : "Replies are in English only.");
    }

    void help(String argument) {
        String verb = argument.strip();
        if (!verb.isEmpty()) {
            Optional<Command> command = Command.of(verb).filter(this::offered);
            if (command.isPresent()) {
                Command known = command.get();
                context.reply(
                        214,
                        (known + " " + known.syntax()).strip() + ": " + known.help() + " (" + known.source() + ")");
            } else {
                context.reply(504, "There is no such command here.");
            }
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("These commands are known:");
        StringBuilder row = new StringBuilder();
        for (Command command : Command.values()) {
            if (offered(command)) {
                row.append(row.isEmpty() ? " " : "").append(String.format(Locale.ROOT, "%-5s", command.name()));
                if (row.length() > 65) {
                    lines.add(row.toString().stripTrailing());
                    row.setLength(0);
                }
            }
        }
        if (!row.isEmpty()) {
            lines.add(row.toString().stripTrailing());
        }
        lines.add("HELP with a command says more.");
        context.reply(new Reply(214, lines));
    }

    /** RFC 959 4.1.3: the session, or with a path a listing on the control connection. */
    void status(String argument) {
        if (!argument.isBlank()) {
            if (transfers.isActive()) {
                context.reply(450, "A transfer is running; STAT alone tells about it.");
                return;
            }
            listings.unix(argument).ifPresent(text -> {
                List<String> lines = new ArrayList<>();
                lines.add("Status of " + argument + ":");
                text.lines().forEach(lines::add);
                lines.add("End of status");
                context.reply(new Reply(213, lines));
            });
            return;
        }
        User user = context.who();
        context.reply(
                211,
                context.settings.identity().hostName() + " FTP server status:",
                " Connected to " + context.peer.address(),
                " Logged in as " + user.name() + " (" + user.userClass().word() + ")",
                " TYPE: " + context.type + "; STRU: F; MODE: S",
                " Control connection: " + (context.secured ? "TLS" : "clear text"),
                " Data connections: " + (context.dataProtected ? "TLS" : "clear text"),
                " " + transfers.describe(),
                "End of status");
    }
}
