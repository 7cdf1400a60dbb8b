package org.ftpscope.engine.ftp;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;

/**
 * A file system as FTP needs it. Paths are the store's own, from its root; a user's view is laid over it by {@link User#root()}.
 * A store never follows a way out of its root. Times are seconds since 1970 UTC; whoever changes something says what time it is.
 */
public interface FileStore {
    /** What an entry of a directory is. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    /**
     * A file or directory.
     *
     * @param name last name of its path, empty for the root
     * @param size octets; what {@code ls} shows for directories
     * @param modifiedSeconds time of the last change
     * @param mode the nine permission bits
     * @param links hard links
     * @param unique tells files apart (RFC 3659 7.5.2); empty when the store has no such thing
     */
    record Entry(
            String name,
            Kind kind,
            long size,
            long modifiedSeconds,
            int mode,
            int links,
            String owner,
            String group,
            String unique) {
        public boolean isDirectory() {
            return kind == Kind.DIRECTORY;
        }

        public boolean isFile() {
            return kind == Kind.FILE;
        }
    }

    /** How a file is opened for writing. */
    enum Writing {
        /** Make it, or replace it when the upload is whole. */
        REPLACE,
        /** Make it or write behind its end. */
        APPEND,
        /** Write into it from an offset on; it must exist and be at least that long. What lies behind is cut off. */
        RESUME,
        /** Make it; fail when it exists. */
        CREATE
    }

    /** Octets to send, from first to last. */
    interface Source {
        /** At most {@code max} octets; no octets at all at the end. */
        FileResult<Bytes> read(int max);

        /** Octets left, or -1 when unknown (a conversion). */
        long remaining();

        /** Ends the reading, whether all was read or not; calling it again does nothing. */
        void close();
    }

    /** A place for received octets. Exactly one of {@link #commit} and {@link #abandon} ends it. */
    interface Sink {
        FileResult<Long> write(Bytes bytes);

        /** The upload is whole: it becomes the file. Gives the file's length. */
        FileResult<Long> commit(long nowSeconds);

        /**
         * The upload broke off. A file that was to be replaced stays as it was; a new or lengthened file keeps what came, for
         * resuming, unless {@code keep} is false.
         */
        void abandon(long nowSeconds, boolean keep);
    }

    FileResult<Entry> stat(FtpPath path);

    /** The entries of a directory, sorted by name, without {@code .} and {@code ..}. */
    FileResult<List<Entry>> list(FtpPath directory);

    /** Opens a plain file for reading from {@code offset} on. */
    FileResult<Source> read(FtpPath path, long offset);

    /** Opens a plain file for writing; {@code offset} counts with {@link Writing#RESUME} only. */
    FileResult<Sink> write(FtpPath path, Writing how, long offset, int mode);

    FileResult<Entry> makeDirectory(FtpPath path, int mode, long nowSeconds);

    /** Removes an empty directory; gives what it was. */
    FileResult<Entry> removeDirectory(FtpPath path, long nowSeconds);

    /** Removes a file or a link; gives what it was. */
    FileResult<Entry> delete(FtpPath path, long nowSeconds);

    /** Renames; a file in the way is replaced only if {@code overwrite}. Gives the entry under its new name. */
    FileResult<Entry> rename(FtpPath from, FtpPath to, boolean overwrite, long nowSeconds);

    FileResult<Entry> setModified(FtpPath path, long modifiedSeconds);

    FileResult<Entry> setMode(FtpPath path, int mode);

    /** Where a link leads, as text; empty for everything else. Used for listings only. */
    default Optional<String> linkTarget(FtpPath path) {
        return Optional.empty();
    }
}
