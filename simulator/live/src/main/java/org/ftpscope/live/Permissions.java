package org.ftpscope.live;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The nine permission bits as a number and as Java's set: both go from the owner's read to the others' execute. */
final class Permissions {
    private static final PosixFilePermission[] FROM_HIGH = {
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_EXECUTE
    };

    private Permissions() {}

    static Set<PosixFilePermission> of(int mode) {
        EnumSet<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < 9; bit++) {
            if ((mode >> 8 - bit & 1) != 0) {
                set.add(FROM_HIGH[bit]);
            }
        }
        return set;
    }

    static int mode(Set<PosixFilePermission> set) {
        int mode = 0;
        for (int bit = 0; bit < 9; bit++) {
            mode |= set.contains(FROM_HIGH[bit]) ? 1 << 8 - bit : 0;
        }
        return mode;
    }
}
