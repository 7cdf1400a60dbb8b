package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of the client's verbs, those of the classic {@code ftp} program: names, arguments, help. */
public enum ClientVerb {
    OPEN("host [port]", 1, 2, "connects"),
    USER("name [password]", 1, 2, "logs in"),
    LS("[path]", 0, 1, "lists a directory for people (LIST)", "dir"),
    NLIST("[path]", 0, 1, "lists names (NLST)"),
    MLSD("[path]", 0, 1, "lists facts (MLSD)"),
    CD("path", 1, 1, "changes the server's directory"),
    CDUP("", 0, 0, "changes to the parent directory"),
    PWD("", 0, 0, "shows the server's directory"),
    LCD("[path]", 0, 1, "changes the local directory"),
    GET("remote [local]", 1, 2, "fetches a file", "recv"),
    REGET("remote [local]", 1, 2, "fetches the rest of a file"),
    PUT("local [remote]", 1, 2, "stores a file", "send"),
    REPUT("local [remote]", 1, 2, "stores the rest of a file"),
    APPEND("local [remote]", 1, 2, "appends to a file"),
    DELETE("path", 1, 1, "removes a file", "rm"),
    MKDIR("path", 1, 1, "makes a directory"),
    RMDIR("path", 1, 1, "removes a directory"),
    RENAME("from to", 2, 2, "renames"),
    CHMOD("mode path", 2, 2, "changes a file's mode"),
    PASSIVE("[on|off]", 0, 1, "passive or active mode"),
    EXTENDED("[on|off]", 0, 1, "EPSV and EPRT also with IPv4", "epsv4"),
    BINARY("", 0, 0, "TYPE I", "image"),
    ASCII("", 0, 0, "TYPE A"),
    RESTART("offset", 1, 1, "the next get or put begins there"),
    SIZE("path", 1, 1, "length of a file"),
    MODTIME("path", 1, 1, "time of a file's last change"),
    STATUS("[path]", 0, 1, "state of the session at the server", "rstatus"),
    SYSTEM("", 0, 0, "kind of server"),
    FEATURES("", 0, 0, "extensions of the server"),
    REMOTEHELP("[command]", 0, 1, "the server's help"),
    NOOP("", 0, 0, "does nothing"),
    QUOTE("words…", 1, Integer.MAX_VALUE, "sends a line as it is", "literal"),
    SITE("words…", 1, Integer.MAX_VALUE, "sends a SITE command"),
    ABORTAFTER("octets", 1, 1, "breaks the next transfer off after that many octets (ABOR)", "abort-after"),
    SLEEP("seconds", 1, 1, "waits"),
    CLOSE("", 0, 0, "ends the session", "disconnect"),
    QUIT("", 0, 0, "ends the session and the program", "bye", "exit");

    private static final Map<String, ClientVerb> BY_NAME = byName();

    private final String syntax;
    private final int minArguments;
    private final int maxArguments;
    private final String help;
    private final String aliases;

    ClientVerb(String syntax, int minArguments, int maxArguments, String help, String... aliases) {
        this.syntax = syntax;
        this.minArguments = minArguments;
        this.maxArguments = maxArguments;
        this.help = help;
        this.aliases = String.join(" ", aliases);
    }

    private static Map<String, ClientVerb> byName() {
        Map<String, ClientVerb> names = new LinkedHashMap<>();
        for (ClientVerb verb : values()) {
            names.put(verb.word(), verb);
            verb.aliases().forEach(alias -> names.put(alias, verb));
        }
        return names;
    }

    /** The verb as typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its arguments as help shows them. */
    public String syntax() {
        return syntax;
    }

    public String help() {
        return help;
    }

    public List<String> aliases() {
        return aliases.isEmpty() ? List.of() : List.of(aliases.split(" "));
    }

    /** Every word that begins a line, aliases included, in the order of the table. */
    public static List<String> words() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The verb of that name or alias in any case. */
    public static Optional<ClientVerb> of(String word) {
        return Optional.ofNullable(BY_NAME.get(word.toLowerCase(Locale.ROOT)));
    }

    /** A line that was understood. */
    public record Line(ClientVerb verb, List<String> arguments) {
        public Line {
            arguments = List.copyOf(arguments);
        }

        public static Line of(ClientVerb verb, String... arguments) {
            return new Line(verb, List.of(arguments));
        }

        /** The argument at {@code index}, empty when there are fewer. */
        public Optional<String> argument(int index) {
            return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
        }

        /** The line as it may be shown: a password is hidden. */
        public String masked() {
            List<String> shown = new ArrayList<>(arguments);
            if (verb == USER && shown.size() > 1) {
                shown.set(1, "****");
            }
            boolean password =
                    verb == QUOTE && shown.getFirst().toUpperCase(Locale.ROOT).startsWith("PASS");
            return verb.word() + (shown.isEmpty() ? "" : " " + (password ? "PASS ****" : String.join(" ", shown)));
        }
    }

    /** What became of a line of text. */
    public sealed interface Parsed {
        record Ok(Line line) implements Parsed {}

        /** Not a line; the message says why in English, the suggestion is the nearest verb when the word was none. */
        record Bad(String message, Optional<String> suggestion) implements Parsed {}
    }

    /**
     * Reads a line of a script: a verb and arguments, apart by blanks; double quotes hold blanks together, a backslash inside
     * them takes the next character as it is.
     */
    public static Parsed parse(String text) {
        List<String> words = new ArrayList<>();
        if (!split(text, words)) {
            return new Parsed.Bad("a quote is not closed", Optional.empty());
        }
        if (words.isEmpty()) {
            return new Parsed.Bad("the line is empty", Optional.empty());
        }
        Optional<ClientVerb> verb = of(words.getFirst());
        if (verb.isEmpty()) {
            return new Parsed.Bad("there is no verb \"" + words.getFirst() + "\"", nearest(words.getFirst()));
        }
        List<String> arguments = words.subList(1, words.size());
        ClientVerb known = verb.get();
        if (arguments.size() < known.minArguments || arguments.size() > known.maxArguments) {
            return new Parsed.Bad("the form is: " + (known.word() + " " + known.syntax).strip(), Optional.empty());
        }
        return known.check(arguments)
                .<Parsed>map(message -> new Parsed.Bad(message, Optional.empty()))
                .orElseGet(() -> new Parsed.Ok(new Line(known, arguments)));
    }

    /** What is wrong with arguments of the right number, if anything. */
    private Optional<String> check(List<String> arguments) {
        boolean good = switch (this) {
            case PASSIVE, EXTENDED ->
                arguments.isEmpty() || arguments.getFirst().matches("(?i)on|off");
            case OPEN ->
                arguments.size() < 2
                        || arguments.get(1).matches("[0-9]{1,5}")
                                && Integer.parseInt(arguments.get(1)) >= 1
                                && Integer.parseInt(arguments.get(1)) <= 65535;
            case RESTART, ABORTAFTER -> arguments.getFirst().matches("[0-9]{1,18}");
            case SLEEP -> arguments.getFirst().matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
            case CHMOD -> arguments.getFirst().matches("[0-7]{1,4}");
            default -> arguments.stream().noneMatch(a -> a.indexOf('\r') >= 0 || a.indexOf('\n') >= 0);
        };
        return good ? Optional.empty() : Optional.of("the form is: " + (word() + " " + syntax).strip());
    }

    private static boolean split(String text, List<String> words) {
        StringBuilder word = new StringBuilder();
        boolean inside = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside && c == '\\' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (c == '"') {
                inside = !inside;
                begun = true;
            } else if (!inside && (c == ' ' || c == '\t')) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return !inside;
    }

    private static Optional<String> nearest(String word) {
        String best = "";
        int bestDistance = 3;
        for (String candidate : BY_NAME.keySet()) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
