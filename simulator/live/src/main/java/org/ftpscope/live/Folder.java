package org.ftpscope.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

/**
 * An open directory of the real file system, below a store's root. Names are single; symbolic links are never followed. Where the
 * platform has them (Linux), every call goes through the open directory itself (openat(2) and its kin), so that nobody can swap a
 * directory for a link between a check and its use.
 */
interface Folder extends AutoCloseable {
    /** The directory of that name in this one. */
    Folder child(String name) throws IOException;

    BasicFileAttributes attributes(String name) throws IOException;

    List<String> names() throws IOException;

    FileChannel open(String name, Set<? extends OpenOption> options, int mode) throws IOException;

    void makeDirectory(String name, int mode) throws IOException;

    void deleteFile(String name) throws IOException;

    void deleteDirectory(String name) throws IOException;

    /** Renames; a file in the way is replaced. */
    void move(String name, Folder to, String newName) throws IOException;

    void setModified(String name, FileTime time) throws IOException;

    /** Sets the nine permission bits, where the file system has them. */
    void setMode(String name, int mode) throws IOException;

    @Override
    void close() throws IOException;
}
