package org.ftpscope.desktop.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.LiveClock;
import org.ftpscope.live.LiveNetwork;
import org.ftpscope.live.LiveServer;
import org.ftpscope.live.RealFileStore;
import org.ftpscope.live.TlsContexts;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingWriter;

/** A real server, started from the window, and the recording of what its clients do. Starting and stopping take a moment. */
public final class LiveStage implements AutoCloseable {
    private static final String NODE = "server";
    /** Octets kept of each piece of data: enough to see what it was. */
    private static final int SNAP_LENGTH = 256;
    /** How long transfers may go on after the server was stopped. */
    private static final long GRACE_MILLIS = 1_000;

    private static final int LOOPS = 2;

    /** What became of a start. */
    public sealed interface Started {
        /** It listens. */
        record Ok(LiveStage stage) implements Started {}

        /** It does not; {@code key} is a text of the window's bundle. */
        record Failed(String key, String value) implements Started {}
    }

    private final LiveForm form;
    private final Path file;
    private final RecordingWriter writer;
    private final RealFileStore files;
    private final LiveNetwork network;
    private final LiveServer server;
    private boolean open = true;

    private LiveStage(
            LiveForm form,
            Path file,
            RecordingWriter writer,
            RealFileStore files,
            LiveNetwork network,
            LiveServer server) {
        this.form = form;
        this.file = file;
        this.writer = writer;
        this.files = files;
        this.network = network;
        this.server = server;
    }

    /** Starts a server as {@code form}, which has no problems, says. */
    public static Started start(LiveForm form) throws IOException {
        IpAddress address = IpAddress.parse(form.address().strip()).orElseThrow();
        Optional<TlsContexts> tls;
        try {
            tls = form.tls() ? Optional.of(TlsContexts.selfSigned("localhost")) : Optional.empty();
        } catch (GeneralSecurityException noKeys) {
            return new Started.Failed("live.wrong.tls", String.valueOf(noKeys.getMessage()));
        }
        LiveClock clock = LiveClock.start();
        Path file = Files.createTempFile("ftpscope-live-", ".jsonl");
        file.toFile().deleteOnExit();
        RecordingWriter writer = RecordingWriter.create(file, header(address, clock), SNAP_LENGTH);
        RealFileStore files = RealFileStore.at(form.root().orElseThrow());
        LiveNetwork network = LiveNetwork.ofServer(new Writing(writer), NODE, true, LOOPS, tls, clock);
        Optional<IpAddress> where =
                address.isUnspecified() && address.version() == 6 ? Optional.empty() : Optional.of(address);
        return switch (LiveServer.start(network, settings(form), users(form), files, where, form.portNumber(), false)) {
            case LiveServer.Started.Ok(LiveServer server) ->
                new Started.Ok(new LiveStage(form, file, writer, files, network, server));
            case LiveServer.Started.Failed failed -> {
                network.close();
                files.close();
                writer.close();
                Files.deleteIfExists(file);
                yield new Started.Failed("live.wrong.listen", form.address().strip() + ":" + form.portNumber());
            }
        };
    }

    private static RecordingHeader header(IpAddress address, LiveClock clock) {
        NodeInfo host = new NodeInfo(
                NODE,
                RecordingHeader.Role.SERVER,
                0,
                0,
                List.of(new InterfaceInfo("os", "network", List.of(address.toString()))));
        return new RecordingHeader(RecordingHeader.VERSION, 0, List.of(host), List.of("network"), Optional.empty())
                .startedAt(clock.started());
    }

    private static ServerSettings settings(LiveForm form) {
        ServerSettings usual = ServerSettings.defaults();
        ServerSettings.Data data = usual.data();
        return usual.with(new ServerSettings.Data(
                        form.range().orElse(ServerSettings.PortRange.ANY),
                        data.announcedAddress(),
                        data.activePort(),
                        data.foreign(),
                        data.lowPorts(),
                        data.onlyPeer(),
                        data.active(),
                        data.passive(),
                        data.mustBeProtected()))
                .with(new ServerSettings.Logs(
                        0, true, false, ProcessHandle.current().pid()))
                .withTls(form.tls());
    }

    private static Users users(LiveForm form) {
        List<Users.Account> accounts = new ArrayList<>();
        if (form.anonymous()) {
            accounts.add(new Users.Account(User.of("anonymous", UserClass.ANONYMOUS, FtpPath.ROOT), ""));
        }
        if (!form.user().isBlank()) {
            accounts.add(
                    new Users.Account(User.of(form.user().strip(), UserClass.REAL, FtpPath.ROOT), form.password()));
        }
        return Users.of(accounts);
    }

    /** Writes events in the order in which they come, which threads may have begun otherwise. The network calls it one at a time. */
    private static final class Writing implements Observer {
        private final RecordingWriter writer;
        private long lastId;
        private long lastNanos;

        Writing(RecordingWriter writer) {
            this.writer = writer;
        }

        @Override
        public long observe(Moment now, String node, What what) {
            lastId++;
            lastNanos = Math.max(lastNanos, now.atNanos());
            writer.accept(new Event(lastId, now.causeId(), lastNanos, node, what));
            return lastId;
        }
    }

    /** The recording, which grows. */
    public Path file() {
        return file;
    }

    public LiveForm form() {
        return form;
    }

    /** Where it listens. */
    public Endpoint local() {
        return server.local();
    }

    /** Where it listens, in words. */
    public String listening() {
        return server.local().toString();
    }

    /** The address that a client on this machine, or in this network, would dial. */
    public String reachable() {
        IpAddress address = server.local().address();
        String host = address.isUnspecified() ? "127.0.0.1" : address.toString();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":"
                + server.local().port();
    }

    /** Lines for a terminal that bring a client here. */
    public List<String> commands() {
        String who = form.user().isBlank() ? "" : "-u " + form.user().strip() + " ";
        String tls = form.tls() ? "--ssl-reqd -k " : "";
        String ours = form.user().isBlank() ? "" : form.user().strip() + "@";
        return List.of(
                "curl -v " + tls + who + "ftp://" + reachable() + "/",
                "./ftpscope client ftp://" + ours + reachable() + (form.tls() ? " --tls --insecure" : "") + " ls");
    }

    /** Copies the recording to a place where it stays. */
    public void save(Path to) throws IOException {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    public synchronized boolean running() {
        return open;
    }

    /** Stops the server; the recording then has its end. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            server.shutDown(GRACE_MILLIS);
            network.close();
            files.close();
            writer.close();
        }
    }
}
