package org.ftpscope.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.ftpscope.engine.ftp.FileError;
import org.ftpscope.engine.ftp.FileResult;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.ftp.FtpPath;

/**
 * A directory of the real file system as a store. Symbolic links are listed as such and never followed, devices and pipes never
 * opened. An upload over an existing file goes to a hidden temporary name beside it and takes its place only when whole.
 */
public final class RealFileStore implements FileStore, AutoCloseable {
    /** How names of unfinished replacements begin; they are left out of listings. */
    static final String TEMPORARY = ".ftpscope-upload-";

    private static final AtomicLong TEMPORARIES = new AtomicLong(System.nanoTime());

    private final Folder root;

    private RealFileStore(Folder root) {
        this.root = root;
    }

    /** A store with {@code directory} as its root; the path to the root itself may go through links. */
    @SuppressWarnings("StreamResourceLeak") // the store holds its root open until it is closed itself
    public static RealFileStore at(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(directory.toString());
        }
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new RealFileStore(new SecureFolder(secure, real));
        }
        stream.close();
        return new RealFileStore(new PlainFolder(real));
    }

    @Override
    public void close() {
        closeQuietly(root::close);
    }

    static void closeQuietly(Closeable closing) {
        try {
            closing.close();
        } catch (IOException alreadyLost) {
            // What was to be closed is gone either way; everything that counts was written before.
        }
    }

    // ---------------------------------------------------------------- walking

    interface Act<T> {
        FileResult<T> in(Folder folder) throws IOException;
    }

    /** Walks to the directory of {@code path} and acts there; failures of the file system become values. */
    <T> FileResult<T> within(FtpPath path, Act<T> act) {
        List<Folder> opened = new ArrayList<>();
        try {
            Folder at = root;
            for (String name : path.names()) {
                at = at.child(name);
                opened.add(at);
            }
            return act.in(at);
        } catch (IOException e) {
            return FileResult.failed(errorOf(e));
        } catch (InvalidPathException e) {
            return FileResult.failed(FileError.BAD_NAME);
        } finally {
            opened.forEach(folder -> closeQuietly(folder::close));
        }
    }

    static FileError errorOf(IOException problem) {
        String text = String.valueOf(
                        problem instanceof FileSystemException system ? system.getReason() : problem.getMessage())
                .toLowerCase(Locale.ROOT);
        return switch (problem) {
            case NoSuchFileException e -> FileError.NOT_FOUND;
            case AccessDeniedException e -> FileError.DENIED;
            case FileAlreadyExistsException e -> FileError.EXISTS;
            case DirectoryNotEmptyException e -> FileError.NOT_EMPTY;
            case NotDirectoryException e -> FileError.NOT_DIRECTORY;
            default -> {
                if (text.contains("no space") || text.contains("quota")) {
                    yield FileError.NO_SPACE;
                } else if (text.contains("read-only")) {
                    yield FileError.READ_ONLY;
                } else if (text.contains("not a directory")) {
                    yield FileError.NOT_DIRECTORY;
                } else if (text.contains("is a directory")) {
                    yield FileError.IS_DIRECTORY;
                } else if (text.contains("not empty")) {
                    yield FileError.NOT_EMPTY;
                } else if (text.contains("symbolic link")) {
                    yield FileError.NOT_A_FILE;
                } else if (text.contains("name too long")) {
                    yield FileError.BAD_NAME;
                } else if (text.contains("not permitted")) {
                    yield FileError.DENIED;
                }
                yield FileError.IO;
            }
        };
    }

    // ---------------------------------------------------------------- looking

    private static Entry entry(String name, BasicFileAttributes attributes) {
        Kind kind = attributes.isSymbolicLink()
                ? Kind.LINK
                : attributes.isDirectory() ? Kind.DIRECTORY : attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
        int mode = attributes instanceof PosixFileAttributes posix
                ? Permissions.mode(posix.permissions())
                : kind == Kind.DIRECTORY ? 0755 : 0644;
        Object key = attributes.fileKey();
        return new Entry(
                name,
                kind,
                attributes.size(),
                Math.floorDiv(attributes.lastModifiedTime().toMillis(), 1000),
                mode,
                1,
                // Who owns a file on this machine is nobody's business.
                "ftp",
                "ftp",
                key == null ? "" : key.toString().replaceAll("[^0-9a-z]+", ""));
    }

    @Override
    public FileResult<Entry> stat(FtpPath path) {
        return path.isRoot()
                ? within(path, folder -> FileResult.ok(entry("", folder.attributes("."))))
                : within(path.parent(), folder -> FileResult.ok(entry(path.name(), folder.attributes(path.name()))));
    }

    @Override
    public FileResult<List<Entry>> list(FtpPath directory) {
        return within(directory, folder -> {
            List<Entry> entries = new ArrayList<>();
            for (String name : folder.names()) {
                if (FtpPath.isName(name) && !name.startsWith(TEMPORARY)) {
                    // Gone means removed between the reading of its name and of its attributes.
                    present(folder, name).ifPresent(entries::add);
                }
            }
            entries.sort(Comparator.comparing(Entry::name));
            return FileResult.ok(entries);
        });
    }

    private static Optional<Entry> present(Folder folder, String name) {
        try {
            return Optional.of(entry(name, folder.attributes(name)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The size of a plain file, or a failure that says what it is instead. */
    private static FileResult<Long> plain(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return FileResult.failed(FileError.IS_DIRECTORY);
        }
        return attributes.isRegularFile() ? FileResult.ok(attributes.size()) : FileResult.failed(FileError.NOT_A_FILE);
    }

    @Override
    public FileResult<Source> read(FtpPath path, long offset) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.IS_DIRECTORY);
        }
        return within(path.parent(), folder -> switch (plain(folder.attributes(path.name()))) {
            case FileResult.Failed<Long>(FileError error) -> FileResult.failed(error);
            case FileResult.Ok<Long>(Long size) -> {
                if (offset > size) {
                    yield FileResult.failed(FileError.BEYOND_END);
                }
                FileChannel channel = folder.open(path.name(), Set.of(StandardOpenOption.READ), 0);
                yield FileResult.ok(new RealSource(channel, offset, channel.size()));
            }
        });
    }

    // ---------------------------------------------------------------- uploads

    @Override
    public FileResult<Sink> write(FtpPath path, Writing how, long offset, int mode) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.IS_DIRECTORY);
        }
        String name = path.name();
        return within(path.parent(), folder -> {
            if (how != Writing.RESUME) {
                // Made first and looked at afterwards: nobody can come in between, and the usual case costs one call.
                Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                try {
                    return FileResult.ok(RealSink.fresh(this, path, folder.open(name, fresh, mode)));
                } catch (FileAlreadyExistsException old) {
                    if (how == Writing.CREATE) {
                        return FileResult.failed(FileError.EXISTS);
                    }
                }
            }
            BasicFileAttributes attributes = folder.attributes(name);
            if (plain(attributes) instanceof FileResult.Failed<Long>(FileError error)) {
                return FileResult.failed(error);
            }
            long size = attributes.size();
            int oldMode = entry(name, attributes).mode();
            return switch (how) {
                case CREATE -> FileResult.failed(FileError.EXISTS);
                case REPLACE -> {
                    // Asked first: whoever may not write the old file may not replace it either.
                    closeQuietly(folder.open(name, Set.of(StandardOpenOption.WRITE), 0));
                    String temporary = TEMPORARY + Long.toString(TEMPORARIES.getAndIncrement(), 36);
                    FileChannel channel = folder.open(
                            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), oldMode | 0200);
                    yield FileResult.ok(RealSink.replacing(
                            this, path, channel, path.parent().child(temporary)));
                }
                case APPEND -> {
                    // O_APPEND of open(2): whoever else appends meanwhile is written behind, not over.
                    Set<StandardOpenOption> behind = Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                    yield FileResult.ok(RealSink.appending(this, path, folder.open(name, behind, 0)));
                }
                case RESUME -> {
                    if (offset > size) {
                        yield FileResult.failed(FileError.BEYOND_END);
                    }
                    FileChannel channel = folder.open(name, Set.of(StandardOpenOption.WRITE), 0);
                    yield FileResult.ok(RealSink.into(this, path, channel, offset));
                }
            };
        });
    }

    // ---------------------------------------------------------------- changing

    @Override
    public FileResult<Entry> makeDirectory(FtpPath path, int mode, long nowSeconds) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.EXISTS);
        }
        return within(path.parent(), folder -> {
            folder.makeDirectory(path.name(), mode);
            return FileResult.ok(entry(path.name(), folder.attributes(path.name())));
        });
    }

    @Override
    public FileResult<Entry> removeDirectory(FtpPath path, long nowSeconds) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.DENIED);
        }
        return within(path.parent(), folder -> {
            Entry gone = entry(path.name(), folder.attributes(path.name()));
            if (!gone.isDirectory()) {
                return FileResult.failed(FileError.NOT_DIRECTORY);
            }
            folder.deleteDirectory(path.name());
            return FileResult.ok(gone);
        });
    }

    @Override
    public FileResult<Entry> delete(FtpPath path, long nowSeconds) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.IS_DIRECTORY);
        }
        return within(path.parent(), folder -> {
            Entry gone = entry(path.name(), folder.attributes(path.name()));
            if (gone.isDirectory()) {
                return FileResult.failed(FileError.IS_DIRECTORY);
            }
            folder.deleteFile(path.name());
            return FileResult.ok(gone);
        });
    }

    @Override
    public FileResult<Entry> rename(FtpPath from, FtpPath to, boolean overwrite, long nowSeconds) {
        if (from.isRoot() || to.isRoot() || to.isWithin(from) && !to.equals(from)) {
            return FileResult.failed(FileError.BAD_NAME);
        }
        return within(
                from.parent(),
                source -> within(to.parent(), target -> {
                    BasicFileAttributes moved = source.attributes(from.name());
                    try {
                        BasicFileAttributes inTheWay = target.attributes(to.name());
                        if (!from.equals(to) && (inTheWay.isDirectory() || moved.isDirectory() || !overwrite)) {
                            return FileResult.failed(FileError.EXISTS);
                        }
                    } catch (NoSuchFileException free) {
                        // The usual case: nothing is in the way.
                    }
                    source.move(from.name(), target, to.name());
                    return FileResult.ok(entry(to.name(), target.attributes(to.name())));
                }));
    }

    private FileResult<Entry> change(FtpPath path, Change change) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.DENIED);
        }
        return within(path.parent(), folder -> {
            Kind kind = entry(path.name(), folder.attributes(path.name())).kind();
            if (kind == Kind.LINK || kind == Kind.OTHER) {
                return FileResult.failed(FileError.NOT_A_FILE);
            }
            change.make(folder, path.name());
            return FileResult.ok(entry(path.name(), folder.attributes(path.name())));
        });
    }

    private interface Change {
        void make(Folder folder, String name) throws IOException;
    }

    @Override
    public FileResult<Entry> setModified(FtpPath path, long modifiedSeconds) {
        return change(path, (folder, name) -> folder.setModified(name, FileTime.fromMillis(modifiedSeconds * 1000)));
    }

    @Override
    public FileResult<Entry> setMode(FtpPath path, int mode) {
        return change(path, (folder, name) -> folder.setMode(name, mode));
    }
}
