package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.live.RealFileStore;

/**
 * The person's own files as a client's store. The store never follows links; what a person names may go through them, so names are
 * resolved here first.
 */
final class LocalFiles implements AutoCloseable {
    private final RealFileStore store;
    private Path directory;

    LocalFiles(Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.store = RealFileStore.at(this.directory.getRoot());
    }

    FileStore store() {
        return store;
    }

    Path directory() {
        return directory;
    }

    void change(Path to) throws IOException {
        Path wanted = directory.resolve(to).toRealPath();
        if (!Files.isDirectory(wanted)) {
            throw new IOException(to.toString());
        }
        directory = wanted;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** How the store calls that file, which need not exist. */
    String name(Path file) throws IOException {
        Path whole = directory.resolve(file).toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            return slashed(whole.toRealPath());
        }
        Path parent = whole.getParent();
        Path name = whole.getFileName();
        return parent == null || name == null || Files.exists(whole, LinkOption.NOFOLLOW_LINKS)
                ? slashed(whole)
                : slashed(parent.toRealPath().resolve(name));
    }

    private static String slashed(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path part : path) {
            text.append('/').append(part);
        }
        return text.toString();
    }

    @Override
    public void close() {
        store.close();
    }
}
