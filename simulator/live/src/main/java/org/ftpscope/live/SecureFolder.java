package org.ftpscope.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A directory held open; every name is resolved by the kernel relative to it. */
final class SecureFolder implements Folder {
    private final SecureDirectoryStream<Path> stream;
    /** Where it was when it was opened: used for making directories only, which is checked afterwards. */
    private final Path path;

    SecureFolder(SecureDirectoryStream<Path> stream, Path path) {
        this.stream = stream;
        this.path = path;
    }

    private static Path single(String name) {
        return Path.of(name);
    }

    @Override
    public Folder child(String name) throws IOException {
        return new SecureFolder(stream.newDirectoryStream(single(name), LinkOption.NOFOLLOW_LINKS), path.resolve(name));
    }

    private PosixFileAttributeView view(String name) {
        return stream.getFileAttributeView(single(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return view(name).readAttributes();
    }

    @Override
    public List<String> names() throws IOException {
        // A stream can be read once; a second one on the same directory leaves this one for the other calls.
        List<String> names = new ArrayList<>();
        try (SecureDirectoryStream<Path> fresh = stream.newDirectoryStream(single("."), LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : fresh) {
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
        FileAttribute<?> permissions = PosixFilePermissions.asFileAttribute(Permissions.of(mode));
        SeekableByteChannel channel = stream.newByteChannel(single(name), all, permissions);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new FileSystemException(name, null, "not a plain file");
    }

    @Override
    public void makeDirectory(String name, int mode) throws IOException {
        Path made =
                Files.createDirectory(path.resolve(name), PosixFilePermissions.asFileAttribute(Permissions.of(mode)));
        // There is no mkdirat in this platform: if somebody moved the parent meanwhile, the new directory is elsewhere.
        Object expected = Files.readAttributes(made, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        boolean here;
        try {
            here = Objects.equals(expected, attributes(name).fileKey());
        } catch (IOException e) {
            here = false;
        }
        if (!here) {
            Files.deleteIfExists(made);
            throw new FileSystemException(name, null, "the directory was moved");
        }
    }

    @Override
    public void deleteFile(String name) throws IOException {
        stream.deleteFile(single(name));
    }

    @Override
    public void deleteDirectory(String name) throws IOException {
        stream.deleteDirectory(single(name));
    }

    @Override
    public void move(String name, Folder to, String newName) throws IOException {
        stream.move(single(name), ((SecureFolder) to).stream, single(newName));
    }

    @Override
    public void setModified(String name, FileTime time) throws IOException {
        // utimensat cannot be told not to follow here: a link was refused before (see RealFileStore).
        stream.getFileAttributeView(single(name), BasicFileAttributeView.class).setTimes(time, null, null);
    }

    @Override
    public void setMode(String name, int mode) throws IOException {
        stream.getFileAttributeView(single(name), PosixFileAttributeView.class).setPermissions(Permissions.of(mode));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
