package org.ftpscope.engine.ftp;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is logged in, or may be.
 *
 * @param name as typed after USER
 * @param rights what they may do; see {@link UserClass#usualRights()}
 * @param root the directory of the store that they see as {@code /}; there is no way out of it
 * @param home where they begin, as they see it
 * @param uploadDirectory where somebody without {@link Right#WRITE} may store new files all the same, as they see it
 * @param bytesPerSecond limit of a transfer's rate; 0 for none
 */
public record User(
        String name,
        UserClass userClass,
        Set<Right> rights,
        FtpPath root,
        FtpPath home,
        Optional<FtpPath> uploadDirectory,
        long bytesPerSecond) {
    public User {
        EnumSet<Right> copy = EnumSet.noneOf(Right.class);
        copy.addAll(rights);
        rights = java.util.Collections.unmodifiableSet(copy);
    }

    /** A user with the usual rights of the class, shut into {@code root}. */
    public static User of(String name, UserClass userClass, FtpPath root) {
        return new User(name, userClass, userClass.usualRights(), root, FtpPath.ROOT, Optional.empty(), 0);
    }

    public User withRights(Set<Right> others) {
        return new User(name, userClass, others, root, home, uploadDirectory, bytesPerSecond);
    }

    public User withHome(FtpPath other) {
        return new User(name, userClass, rights, root, other, uploadDirectory, bytesPerSecond);
    }

    public User withUploadDirectory(FtpPath directory) {
        return new User(name, userClass, rights, root, home, Optional.of(directory), bytesPerSecond);
    }

    public User withRate(long limit) {
        return new User(name, userClass, rights, root, home, uploadDirectory, limit);
    }

    /** Whether the user has the right at {@code path} (as they see it). */
    public boolean may(Right right, FtpPath path) {
        return rights.contains(right) || (right == Right.WRITE && mayUpload(path));
    }

    private boolean mayUpload(FtpPath path) {
        return uploadDirectory.isPresent()
                && !path.equals(uploadDirectory.get())
                && path.isWithin(uploadDirectory.get());
    }
}
