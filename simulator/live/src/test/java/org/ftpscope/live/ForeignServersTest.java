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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client against the servers that people have. Each server runs here on a loopback port for the length of a test. */
class ForeignServersTest {
    @TempDir
    Path folder;

    private Path root;
    private int port;
    private ClientProgramme programme;
    private Optional<Process> process = Optional.empty();

    @BeforeEach
    void prepare() throws IOException {
        // Servers that leave root's rights must be able to walk here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        root = folder.resolve("root");
        programme = new ClientProgramme(folder, port, () -> read(folder.resolve("server.log")));
        Files.setPosixFilePermissions(root.resolve("w"), PosixFilePermissions.fromString("rwxrwxrwx"));
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

    // ---------------------------------------------------------------- the servers

    @Test
    void vsftpd() throws IOException, InterruptedException {
        String vsftpd = Tool.need("vsftpd");
        Tool.needRoot();
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
                        // ABOR is heard in the middle of a transfer only when it comes with urgent data.
                        "async_abor_enable=YES",
                        "ssl_enable=YES",
                        "allow_anon_ssl=YES",
                        "force_local_data_ssl=NO",
                        "force_local_logins_ssl=NO",
                        "rsa_cert_file=" + pem(),
                        ""));
        Path empty = Path.of("/var/run/vsftpd/empty");
        assumeTrue(Files.isDirectory(empty) || empty.toFile().mkdirs(), "vsftpd needs its empty directory");
        start(vsftpd, config.toString());
        programme.run("anonymous", "x@y", Optional.empty());
        programme.run("anonymous", "x@y", Optional.of(TestServer.unchecked()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear", "tls", "tls 1.3 only"})
    void pyftpdlib(String kind) throws IOException, InterruptedException {
        String python = Tool.need("python3");
        Path script = Files.writeString(folder.resolve("server.py"), """
                import sys
                from pyftpdlib.authorizers import DummyAuthorizer
                from pyftpdlib.handlers import FTPHandler
                from pyftpdlib.servers import FTPServer
                port, root, certificate = int(sys.argv[1]), sys.argv[2], sys.argv[3]
                people = DummyAuthorizer()
                people.add_user('alice', 'wonder', root, perm='elradfmwMT')
                handler = FTPHandler
                if certificate:
                    from pyftpdlib.handlers import TLS_FTPHandler
                    handler = TLS_FTPHandler
                    handler.certfile = certificate
                    if sys.argv[4].endswith('only'):
                        from OpenSSL import SSL
                        handler.ssl_options |= SSL.OP_NO_TLSv1_2
                handler.authorizer = people
                FTPServer(('127.0.0.1', port), handler).serve_forever()
                """);
        boolean tls = kind.startsWith("tls");
        start(python, script.toString(), Integer.toString(port), root.toString(), tls ? pem().toString() : "", kind);
        programme.run("alice", "wonder", tls ? Optional.of(TestServer.unchecked()) : Optional.empty());
    }

    private Path proftpdConfig(String... more) throws IOException, InterruptedException {
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

    @ParameterizedTest
    @ValueSource(strings = {"clear", "tls"})
    void proftpd(String kind) throws IOException, InterruptedException {
        String proftpd = Tool.need("proftpd");
        Tool.needRoot();
        if (kind.equals("clear")) {
            start(proftpd, "-n", "-q", "-c", proftpdConfig().toString());
            programme.run("alice", "wonder", Optional.empty());
            return;
        }
        assumeTrue(Files.exists(Path.of("/usr/lib/proftpd/mod_tls.so")), "ProFTPD's module for TLS is not installed");
        // Every data connection must continue the TLS session of the control connection, unless ProFTPD is told
        // otherwise.
        String certificate = pem().toString();
        Path config = proftpdConfig(
                "LoadModule mod_tls.c",
                "TLSEngine on",
                "TLSRSACertificateFile " + certificate,
                "TLSRSACertificateKeyFile " + certificate,
                "TLSProtocol TLSv1.2 TLSv1.3");
        start(proftpd, "-n", "-q", "-c", config.toString());
        programme.run("alice", "wonder", Optional.of(TestServer.unchecked()));
    }

    @Test
    void pureFtpdWithTls() throws IOException, InterruptedException, GeneralSecurityException {
        String pure = Tool.need("pure-ftpd");
        String passwords = Tool.need("pure-pw");
        Tool.need("openssl");
        Tool.needRoot();
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
        programme.run("alice", "wonder", Optional.empty());
        programme.run("alice", "wonder", Optional.of(TestServer.unchecked()));
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
