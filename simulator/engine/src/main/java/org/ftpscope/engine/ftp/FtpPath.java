package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path as FTP users see it: names below the root, without {@code .}, {@code ..} or empty names. The root's parent is
 * the root, so no path leads out of it.
 */
public record FtpPath(List<String> names) {
    /** {@code /}. */
    public static final FtpPath ROOT = new FtpPath(List.of());

    /** Octets of UTF-8 that one name may have: Linux' NAME_MAX. */
    public static final int MAX_NAME_BYTES = 255;

    /** Characters that a whole path may have: Linux' PATH_MAX, roughly. */
    public static final int MAX_LENGTH = 4096;

    public FtpPath {
        names = List.copyOf(names);
    }

    /** An absolute path that the program itself wrote. */
    public static FtpPath of(String text) {
        return ROOT.resolve(text).orElseThrow(() -> new IllegalArgumentException("not a path: " + text));
    }

    /**
     * The path that {@code text} means with this one as working directory. Empty when the text cannot be a path: a NUL or a
     * line end, or a name too long for any file system.
     */
    public Optional<FtpPath> resolve(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<String> walk = new ArrayList<>(text.startsWith("/") ? List.of() : names);
        for (String name : text.split("/", -1)) {
            if (name.equals("..")) {
                if (!walk.isEmpty()) {
                    walk.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                if (!isName(name)) {
                    return Optional.empty();
                }
                walk.add(name);
            }
        }
        return Optional.of(new FtpPath(walk));
    }

    /** Whether {@code name} can be the name of a file: no separator, NUL, line end or replaced octet (U+FFFD), and not too long. */
    public static boolean isName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || utf8Length(name) > MAX_NAME_BYTES) {
            return false;
        }
        return name.chars().noneMatch(c -> c == '/' || c == 0 || c == '\r' || c == '\n' || c == 0xfffd);
    }

    private static int utf8Length(String name) {
        return name.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }

    /** This path followed by the names of {@code below}: how a user's view is laid over a store. */
    public FtpPath append(FtpPath below) {
        List<String> all = new ArrayList<>(names);
        all.addAll(below.names);
        return new FtpPath(all);
    }

    /** A child of this directory. */
    public FtpPath child(String name) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        return new FtpPath(all);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The directory above; the root's is the root. */
    public FtpPath parent() {
        return isRoot() ? this : new FtpPath(names.subList(0, names.size() - 1));
    }

    /** The last name; empty for the root. */
    public String name() {
        return isRoot() ? "" : names.getLast();
    }

    /** Whether this is {@code other} or lies below it. */
    public boolean isWithin(FtpPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** {@code /pub/readme.txt}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
