package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientSettings.Extended;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client against the servers that people have. Each server runs here on a loopback port for the length of a test. */
class ForeignServersTest {
    @TempDir
    Path folder;

    private Path root;
    private Path local;
    private byte[] content;
    private int port;
    private Optional<Process> process = Optional.empty();

    @BeforeEach
    void prepare() throws IOException {
        content = new byte[2_000_003];
        new Random(5).nextBytes(content);
        // Servers that leave root's rights must be able to walk here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        root = Files.createDirectories(folder.resolve("root"));
        local = Files.createDirectories(folder.resolve("local"));
        Files.write(root.resolve("big.bin"), content);
        Files.writeString(root.resolve("text.txt"), "one\ntwo\n");
        Files.createDirectories(root.resolve("w"));
        Files.write(local.resolve("up.bin"), content);
        Files.writeString(local.resolve("lines.txt"), "eins\nzwei\n");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            if (!process.get().waitFor(5, TimeUnit.SECONDS)) {
                process.get().destroyForcibly().waitFor();
            }
        }
    }

    private void start(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("server.log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(folder.toFile())
                .start();
        process = Optional.of(started);
        for (int attempt = 0; attempt < 400; attempt++) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.getInputStream().read()).isEqualTo('2');
                return;
            } catch (IOException notYet) {
                assumeTrue(started.isAlive(), () -> "the server does not start here: " + read(log));
                started.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        assumeTrue(false, "the server does not listen: " + read(log));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    // ---------------------------------------------------------------- what the client does with each

    /** The whole programme, once for each way to a data connection. */
    private void programme(String user, String password, boolean activeToo, Optional<TlsContexts> tls)
            throws IOException, InterruptedException {
        for (Extended extended : List.of(Extended.IPV6_ONLY, Extended.ALWAYS)) {
            for (boolean passive : activeToo ? new boolean[] {true, false} : new boolean[] {true}) {
                ClientSettings settings = ClientSettings.defaults()
                        .withPassive(passive)
                        .with(extended)
                        .with(tls.isPresent() ? ClientSettings.Tls.EXPLICIT : ClientSettings.Tls.NONE);
                StringBuilder screen = new StringBuilder();
                try (RealFileStore files = RealFileStore.at(local);
                        LiveNetwork network = LiveNetwork.ofClient(Observer.forgetting(), "client", false, 1, tls);
                        LiveClient client = new LiveClient(
                                network,
                                settings,
                                files,
                                text -> screen.append(text).append('\n'))) {
                    new Session(client, screen).run(user, password);
                }
            }
        }
    }

    private final class Session {
        private final LiveClient client;
        private final StringBuilder screen;

        Session(LiveClient client, StringBuilder screen) {
            this.client = client;
            this.screen = screen;
        }

        private ClientOutcome ok(String line) throws InterruptedException {
            ClientVerb.Line parsed = ((ClientVerb.Parsed.Ok) ClientVerb.parse(line)).line();
            ClientOutcome outcome = client.perform(parsed);
            assertThat(outcome.status())
                    .as("%s%n%s%n%s", line, screen, read(folder.resolve("server.log")))
                    .isEqualTo(ClientOutcome.Status.OK);
            return outcome;
        }

        void run(String user, String password) throws IOException, InterruptedException {
            ok("open 127.0.0.1 " + port);
            ok("user " + user + " " + password);
            assertThat(ok("ls").listing().map(Bytes::utf8).orElse("")).contains("big.bin");
            ok("get big.bin down.bin");
            assertThat(Files.readAllBytes(local.resolve("down.bin"))).isEqualTo(content);
            ok("cd w");
            ok("put up.bin");
            assertThat(Files.readAllBytes(root.resolve("w/up.bin"))).isEqualTo(content);
            ok("append lines.txt log.txt");
            ok("append lines.txt log.txt");
            assertThat(root.resolve("w/log.txt")).hasContent("eins\nzwei\neins\nzwei\n");
            Files.write(local.resolve("part.bin"), java.util.Arrays.copyOf(content, 1_000_000));
            ok("reget up.bin part.bin");
            assertThat(Files.readAllBytes(local.resolve("part.bin"))).isEqualTo(content);
            ok("rename up.bin \"a b é文.bin\"");
            ok("size \"a b é文.bin\"");
            ok("delete \"a b é文.bin\"");
            ok("mkdir made");
            ok("rmdir made");
            ok("ascii");
            ok("get ../text.txt t.txt");
            assertThat(local.resolve("t.txt")).hasContent("one\ntwo\n");
            ok("binary");
            ok("delete log.txt");
            assertThat(client.perform(ClientVerb.GET, "nosuch", "x").status()).isEqualTo(ClientOutcome.Status.REFUSED);
            ok("pwd");
            ok("quit");
        }
    }

    // ---------------------------------------------------------------- the servers

    @Test
    void vsftpd() throws IOException, InterruptedException {
        String vsftpd = Tool.need("vsftpd");
        Tool.needRoot();
        Files.setPosixFilePermissions(root.resolve("w"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
        Path config = Files.writeString(
                folder.resolve("vsftpd.conf"),
                String.join(
                        "\n",
                        "listen=YES",
                        "listen_ipv6=NO",
                        "listen_address=127.0.0.1",
                        "listen_port=" + port,
                        "background=NO",
                        "seccomp_sandbox=NO",
                        "isolate_network=NO",
                        "anonymous_enable=YES",
                        "no_anon_password=YES",
                        "anon_root=" + root,
                        "ftp_username=daemon",
                        "write_enable=YES",
                        "anon_upload_enable=YES",
                        "anon_mkdir_write_enable=YES",
                        "anon_other_write_enable=YES",
                        "anon_umask=022",
                        "anon_world_readable_only=NO",
                        "ascii_download_enable=YES",
                        "ascii_upload_enable=YES",
                        "connect_from_port_20=NO",
                        ""));
        Path empty = Path.of("/var/run/vsftpd/empty");
        assumeTrue(Files.isDirectory(empty) || empty.toFile().mkdirs(), "vsftpd needs its empty directory");
        start(vsftpd, config.toString());
        programme("anonymous", "x@y", true, Optional.empty());
    }

    @Test
    void pyftpdlib() throws IOException, InterruptedException {
        String python = Tool.need("python3");
        start(
                python,
                "-m",
                "pyftpdlib",
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-w",
                "-d",
                root.toString(),
                "-u",
                "alice",
                "-P",
                "wonder");
        programme("alice", "wonder", true, Optional.empty());
    }

    private Path proftpd(String... more) throws IOException, InterruptedException {
        String openssl = Tool.need("openssl");
        Tool.Result hash = Tool.run(folder, Map.of(), "", openssl, "passwd", "-1", "wonder");
        Path passwords = Files.writeString(
                folder.resolve("proftpd.passwd"),
                "alice:" + hash.output().strip() + ":65534:65534::" + root + ":/bin/sh\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("proftpd.conf"),
                String.join(
                        "\n",
                        "ServerName test",
                        "ServerType standalone",
                        "DefaultServer on",
                        "DefaultAddress 127.0.0.1",
                        "Port " + port,
                        "User nobody",
                        "Group nogroup",
                        "UseIPv6 off",
                        "RequireValidShell off",
                        "AuthUserFile " + passwords,
                        "AuthOrder mod_auth_file.c",
                        "AllowOverwrite on",
                        "AllowStoreRestart on",
                        "AllowRetrieveRestart on",
                        "DefaultRoot ~",
                        "PidFile " + folder.resolve("proftpd.pid"),
                        "ScoreboardFile " + folder.resolve("proftpd.score"),
                        "DelayEngine off",
                        "UseReverseDNS off",
                        String.join("\n", more),
                        ""));
    }

    @Test
    void proftpd() throws IOException, InterruptedException {
        String proftpd = Tool.need("proftpd");
        Tool.needRoot();
        Files.setPosixFilePermissions(root.resolve("w"), PosixFilePermissions.fromString("rwxrwxrwx"));
        start(proftpd, "-n", "-q", "-c", proftpd("").toString());
        programme("alice", "wonder", true, Optional.empty());
    }

    @Test
    void pureFtpdWithTls() throws IOException, InterruptedException, GeneralSecurityException {
        String pure = Tool.need("pure-ftpd");
        String passwords = Tool.need("pure-pw");
        Tool.need("openssl");
        Tool.needRoot();
        Files.setPosixFilePermissions(root.resolve("w"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Path list = folder.resolve("pure.passwd");
        Path base = folder.resolve("pure.pdb");
        Tool.Result added = Tool.run(
                folder,
                Map.of(),
                "wonder\nwonder\n",
                passwords,
                "useradd",
                "alice",
                "-u",
                "65534",
                "-g",
                "65534",
                "-d",
                root.toString(),
                "-f",
                list.toString());
        assertThat(added.exitCode()).as(added.output()).isZero();
        Tool.run(folder, Map.of(), "", passwords, "mkdb", base.toString(), "-f", list.toString());
        Path certificate = pem();
        start(
                pure,
                "-4",
                "-S",
                "127.0.0.1," + port,
                "-l",
                "puredb:" + base,
                "-E",
                "-H",
                "-Y",
                "1",
                "-2",
                certificate.toString());
        programme("alice", "wonder", true, Optional.empty());
        programme("alice", "wonder", true, Optional.of(TlsContexts.client("localhost", false)));
    }

    private Path pem() throws IOException, InterruptedException {
        Tool.Result made = Tool.run(
                folder,
                Map.of(),
                "",
                Tool.need("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "cert.pem",
                "-subj",
                "/CN=localhost",
                "-days",
                "2");
        assertThat(made.exitCode()).as(made.output()).isZero();
        return Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(folder.resolve("key.pem")) + Files.readString(folder.resolve("cert.pem")));
    }
}
