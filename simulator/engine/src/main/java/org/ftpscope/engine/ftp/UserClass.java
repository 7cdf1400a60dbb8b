package org.ftpscope.engine.ftp;

import java.util.EnumSet;
import java.util.Locale;

/** The three classes of users that wu-ftpd knows (ftpaccess(5), {@code class}). */
public enum UserClass {
    /** Somebody with an account and a password of their own. */
    REAL('r'),
    /** Somebody with a password but only a guest's rights, shut into a directory. */
    GUEST('g'),
    /** Anybody: {@code anonymous} or {@code ftp}, any e-mail address as password. */
    ANONYMOUS('a');

    private final char accessMode;

    UserClass(char accessMode) {
        this.accessMode = accessMode;
    }

    /** The class in lower case, as replies name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The letter of xferlog(5)'s access-mode field. */
    public char accessMode() {
        return accessMode;
    }

    /**
     * The rights of the class unless a user has others. Guests may add but neither delete, rename nor overwrite (the usual lines
     * of ftpaccess(5)); anonymous users may look and fetch, and store only into an upload directory. Who else is there is shown to real users alone, as
     * ftpwho(1) is there for those with an account: neither guests nor strangers learn names and addresses of others.
     */
    public EnumSet<Right> usualRights() {
        return switch (this) {
            case REAL -> EnumSet.allOf(Right.class);
            case GUEST -> EnumSet.of(Right.LIST, Right.READ, Right.WRITE, Right.APPEND, Right.MKDIR);
            case ANONYMOUS -> EnumSet.of(Right.LIST, Right.READ);
        };
    }
}
