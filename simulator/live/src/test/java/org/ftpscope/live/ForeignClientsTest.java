package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        Files.write(local.resolve("part.bin"), java.util.Arrays.copyOf(content, 1_000_000));
        run(command(curl, options, "-C", "-", url + "big.bin", "-o", "part.bin"));
        assertDownloaded("part.bin");
        Files.write(server.root.resolve("half.bin"), java.util.Arrays.copyOf(content, 2_000_000));
        run(command(curl, options, "-C", "-", "-T", "up.bin", url + "half.bin"));
        assertUploaded("half.bin");
        assertThat(run(command(curl, options, url))).contains("text.txt").contains("drwx");
        run(command(
                curl, options, "-Q", "RNFR text.txt", "-Q", "RNTO renamed.txt", "-Q", "DELE sub/deeper/leaf.txt", url));
        assertThat(server.root.resolve("renamed.txt")).exists();
        assertThat(server.root.resolve("sub/deeper/leaf.txt")).doesNotExist();
        assertThat(run(command(curl, options, url + "a%20b,%20c's%20%C3%A9%E6%96%87.txt")))
                .isEqualTo("odd\n");
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
    @ValueSource(strings = {"off", "on"})
    void lftp(String passive) throws IOException, InterruptedException {
        String lftp = Tool.need("lftp");
        run(
                lftp,
                "-c",
                "set ftp:passive-mode " + passive + "; set ssl:verify-certificate no; set net:max-retries 1; open "
                        + server.url("alice")
                        + "; get big.bin -o down.bin; put up.bin; mirror sub; mkdir made; mv text.txt made/t.txt; "
                        + "rm made/t.txt; rmdir made; chmod 600 big.bin; ls; cls -l");
        assertDownloaded("down.bin");
        assertUploaded("up.bin");
        assertThat(local.resolve("sub/deeper/leaf.txt")).hasContent("leaf\n");
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
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"passive on", "passive off"})
    void tnftp(String mode) throws IOException, InterruptedException {
        String tnftp = Tool.need("tnftp");
        String script = String.join(
                "\n",
                "user alice wonder",
                mode,
                "binary",
                "get big.bin down.bin",
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
                "quit\n");
        String said = type(script, tnftp, "-n", "-v", "127.0.0.1", Integer.toString(server.port()));
        assertThat(said).doesNotContain("\n5").contains("226 ");
        assertDownloaded("down.bin");
        assertUploaded("tn.bin");
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
    }

    @Test
    void apacheCommonsNet() throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.connect("127.0.0.1", server.port());
        assertThat(client.login("alice", "wonder")).isTrue();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        for (boolean passive : new boolean[] {true, false}) {
            if (passive) {
                client.enterLocalPassiveMode();
            } else {
                client.enterLocalActiveMode();
            }
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            assertThat(client.retrieveFile("big.bin", got))
                    .as(client.getReplyString())
                    .isTrue();
            assertThat(got.toByteArray()).isEqualTo(content);
            assertThat(client.storeFile("commons.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(client.listFiles()).extracting("name").contains("big.bin", "a b, c's é文.txt");
            assertThat(client.mlistDir("sub")).extracting("name").contains("deeper");
            assertThat(client.appendFile("log.txt", new ByteArrayInputStream(new byte[] {'x'})))
                    .isTrue();
        }
        assertThat(client.logout()).isTrue();
        client.disconnect();
        assertUploaded("commons.bin");
        assertThat(server.root.resolve("log.txt")).hasContent("xx");
    }
}
