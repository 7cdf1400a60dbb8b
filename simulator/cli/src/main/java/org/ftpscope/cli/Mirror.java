package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.live.LiveClient;
import org.ftpscope.live.RemoteListing;

/** Copies whole directories. A file that has the same size and is not older than the other side's is left alone. */
final class Mirror {
    /** Directories inside directories; more is a loop or an attack. */
    private static final int MAX_DEPTH = 64;

    private final ClientActions actions;
    private final LiveClient client;
    private final LocalFiles files;
    private boolean factsUnknown;

    Mirror(ClientActions actions, LiveClient client, LocalFiles files) {
        this.actions = actions;
        this.client = client;
        this.files = files;
    }

    boolean download(String remote, Path local) throws IOException, InterruptedException {
        return download(remote, local, 0);
    }

    private boolean download(String remote, Path local, int depth) throws IOException, InterruptedException {
        Optional<List<RemoteListing.Entry>> entries = list(remote);
        if (entries.isEmpty() || depth > MAX_DEPTH) {
            return false;
        }
        Files.createDirectories(files.resolve(local.toString()));
        boolean all = true;
        for (RemoteListing.Entry entry : entries.get()) {
            String path = remote.endsWith("/") ? remote + entry.name() : remote + "/" + entry.name();
            Path target = local.resolve(entry.name());
            if (entry.directory()) {
                // A link in the place of a directory would lead elsewhere.
                boolean usable = !Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                        || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
                all &= usable && download(path, target, depth + 1);
            } else if (!isCurrent(entry, target)) {
                boolean fetched = actions.fetch(path, target, entry.size());
                if (fetched && entry.modifiedSeconds().isPresent()) {
                    Path _ = Files.setLastModifiedTime(
                            target, FileTime.fromMillis(entry.modifiedSeconds().get() * 1000));
                }
                all &= fetched;
            }
        }
        return all;
    }

    private static boolean isCurrent(RemoteListing.Entry entry, Path local) throws IOException {
        return Files.isRegularFile(local)
                && Files.size(local) == entry.size()
                && entry.modifiedSeconds().isPresent()
                && Files.getLastModifiedTime(local).toMillis() / 1000
                        >= entry.modifiedSeconds().get();
    }

    private Optional<List<RemoteListing.Entry>> list(String remote) throws InterruptedException {
        if (!factsUnknown) {
            ClientOutcome facts = client.perform(ClientVerb.MLSD, remote);
            if (facts.isOk()) {
                return facts.listing().map(Bytes::utf8).map(RemoteListing::parseFacts);
            }
            int code = facts.reply().map(reply -> reply.code()).orElse(0);
            if (code != 500 && code != 502) {
                boolean _ = actions.told(facts, remote);
                return Optional.empty();
            }
            factsUnknown = true;
        }
        ClientOutcome lines = client.perform(ClientVerb.LS, remote);
        return actions.told(lines, remote)
                ? lines.listing().map(Bytes::utf8).map(RemoteListing::parseLines)
                : Optional.empty();
    }

    boolean upload(Path local, String remote) throws IOException, InterruptedException {
        // It may exist already; if it cannot be made, storing will say so.
        ClientOutcome _ = client.perform(ClientVerb.MKDIR, remote);
        boolean all = true;
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(local)) {
            stream.forEach(children::add);
        }
        children.sort(null);
        for (Path child : children) {
            String path = remote + "/" + Objects.requireNonNull(child.getFileName());
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                all &= upload(child, path);
            } else if (Files.isRegularFile(child)) {
                all &= actions.store(child, path);
            }
        }
        return all;
    }
}
