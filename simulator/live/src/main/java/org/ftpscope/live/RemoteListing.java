package org.ftpscope.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.ftp.FtpDate;

/** What servers' listings say: the facts of MLSD (RFC 3659), or the lines that {@code ls -l} prints. */
public final class RemoteListing {
    /**
     * An entry of a server's directory.
     *
     * @param size octets, -1 when unknown
     * @param modifiedSeconds where the listing says it exactly
     */
    public record Entry(String name, boolean directory, long size, Optional<Long> modifiedSeconds) {}

    private static final Pattern UNIX =
            Pattern.compile("([-dl])\\S{9,10}\\s+\\d+\\s+(?:\\S+\\s+){1,2}(\\d{1,18})\\s+\\S+\\s+\\S+\\s+\\S+ (.+)");
    private static final Pattern DOS =
            Pattern.compile("\\d\\d-\\d\\d-\\d{2,4}\\s+\\d\\d:\\d\\d[AP]M\\s+(<DIR>|\\d{1,18})\\s+(.+)");

    private RemoteListing() {}

    /** Reads the answer to MLSD. Only files and directories count. */
    public static List<Entry> parseFacts(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int space = line.indexOf(' ');
            if (space >= 0) {
                facts(line.substring(0, space), line.substring(space + 1)).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Entry> facts(String facts, String name) {
        String type = "";
        long size = -1;
        Optional<Long> modified = Optional.empty();
        for (String fact : facts.split(";", -1)) {
            int equals = fact.indexOf('=');
            String value = equals < 0 ? "" : fact.substring(equals + 1);
            switch (equals < 0 ? "" : fact.substring(0, equals).toLowerCase(Locale.ROOT)) {
                case "type" -> type = value.toLowerCase(Locale.ROOT);
                case "size" -> size = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
                case "modify" -> modified = FtpDate.parseCompact(value);
                default -> {
                    // Other facts do not matter for copying.
                }
            }
        }
        boolean directory = type.equals("dir");
        return (directory || type.equals("file")) && safe(name)
                ? Optional.of(new Entry(name, directory, size, modified))
                : Optional.empty();
    }

    /** Reads the answer to LIST, as Unix or DOS servers write it. Links and what cannot be read are left out. */
    public static List<Entry> parseLines(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher unix = UNIX.matcher(line);
            Matcher dos = DOS.matcher(line);
            if (unix.matches() && !unix.group(1).equals("l") && safe(unix.group(3))) {
                entries.add(new Entry(
                        unix.group(3), unix.group(1).equals("d"), Long.parseLong(unix.group(2)), Optional.empty()));
            } else if (dos.matches() && safe(dos.group(2))) {
                boolean directory = dos.group(1).equals("<DIR>");
                entries.add(new Entry(
                        dos.group(2), directory, directory ? -1 : Long.parseLong(dos.group(1)), Optional.empty()));
            }
        }
        return entries;
    }

    /** A name that stays in its directory: servers are not trusted to send only such. */
    public static boolean safe(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }
}
