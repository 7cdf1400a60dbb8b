package org.ftpscope.engine.ftp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpscope.engine.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory, the same on every run. A directory whose mode has no write bit at all cannot be changed and a file
 * whose mode has no read bit at all cannot be read, whoever asks; finer distinctions belong to {@link Right}.
 */
public final class MemoryFileStore implements FileStore {
    private static final int DIRECTORY_SIZE = 4096;

    private abstract static sealed class Node permits Directory, Plain, Link {
        long modifiedSeconds;
        int mode;
        String owner;
        String group;
        final long number;

        Node(long number, long modifiedSeconds, int mode, String owner) {
            this.number = number;
            this.modifiedSeconds = modifiedSeconds;
            this.mode = mode;
            this.owner = owner;
            this.group = owner;
        }
    }

    private static final class Directory extends Node {
        final Map<String, Node> children = new TreeMap<>();

        Directory(long number, long modifiedSeconds, int mode, String owner) {
            super(number, modifiedSeconds, mode, owner);
        }
    }

    private static final class Plain extends Node {
        Bytes content;

        Plain(long number, long modifiedSeconds, int mode, String owner, Bytes content) {
            super(number, modifiedSeconds, mode, owner);
            this.content = content;
        }
    }

    private static final class Link extends Node {
        final String target;

        Link(long number, long modifiedSeconds, String owner, String target) {
            super(number, modifiedSeconds, 0777, owner);
            this.target = target;
        }
    }

    private final Directory root;
    private final long capacityBytes;
    private long usedBytes;
    private long nextNumber = 1;
    private String newOwner = "ftp";

    /** An empty store without a limit, its root as old as {@code createdSeconds}. */
    public MemoryFileStore(long createdSeconds) {
        this(createdSeconds, Long.MAX_VALUE);
    }

    /** A store for at most {@code capacityBytes} octets of content; what would exceed them is {@link FileError#NO_SPACE}. */
    public MemoryFileStore(long createdSeconds, long capacityBytes) {
        this.root = new Directory(0, createdSeconds, 0755, "root");
        this.capacityBytes = capacityBytes;
    }

    // ---------------------------------------------------------------- filling it

    /** Whom files belong to that are made from now on. */
    public MemoryFileStore owner(String owner) {
        newOwner = owner;
        return this;
    }

    /** Puts a directory there, and those above it, unless they exist. */
    public MemoryFileStore directory(String path, long modifiedSeconds, int mode) {
        makeDirectories(FtpPath.of(path), modifiedSeconds).mode = mode;
        return this;
    }

    /** Puts a file there, in the place of one that exists, and the directories above it. */
    public MemoryFileStore file(String path, Bytes content, long modifiedSeconds, int mode) {
        FtpPath at = FtpPath.of(path);
        Plain file = new Plain(nextNumber++, modifiedSeconds, mode, newOwner, content);
        if (makeDirectories(at.parent(), modifiedSeconds).children.put(at.name(), file) instanceof Plain old) {
            usedBytes -= old.content.length();
        }
        usedBytes += content.length();
        return this;
    }

    /** Puts a symbolic link there; it is listed and never followed. */
    public MemoryFileStore link(String path, String target, long modifiedSeconds) {
        FtpPath at = FtpPath.of(path);
        makeDirectories(at.parent(), modifiedSeconds)
                .children
                .put(at.name(), new Link(nextNumber++, modifiedSeconds, newOwner, target));
        return this;
    }

    private Directory makeDirectories(FtpPath path, long modifiedSeconds) {
        Directory at = root;
        for (String name : path.names()) {
            Node next = at.children.computeIfAbsent(
                    name, n -> new Directory(nextNumber++, modifiedSeconds, 0755, newOwner));
            if (!(next instanceof Directory directory)) {
                throw new IllegalArgumentException(path + " is in the way of a directory");
            }
            at = directory;
        }
        return at;
    }

    /** The content of a plain file, if there is one. */
    public Optional<Bytes> content(String path) {
        return find(FtpPath.of(path)) instanceof Plain file ? Optional.of(file.content) : Optional.empty();
    }

    // ---------------------------------------------------------------- looking

    private @Nullable Node find(FtpPath path) {
        Node at = root;
        for (String name : path.names()) {
            Node next = at instanceof Directory directory ? directory.children.get(name) : null;
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static Entry entry(String name, Node node) {
        Kind kind = switch (node) {
            case Directory d -> Kind.DIRECTORY;
            case Plain p -> Kind.FILE;
            case Link l -> Kind.LINK;
        };
        long size = switch (node) {
            case Directory d -> DIRECTORY_SIZE;
            case Plain p -> p.content.length();
            case Link l -> l.target.length();
        };
        int links = node instanceof Directory directory
                ? 2
                        + (int) directory.children.values().stream()
                                .filter(Directory.class::isInstance)
                                .count()
                : 1;
        return new Entry(
                name,
                kind,
                size,
                node.modifiedSeconds,
                node.mode,
                links,
                node.owner,
                node.group,
                "m" + Long.toString(node.number, 36));
    }

    private FileResult<Node> existing(FtpPath path) {
        Node node = find(path);
        if (node != null) {
            return FileResult.ok(node);
        }
        Node parent = find(path.parent());
        return FileResult.failed(parent instanceof Plain ? FileError.NOT_DIRECTORY : FileError.NOT_FOUND);
    }

    @Override
    public FileResult<Entry> stat(FtpPath path) {
        return switch (existing(path)) {
            case FileResult.Ok<Node>(Node node) -> FileResult.ok(entry(path.name(), node));
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<List<Entry>> list(FtpPath path) {
        return switch (existing(path)) {
            case FileResult.Ok<Node>(Directory directory) -> {
                List<Entry> entries = new ArrayList<>();
                directory.children.forEach((name, node) -> entries.add(entry(name, node)));
                yield FileResult.ok(entries);
            }
            case FileResult.Ok<Node> other -> FileResult.failed(FileError.NOT_DIRECTORY);
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public Optional<String> linkTarget(FtpPath path) {
        return find(path) instanceof Link link ? Optional.of(link.target) : Optional.empty();
    }

    @Override
    public FileResult<Source> read(FtpPath path, long offset) {
        return switch (existing(path)) {
            case FileResult.Ok<Node>(Plain file) -> {
                if ((file.mode & 0444) == 0) {
                    yield FileResult.failed(FileError.DENIED);
                }
                yield offset > file.content.length()
                        ? FileResult.failed(FileError.BEYOND_END)
                        : FileResult.ok(source(file.content.from((int) offset)));
            }
            case FileResult.Ok<Node>(Directory directory) -> FileResult.failed(FileError.IS_DIRECTORY);
            case FileResult.Ok<Node>(Link link) -> FileResult.failed(FileError.NOT_A_FILE);
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    /** A source of octets that are at hand: a listing, a file in memory. */
    public static Source source(Bytes content) {
        return new Source() {
            private Bytes rest = content;

            @Override
            public FileResult<Bytes> read(int max) {
                Bytes next = rest.slice(0, Math.min(max, rest.length()));
                rest = rest.from(next.length());
                return FileResult.ok(next);
            }

            @Override
            public long remaining() {
                return rest.length();
            }

            @Override
            public void close() {
                rest = Bytes.EMPTY;
            }
        };
    }

    // ---------------------------------------------------------------- changing

    /** The directory that a new or vanishing entry is in, if it may be changed. */
    private FileResult<Directory> parentOf(FtpPath path) {
        if (path.isRoot()) {
            return FileResult.failed(FileError.IS_DIRECTORY);
        }
        return switch (existing(path.parent())) {
            case FileResult.Ok<Node>(Directory directory) ->
                (directory.mode & 0222) == 0 ? FileResult.failed(FileError.DENIED) : FileResult.ok(directory);
            case FileResult.Ok<Node> other -> FileResult.failed(FileError.NOT_DIRECTORY);
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<Sink> write(FtpPath path, Writing how, long offset, int mode) {
        if (!(parentOf(path) instanceof FileResult.Ok<Directory>(Directory parent))) {
            return FileResult.failed(errorOf(parentOf(path)));
        }
        Node node = parent.children.get(path.name());
        if (node != null && !(node instanceof Plain)) {
            return FileResult.failed(node instanceof Directory ? FileError.IS_DIRECTORY : FileError.NOT_A_FILE);
        }
        Plain old = (Plain) node;
        if (old != null && (old.mode & 0222) == 0) {
            return FileResult.failed(FileError.DENIED);
        }
        return switch (how) {
            case CREATE -> {
                if (old != null) {
                    yield FileResult.failed(FileError.EXISTS);
                }
                // The name is taken at once (O_EXCL of open(2)): nobody else is given it while the octets come.
                Plain reserved = new Plain(nextNumber++, parent.modifiedSeconds, mode, newOwner, Bytes.EMPTY);
                parent.children.put(path.name(), reserved);
                yield FileResult.ok(new Upload(parent, path.name(), mode, Bytes.EMPTY, reserved, false));
            }
            case REPLACE -> FileResult.ok(new Upload(parent, path.name(), mode, Bytes.EMPTY, null, old != null));
            case APPEND ->
                FileResult.ok(
                        new Upload(parent, path.name(), mode, old == null ? Bytes.EMPTY : old.content, null, false));
            case RESUME -> {
                if (old == null) {
                    yield FileResult.failed(FileError.NOT_FOUND);
                }
                yield offset > old.content.length()
                        ? FileResult.failed(FileError.BEYOND_END)
                        : FileResult.ok(
                                new Upload(parent, path.name(), mode, old.content.slice(0, (int) offset), null, false));
            }
        };
    }

    private static <T> FileError errorOf(FileResult<T> result) {
        return result instanceof FileResult.Failed<T>(FileError error) ? error : FileError.IO;
    }

    private final class Upload implements Sink {
        private final Directory parent;
        private final String name;
        private final int mode;
        private final @Nullable Plain reserved;
        private final boolean replaces;
        /** Octets that the store counts already. */
        private final long keptLength;

        private final List<Bytes> parts = new ArrayList<>();
        private long length;

        Upload(Directory parent, String name, int mode, Bytes kept, @Nullable Plain reserved, boolean replaces) {
            this.parent = parent;
            this.name = name;
            this.mode = mode;
            this.reserved = reserved;
            this.replaces = replaces;
            this.keptLength = kept.length();
            parts.add(kept);
            length = kept.length();
        }

        @Override
        public FileResult<Long> write(Bytes bytes) {
            if (usedBytes + length - keptLength + bytes.length() > capacityBytes
                    || length + bytes.length() > Integer.MAX_VALUE - 8) {
                return FileResult.failed(FileError.NO_SPACE);
            }
            parts.add(bytes);
            length += bytes.length();
            return FileResult.ok(length);
        }

        @Override
        public FileResult<Long> commit(long nowSeconds) {
            store(nowSeconds);
            return FileResult.ok(length);
        }

        @Override
        public void abandon(long nowSeconds, boolean keep) {
            if (keep && !replaces) {
                store(nowSeconds);
            } else if (reserved != null && parent.children.get(name) == reserved) {
                parent.children.remove(name);
            }
        }

        private void store(long nowSeconds) {
            Bytes content = Bytes.concat(parts);
            if (parent.children.get(name) instanceof Plain old) {
                usedBytes += content.length() - old.content.length();
                old.content = content;
                old.modifiedSeconds = nowSeconds;
            } else {
                usedBytes += content.length();
                parent.children.put(name, new Plain(nextNumber++, nowSeconds, mode, newOwner, content));
                parent.modifiedSeconds = nowSeconds;
            }
        }
    }

    @Override
    public FileResult<Entry> makeDirectory(FtpPath path, int mode, long nowSeconds) {
        if (find(path) != null) {
            return FileResult.failed(FileError.EXISTS);
        }
        return switch (parentOf(path)) {
            case FileResult.Ok<Directory>(Directory parent) -> {
                Directory made = new Directory(nextNumber++, nowSeconds, mode, newOwner);
                parent.children.put(path.name(), made);
                parent.modifiedSeconds = nowSeconds;
                yield FileResult.ok(entry(path.name(), made));
            }
            case FileResult.Failed<Directory>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<Entry> removeDirectory(FtpPath path, long nowSeconds) {
        return switch (existing(path)) {
            case FileResult.Ok<Node>(Directory directory) ->
                directory.children.isEmpty() ? remove(path, nowSeconds) : FileResult.failed(FileError.NOT_EMPTY);
            case FileResult.Ok<Node> other -> FileResult.failed(FileError.NOT_DIRECTORY);
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<Entry> delete(FtpPath path, long nowSeconds) {
        return switch (existing(path)) {
            case FileResult.Ok<Node>(Directory directory) -> FileResult.failed(FileError.IS_DIRECTORY);
            case FileResult.Ok<Node> other -> remove(path, nowSeconds);
            case FileResult.Failed<Node>(FileError error) -> FileResult.failed(error);
        };
    }

    private FileResult<Entry> remove(FtpPath path, long nowSeconds) {
        return switch (parentOf(path)) {
            case FileResult.Ok<Directory>(Directory parent) -> {
                Node gone = parent.children.remove(path.name());
                if (gone == null) {
                    yield FileResult.failed(FileError.NOT_FOUND);
                }
                parent.modifiedSeconds = nowSeconds;
                usedBytes -= gone instanceof Plain file ? file.content.length() : 0;
                yield FileResult.ok(entry(path.name(), gone));
            }
            case FileResult.Failed<Directory>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<Entry> rename(FtpPath from, FtpPath to, boolean overwrite, long nowSeconds) {
        Node moved = find(from);
        if (moved == null) {
            return FileResult.failed(FileError.NOT_FOUND);
        }
        if (from.equals(to)) {
            return FileResult.ok(entry(to.name(), moved));
        }
        if (to.isWithin(from)) {
            return FileResult.failed(FileError.BAD_NAME);
        }
        Node inTheWay = find(to);
        if (inTheWay instanceof Directory || inTheWay != null && (!overwrite || moved instanceof Directory)) {
            return FileResult.failed(FileError.EXISTS);
        }
        if (!(parentOf(from) instanceof FileResult.Ok<Directory>(Directory source))) {
            return FileResult.failed(errorOf(parentOf(from)));
        }
        return switch (parentOf(to)) {
            case FileResult.Ok<Directory>(Directory target) -> {
                source.children.remove(from.name());
                if (target.children.put(to.name(), moved) instanceof Plain replaced) {
                    usedBytes -= replaced.content.length();
                }
                source.modifiedSeconds = nowSeconds;
                target.modifiedSeconds = nowSeconds;
                yield FileResult.ok(entry(to.name(), moved));
            }
            case FileResult.Failed<Directory>(FileError error) -> FileResult.failed(error);
        };
    }

    @Override
    public FileResult<Entry> setModified(FtpPath path, long modifiedSeconds) {
        Node node = find(path);
        if (node == null) {
            return FileResult.failed(FileError.NOT_FOUND);
        }
        node.modifiedSeconds = modifiedSeconds;
        return FileResult.ok(entry(path.name(), node));
    }

    @Override
    public FileResult<Entry> setMode(FtpPath path, int mode) {
        Node node = find(path);
        if (node == null) {
            return FileResult.failed(FileError.NOT_FOUND);
        }
        node.mode = mode & 0777;
        return FileResult.ok(entry(path.name(), node));
    }
}
