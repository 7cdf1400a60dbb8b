package org.ftpscope.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A directory by its path, for platforms without the calls that {@link SecureFolder} needs: each step is checked, not held. */
final class PlainFolder implements Folder {
    private final Path path;

    PlainFolder(Path path) {
        this.path = path;
    }

    /** A name that the platform takes for one name: no separator or drive in disguise. */
    private Path entry(String name) throws NoSuchFileException {
        try {
            Path single = path.getFileSystem().getPath(name);
            if (single.isAbsolute()
                    || single.getNameCount() != 1
                    || !single.toString().equals(name)) {
                throw new NoSuchFileException(name);
            }
            return path.resolve(single);
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(name);
        }
    }

    @Override
    public Folder child(String name) throws IOException {
        Path child = name.equals(".") ? path : entry(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(child, LinkOption.NOFOLLOW_LINKS)
                    ? new NotDirectoryException(name)
                    : new NoSuchFileException(name);
        }
        return new PlainFolder(child);
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        Path entry = name.equals(".") ? path : entry(name);
        @Nullable
        PosixFileAttributeView posix =
                Files.getFileAttributeView(entry, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return posix != null
                ? posix.readAttributes()
                : Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                names.add(Objects.requireNonNull(entry.getFileName()).toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public FileChannel open(String name, Set<? extends OpenOption> options, int mode) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(entry(name), all);
    }

    @Override
    public void makeDirectory(String name, int mode) throws IOException {
        Files.createDirectory(entry(name));
    }

    @Override
    public void deleteFile(String name) throws IOException {
        Files.delete(entry(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        Files.delete(entry(name));
    }

    @Override
    public void move(String name, Folder to, String newName) throws IOException {
        Files.move(
                entry(name),
                ((PlainFolder) to).entry(newName),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void setModified(String name, FileTime time) throws IOException {
        Files.getFileAttributeView(entry(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }

    @Override
    public void setMode(String name, int mode) throws IOException {
        @Nullable PosixFileAttributeView view = Files.getFileAttributeView(entry(name), PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Permissions.of(mode));
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
