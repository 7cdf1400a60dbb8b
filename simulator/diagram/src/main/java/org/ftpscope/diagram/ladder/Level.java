package org.ftpscope.diagram.ladder;

import java.util.Locale;
import java.util.Optional;

/** How closely a ladder looks. */
public enum Level {
    /** One row a chapter: control connection opened, login, active data connection refused … */
    PHASE,
    /** Commands, replies, connection attempts and transfers, from end to end. */
    FTP,
    /** Every segment from end to end, with flags, relative numbers and changes of state; translation is a remark. */
    TCP,
    /** Every packet on every link, with what each router thought of it. */
    PACKET;

    /** The level of that name in lower case ({@code phase}, {@code ftp}, {@code tcp}, {@code packet}). */
    public static Optional<Level> named(String name) {
        for (Level level : values()) {
            if (level.word().equals(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The name as it is typed on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
