package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.ftp.FileStore.Entry;
import org.ftpscope.engine.ftp.FileStore.Kind;

/** Listings: the lines of {@code ls -l} that every client can read, and the facts of RFC 3659. */
public final class ListFormat {
    /** A fact of MLST (RFC 3659 7.5), in the order of printing. */
    public enum Fact {
        TYPE("Type"),
        SIZE("Size"),
        MODIFY("Modify"),
        PERM("Perm"),
        UNIQUE("Unique"),
        UNIX_MODE("UNIX.mode"),
        UNIX_OWNER("UNIX.owner"),
        UNIX_GROUP("UNIX.group");

        private final String label;

        Fact(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Optional<Fact> of(String text) {
            for (Fact fact : values()) {
                if (fact.label.equalsIgnoreCase(text)) {
                    return Optional.of(fact);
                }
            }
            return Optional.empty();
        }
    }

    private ListFormat() {}

    /** {@code drwxr-xr-x    2 ftp      ftp          4096 Jan 02  2026 pub}. */
    public static String unix(Entry entry, String shownName, Optional<String> linkTarget, long nowSeconds) {
        char type = switch (entry.kind()) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
            case OTHER -> 's';
        };
        StringBuilder line = new StringBuilder().append(type).append(permissions(entry.mode()));
        left(line.append(' '), Integer.toString(entry.links()), 4);
        right(line.append(' '), entry.owner(), 8);
        right(line.append(' '), entry.group(), 8);
        left(line.append(' '), Long.toString(entry.size()), 12);
        line.append(' ').append(FtpDate.list(entry.modifiedSeconds(), nowSeconds));
        line.append(' ').append(shownName);
        linkTarget.ifPresent(target -> line.append(" -> ").append(target));
        return line.toString();
    }

    private static void left(StringBuilder line, String text, int width) {
        line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
    }

    private static void right(StringBuilder line, String text, int width) {
        line.append(text).append(" ".repeat(Math.max(0, width - text.length())));
    }

    /** {@code rwxr-xr-x}. */
    static String permissions(int mode) {
        String letters = "rwxrwxrwx";
        StringBuilder text = new StringBuilder(9);
        for (int bit = 0; bit < 9; bit++) {
            text.append((mode >> 8 - bit & 1) != 0 ? letters.charAt(bit) : '-');
        }
        return text.toString();
    }

    /** {@code Type=file;Size=7;Modify=20260102030405;Perm=r; readme.txt}; the name follows one space. */
    public static String facts(Entry entry, String shownName, User user, FtpPath path, EnumSet<Fact> wanted) {
        StringBuilder line = new StringBuilder();
        for (Fact fact : wanted) {
            value(fact, entry, user, path)
                    .ifPresent(value ->
                            line.append(fact.label()).append('=').append(value).append(';'));
        }
        return line.append(' ').append(shownName).toString();
    }

    private static Optional<String> value(Fact fact, Entry entry, User user, FtpPath path) {
        return switch (fact) {
            case TYPE ->
                Optional.of(
                        switch (entry.kind()) {
                            case FILE -> "file";
                            case DIRECTORY ->
                                switch (entry.name()) {
                                    case "." -> "cdir";
                                    case ".." -> "pdir";
                                    default -> "dir";
                                };
                            case LINK -> "OS.unix=symlink";
                            case OTHER -> "OS.unix=special";
                        });
            case SIZE -> entry.isFile() ? Optional.of(Long.toString(entry.size())) : Optional.empty();
            case MODIFY -> Optional.of(FtpDate.compact(entry.modifiedSeconds()));
            case PERM -> Optional.of(rights(entry, user, path));
            case UNIQUE -> entry.unique().isEmpty() ? Optional.empty() : Optional.of(entry.unique());
            case UNIX_MODE -> Optional.of(String.format(Locale.ROOT, "%04o", entry.mode() & 07777));
            case UNIX_OWNER -> Optional.of(entry.owner());
            case UNIX_GROUP -> Optional.of(entry.group());
        };
    }

    /** The perm fact (RFC 3659 7.5.5): what this user may do with it here. */
    private static String rights(Entry entry, User user, FtpPath path) {
        StringBuilder letters = new StringBuilder();
        if (entry.isDirectory()) {
            letters.append(user.may(Right.WRITE, path.child("new")) ? "c" : "");
            letters.append(user.may(Right.DELETE, path) ? "d" : "");
            letters.append('e');
            letters.append(user.may(Right.RENAME, path) ? "f" : "");
            letters.append(user.may(Right.LIST, path) ? "l" : "");
            letters.append(user.may(Right.MKDIR, path) ? "m" : "");
            letters.append(user.may(Right.DELETE, path) ? "p" : "");
        } else if (entry.isFile()) {
            letters.append(user.may(Right.APPEND, path) ? "a" : "");
            letters.append(user.may(Right.DELETE, path) ? "d" : "");
            letters.append(user.may(Right.RENAME, path) ? "f" : "");
            letters.append(user.may(Right.READ, path) ? "r" : "");
            letters.append(user.may(Right.OVERWRITE, path) ? "w" : "");
        }
        return letters.toString();
    }

    /** The facts that FEAT and OPTS MLST name: {@code Type*;Size*;…}, a star behind those that are sent. */
    static String featureLine(EnumSet<Fact> wanted) {
        StringBuilder line = new StringBuilder("MLST ");
        for (Fact fact : Fact.values()) {
            line.append(fact.label()).append(wanted.contains(fact) ? "*;" : ";");
        }
        return line.toString();
    }

    /** The facts of {@code Type;Size;}; what nobody knows is left out (RFC 3659 7.9). */
    static EnumSet<Fact> parseFacts(String text) {
        List<Fact> found = new ArrayList<>();
        for (String label : text.split(";", -1)) {
            Fact.of(label.strip()).ifPresent(found::add);
        }
        return found.isEmpty() ? EnumSet.noneOf(Fact.class) : EnumSet.copyOf(found);
    }

    /** Whether {@code ls} without {@code -a} leaves it out. */
    static boolean isHidden(Entry entry) {
        return entry.name().startsWith(".") && entry.kind() != Kind.OTHER;
    }
}
