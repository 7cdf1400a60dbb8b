package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that people have, against our server. */
class ForeignClientsTest {
    @TempDir
    Path folder;

    private TestServer server;
    private Path local;
    private byte[] content;

    @BeforeEach
    void start() throws IOException {
        content = new byte[3_000_001];
        new Random(4).nextBytes(content);
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.write(root.resolve("big.bin"), content);
        Files.writeString(root.resolve("text.txt"), "one\ntwo\n");
        Files.writeString(root.resolve("a b, c's é文.txt"), "odd\n");
        Files.createDirectories(root.resolve("sub/deeper"));
        Files.writeString(root.resolve("sub/deeper/leaf.txt"), "leaf\n");
        local = Files.createDirectories(folder.resolve("local"));
        Files.write(local.resolve("up.bin"), content);
        server = new TestServer(root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String run(String... command) throws IOException, InterruptedException {
        return type("", command);
    }

    private String type(String input, String... command) throws IOException, InterruptedException {
        Tool.Result result = Tool.run(local, Map.of("HOME", folder.toString()), input, command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private void assertUploaded(String name) throws IOException {
        assertThat(Files.readAllBytes(server.root.resolve(name))).isEqualTo(content);
    }

    private void assertDownloaded(String name) throws IOException {
        assertThat(Files.readAllBytes(local.resolve(name))).isEqualTo(content);
    }

    // ---------------------------------------------------------------- curl

    // curl 7.87 and 7.88 forget TLS on active data connections, whoever serves (curl issue 10666): not tried here.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ftp-pasv --disable-epsv",
                "--ftp-pasv",
                "-P 127.0.0.1 --disable-eprt",
                "-P 127.0.0.1",
                "-k --ssl-reqd",
                "-k --ssl-reqd --tls-max 1.2"
            })
    void curl(String options) throws IOException, InterruptedException {
        String curl = Tool.need("curl");
        String url = server.url("alice");
        run(command(curl, options, url + "big.bin", "-o", "down.bin"));
        assertDownloaded("down.bin");
        run(command(curl, options, "-T", "up.bin", url + "new/dir/up.bin", "--ftp-create-dirs"));
        assertUploaded("new/dir/up.bin");
        Files.write(local.resolve("part.bin"), Arrays.copyOf(content, 1_000_000));
        run(command(curl, options, "-C", "-", url + "big.bin", "-o", "part.bin"));
        assertDownloaded("part.bin");
        Files.write(server.root.resolve("half.bin"), Arrays.copyOf(content, 2_000_000));
        run(command(curl, options, "-C", "-", "-T", "up.bin", url + "half.bin"));
        assertUploaded("half.bin");
        assertThat(run(command(curl, options, url))).contains("text.txt").contains("drwx");
        run(command(
                curl, options, "-Q", "RNFR text.txt", "-Q", "RNTO renamed.txt", "-Q", "DELE sub/deeper/leaf.txt", url));
        assertThat(server.root.resolve("renamed.txt")).exists();
        assertThat(server.root.resolve("sub/deeper/leaf.txt")).doesNotExist();
        assertThat(run(command(curl, options, url + "a%20b,%20c's%20%C3%A9%E6%96%87.txt")))
                .isEqualTo("odd\n");
        assertThat(run(command(curl, options, url + "renamed.txt;type=A"))).isEqualTo("one\ntwo\n");
        Files.writeString(local.resolve("line.txt"), "more\n");
        run(command(curl, options, "-a", "-T", "line.txt", url + "log.txt"));
        run(command(curl, options, "-a", "-T", "line.txt", url + "log.txt"));
        assertThat(server.root.resolve("log.txt")).hasContent("more\nmore\n");
        run(command(curl, options, "-B", "-T", "line.txt", url + "ascii.txt"));
        assertThat(server.root.resolve("ascii.txt")).hasContent("more\n");
        run(command(curl, options, "-Q", "MKD made", "-Q", "RMD made", url));
        assertThat(server.root.resolve("made")).doesNotExist();
    }

    private static String[] command(String program, String options, String... rest) {
        return java.util.stream.Stream.of(
                        java.util.stream.Stream.of(program, "-sS"),
                        java.util.stream.Stream.of(options.split(" ")),
                        java.util.stream.Stream.of(rest))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    // ---------------------------------------------------------------- lftp, ncftp, tnftp

    @ParameterizedTest
    @CsvSource({"off, no, no", "on, no, no", "on, yes, no", "off, no, yes", "on, no, yes", "on, yes, yes"})
    void lftp(String passive, String epsv, String tls) throws IOException, InterruptedException {
        String lftp = Tool.need("lftp");
        Files.write(local.resolve("part.bin"), Arrays.copyOf(content, 1_000_000));
        Files.write(server.root.resolve("half.bin"), Arrays.copyOf(content, 2_000_000));
        Files.writeString(local.resolve("line.txt"), "more\n");
        String said = run(
                lftp,
                "-c",
                String.join(
                        "; ",
                        "set ftp:passive-mode " + passive,
                        "set ftp:prefer-epsv " + epsv,
                        "set ftp:ssl-allow " + tls,
                        "set ftp:ssl-force " + tls,
                        "set ssl:verify-certificate no",
                        "set net:max-retries 1",
                        "set cmd:fail-exit yes",
                        "open " + server.url("alice"),
                        "get big.bin -o down.bin",
                        "get -c big.bin -o part.bin",
                        "put up.bin",
                        "put -c up.bin -o half.bin",
                        "get -a text.txt -o t.txt",
                        "put -a line.txt -o ascii.txt",
                        "get \"a b, c's é文.txt\" -o odd.txt",
                        "mirror sub",
                        "mkdir made",
                        "mv text.txt made/t.txt",
                        "rm made/t.txt",
                        "rmdir made",
                        "chmod 600 big.bin",
                        "cls -l",
                        "ls"));
        assertThat(said).contains("big.bin");
        assertDownloaded("down.bin");
        assertDownloaded("part.bin");
        assertUploaded("up.bin");
        assertUploaded("half.bin");
        assertThat(local.resolve("t.txt")).hasContent("one\ntwo\n");
        assertThat(local.resolve("odd.txt")).hasContent("odd\n");
        assertThat(server.root.resolve("ascii.txt")).hasContent("more\n");
        assertThat(local.resolve("sub/deeper/leaf.txt")).hasContent("leaf\n");
        assertThat(server.root.resolve("made")).doesNotExist();
    }

    @Test
    void ncftp() throws IOException, InterruptedException {
        String get = Tool.need("ncftpget");
        String put = Tool.need("ncftpput");
        String port = Integer.toString(server.port());
        for (String mode : new String[] {"-F", "-E"}) {
            run(get, mode, "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1", ".", "big.bin");
            assertDownloaded("big.bin");
            Files.delete(local.resolve("big.bin"));
            run(put, mode, "-m", "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1", "ncftp" + mode, "up.bin");
            assertUploaded("ncftp" + mode + "/up.bin");
            Files.write(local.resolve("big.bin"), Arrays.copyOf(content, 1_000_000));
            run(get, mode, "-z", "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1", ".", "big.bin");
            assertDownloaded("big.bin");
            Files.writeString(local.resolve("line.txt"), "more\n");
            for (int i = 0; i < 2; i++) {
                run(
                        put,
                        mode,
                        "-A",
                        "-u",
                        "alice",
                        "-p",
                        "wonder",
                        "-P",
                        port,
                        "127.0.0.1",
                        "ncftp" + mode,
                        "line.txt");
            }
            assertThat(server.root.resolve("ncftp" + mode + "/line.txt")).hasContent("more\nmore\n");
            run(get, mode, "-a", "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1", ".", "text.txt");
            assertThat(local.resolve("text.txt")).hasContent("one\ntwo\n");
            run(get, mode, "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1", ".", "a b, c's é文.txt");
            assertThat(local.resolve("a b, c's é文.txt")).hasContent("odd\n");
            assertThat(run(
                            Tool.need("ncftpls"),
                            mode,
                            "-l",
                            "-u",
                            "alice",
                            "-p",
                            "wonder",
                            "-P",
                            port,
                            "ftp://127.0.0.1/"))
                    .contains("big.bin");
        }
        String script = "rename text.txt renamed.txt\nmkdir made\nrmdir made\nrm renamed.txt\nquit\n";
        type(script, Tool.need("ncftp"), "-u", "alice", "-p", "wonder", "-P", port, "127.0.0.1");
        assertThat(server.root.resolve("text.txt")).doesNotExist();
        assertThat(server.root.resolve("renamed.txt")).doesNotExist();
        assertThat(server.root.resolve("made")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"passive on, epsv4 on", "passive on, epsv4 off", "passive off, epsv4 on", "passive off, epsv4 off"})
    void tnftp(String mode, String extended) throws IOException, InterruptedException {
        String tnftp = Tool.need("tnftp");
        Files.write(local.resolve("part.bin"), Arrays.copyOf(content, 1_000_000));
        Files.write(server.root.resolve("half.bin"), Arrays.copyOf(content, 2_000_000));
        String script = String.join(
                "\n",
                "user alice wonder",
                mode,
                extended,
                "binary",
                "get big.bin down.bin",
                "reget big.bin part.bin",
                "get \"a b, c's é文.txt\" odd.txt",
                "restart 2000000",
                "put up.bin half.bin",
                "put up.bin tn.bin",
                "ascii",
                "get text.txt t.txt",
                "binary",
                "mkdir tnd",
                "cd tnd",
                "pwd",
                "cd ..",
                "rename tnd tne",
                "rmdir tne",
                "ls",
                "nlist sub",
                "size big.bin",
                "modtime big.bin",
                "append t.txt appended.txt",
                "append t.txt appended.txt",
                "ascii",
                "put t.txt ascii.txt",
                "delete big.bin",
                "quit\n");
        String said = type(script, tnftp, "-n", "-v", "127.0.0.1", Integer.toString(server.port()));
        assertThat(said).doesNotContain("\n5").contains("226 ");
        assertDownloaded("down.bin");
        assertDownloaded("part.bin");
        assertUploaded("tn.bin");
        assertUploaded("half.bin");
        assertThat(local.resolve("odd.txt")).hasContent("odd\n");
        assertThat(server.root.resolve("ascii.txt")).hasContent("one\ntwo\n");
        assertThat(server.root.resolve("big.bin")).doesNotExist();
        assertThat(local.resolve("t.txt")).hasContent("one\ntwo\n");
        assertThat(server.root.resolve("appended.txt")).hasContent("one\ntwo\none\ntwo\n");
    }

    // ---------------------------------------------------------------- libraries

    @ParameterizedTest
    @ValueSource(strings = {"plain", "tls"})
    void pythonsFtplib(String kind) throws IOException, InterruptedException {
        String python = Tool.need("python3");
        Path script = Files.writeString(local.resolve("t.py"), """
                import ftplib, io, ssl, sys
                port, kind = int(sys.argv[1]), sys.argv[2]
                if kind == 'tls':
                    f = ftplib.FTP_TLS(context=ssl._create_unverified_context())
                else:
                    f = ftplib.FTP()
                f.encoding = 'utf-8'
                f.connect('127.0.0.1', port, timeout=20)
                f.login('alice', 'wonder')
                if kind == 'tls':
                    f.prot_p()
                big = open('up.bin', 'rb').read()
                for passive in (True, False):
                    f.set_pasv(passive)
                    got = io.BytesIO()
                    f.retrbinary('RETR big.bin', got.write)
                    assert got.getvalue() == big
                    f.storbinary('STOR py.bin', io.BytesIO(big))
                    assert f.size('py.bin') == len(big)
                    rest = io.BytesIO()
                    f.retrbinary('RETR big.bin', rest.write, rest=2999999)
                    assert rest.getvalue() == big[2999999:]
                    lines = []
                    f.retrlines('RETR text.txt', lines.append)
                    assert lines == ['one', 'two'], lines
                    facts = dict(f.mlsd('sub'))
                    assert facts['deeper']['type'] == 'dir', facts
                    assert 'text.txt' in f.nlst()
                    f.storbinary('STOR half.bin', io.BytesIO(big[:2000000]))
                    f.storbinary('STOR half.bin', io.BytesIO(big[2000000:]), rest=2000000)
                    f.storbinary('APPE log.txt', io.BytesIO(b'x'))
                    f.storlines('STOR lines.txt', io.BytesIO(b'one\\ntwo\\n'))
                    f.delete('lines.txt') if not passive else None
                    f.mkd('d \\u00e9\\u6587'); f.rename('d \\u00e9\\u6587', 'e'); f.rmd('e')
                    try:
                        f.cwd('nosuch')
                        raise SystemExit('no 550')
                    except ftplib.error_perm as e:
                        assert str(e).startswith('550')
                c = f.transfercmd('RETR big.bin')
                c.recv(1000)
                print(f.abort())
                c.close()
                f.voidresp()
                f.quit()
                """);
        if (kind.equals("tls")) {
            Files.writeString(
                    script, Files.readString(script).replaceFirst("(?s)c = f.transfercmd.*f.voidresp\\(\\)\n", ""));
        }
        run(python, script.toString(), Integer.toString(server.port()), kind);
        assertUploaded("py.bin");
        assertUploaded("half.bin");
        assertThat(server.root.resolve("log.txt")).hasContent("xx");
        assertThat(server.root.resolve("lines.txt")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void apacheCommonsNet(boolean tls, boolean extended) throws IOException {
        FTPClient client = tls ? secured() : new FTPClient();
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.connect("127.0.0.1", server.port());
        assertThat(client.login("alice", "wonder")).isTrue();
        if (client instanceof FTPSClient secured) {
            secured.execPBSZ(0);
            secured.execPROT("P");
        }
        client.setUseEPSVwithIPv4(extended);
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        for (boolean passive : new boolean[] {true, false}) {
            if (passive) {
                client.enterLocalPassiveMode();
            } else {
                client.enterLocalActiveMode();
            }
            transfers(client);
            assertThat(client.listFiles()).extracting("name").contains("big.bin", "a b, c's é文.txt");
            assertThat(client.mlistDir("sub")).extracting("name").contains("deeper");
            assertThat(client.makeDirectory("d é文")).isTrue();
            assertThat(client.rename("d é文", "e")).isTrue();
            assertThat(client.removeDirectory("e")).isTrue();
            assertThat(client.deleteFile("commons.bin")).isTrue();
            try (InputStream broken = client.retrieveFileStream("big.bin")) {
                assertThat(broken.readNBytes(1000)).hasSize(1000);
                assertThat(client.abor()).isIn(226, 426);
            }
            assertThat(client.completePendingCommand())
                    .as(client.getReplyString())
                    .isTrue();
            assertThat(client.sendNoOp()).isTrue();
        }
        assertThat(client.logout()).isTrue();
        client.disconnect();
        assertThat(server.root.resolve("log.txt")).hasContent("xx");
    }

    private void transfers(FTPClient client) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("big.bin", got))
                .as(client.getReplyString())
                .isTrue();
        assertThat(got.toByteArray()).isEqualTo(content);
        assertThat(client.storeFile("commons.bin", new ByteArrayInputStream(content)))
                .isTrue();
        assertUploaded("commons.bin");
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        client.setRestartOffset(2_999_999);
        assertThat(client.retrieveFile("big.bin", rest)).isTrue();
        assertThat(rest.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 2_999_999, content.length));
        client.setRestartOffset(2_999_999);
        assertThat(client.storeFile("commons.bin", new ByteArrayInputStream(rest.toByteArray())))
                .isTrue();
        assertUploaded("commons.bin");
        assertThat(client.appendFile("log.txt", new ByteArrayInputStream(new byte[] {'x'})))
                .isTrue();
        assertThat(client.setFileType(FTP.ASCII_FILE_TYPE)).isTrue();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        assertThat(client.retrieveFile("text.txt", text)).isTrue();
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("one\ntwo\n");
        assertThat(client.storeFile("ascii.txt", new ByteArrayInputStream("a\r\n".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
    }

    private static FTPSClient secured() {
        FTPSClient client = new FTPSClient(false);
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        return client;
    }
}
