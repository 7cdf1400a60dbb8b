package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that FTP writes and reads: addresses, replies, listings, dates, log lines, line ends, patterns, paths. */
class FormatsTest {
    private static final long JANUARY = Talk.JANUARY;

    // ---------------------------------------------------------------- paths

    @ParameterizedTest
    @CsvSource({
        "/pub, readme.txt, /pub/readme.txt",
        "/pub, .., /",
        "/pub, ../.., /",
        "/pub, /../../etc/passwd, /etc/passwd",
        "/pub, ../../../../etc/shadow, /etc/shadow",
        "/a/b, ./../b/./c, /a/b/c",
        "/a/b, //x///y/, /x/y",
        "/, ..\\..\\etc, /..\\..\\etc",
        "/, ..%2f..%2fetc, /..%2f..%2fetc",
        "/, ..., /...",
        "/, .. , /",
        "/, a/.../b, /a/.../b",
        "/, ‥/etc, /‥/etc",
        "/, C:/Windows, /C:/Windows",
        "/, ~root, /~root",
    })
    void noPathLeavesTheRoot(String cwd, String argument, String expected) {
        assertThat(FtpPath.of(cwd).resolve(argument)).map(FtpPath::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0", "a\rb", "a\nb", "x/\ufffd"})
    void whatNoFileSystemTakesIsNoPath(String argument) {
        assertThat(FtpPath.ROOT.resolve(argument)).isEmpty();
    }

    @Test
    void namesHaveALimitInOctetsAndPathsInCharacters() {
        assertThat(FtpPath.isName("x".repeat(255))).isTrue();
        assertThat(FtpPath.isName("x".repeat(256))).isFalse();
        assertThat(FtpPath.isName("文".repeat(85))).isTrue();
        assertThat(FtpPath.isName("文".repeat(86))).isFalse();
        assertThat(FtpPath.ROOT.resolve("/a".repeat(3000))).isEmpty();
    }

    // ---------------------------------------------------------------- addresses

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Entering Passive Mode (10,0,0,5,195,80).",
                "Entering Passive Mode 10,0,0,5,195,80",
                "=10,0,0,5,195,80",
                "227 of 3 ways, 10,0,0,5,195,80 it is"
            })
    void the227IsFoundWhereverServersPutIt(String text) {
        assertThat(HostPort.parse227(text)).contains(new Endpoint(IpAddress.of("10.0.0.5"), 50000));
    }

    @Test
    void addressesSurviveARoundTrip() {
        for (String address : List.of("10.0.0.5", "255.255.255.255", "fd00::1", "2001:db8::9:8")) {
            Endpoint endpoint = new Endpoint(IpAddress.of(address), 50000);
            assertThat(HostPort.parseEprt(HostPort.printEprt(endpoint))).contains(endpoint);
            HostPort.printPort(endpoint)
                    .ifPresent(text -> assertThat(HostPort.parsePort(text)).contains(endpoint));
        }
        assertThat(HostPort.parse229("Entering Extended Passive Mode (|||50000|)"))
                .contains(50000);
        assertThat(HostPort.parse229("ok (!!!1!)")).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(||50000|)", "(|||0|)", "(|||70000|)", "(|||x|)", "50000", "(||||)", "("})
    void whatIsNo229(String text) {
        assertThat(HostPort.parse229(text)).isEmpty();
    }

    // ---------------------------------------------------------------- replies

    @Test
    void repliesComeInAnyPieces() {
        String wire = "220-Welcome\r\n 220 not the end\r\n220-still not\r\n22\r\n220 End\r\n331 ok\r\n226\r\nnoise\r\n";
        for (int size = 1; size < wire.length(); size++) {
            ReplyReader reader = new ReplyReader();
            List<ReplyReader.Item> items = new ArrayList<>();
            for (int at = 0; at < wire.length(); at += size) {
                items.addAll(reader.read(Bytes.latin1(wire.substring(at, Math.min(wire.length(), at + size)))));
            }
            assertThat(items)
                    .containsExactly(
                            new ReplyReader.Item.Whole(
                                    Reply.of(220, "Welcome", " 220 not the end", "still not", "22", "End")),
                            new ReplyReader.Item.Whole(Reply.of(331, "ok")),
                            new ReplyReader.Item.Whole(Reply.of(226, "")),
                            new ReplyReader.Item.Nonsense("noise"));
        }
    }

    @Test
    void aReplyIsReadAsItWasWritten() {
        for (Reply reply :
                List.of(Reply.of(200, "ok"), Reply.of(211, "Features:", " EPSV", "End"), Reply.of(226, ""))) {
            assertThat(new ReplyReader().read(reply.encode())).containsExactly(new ReplyReader.Item.Whole(reply));
        }
        assertThat(Reply.of(257, "\"a\r\nb\"").encode().latin1()).isEqualTo("257 \"a??b\"\r\n");
    }

    // ---------------------------------------------------------------- telnet and lines

    @Test
    void telnetIsRefusedAndTakenOutOfTheWay() {
        ControlReader reader = new ControlReader(100);
        Bytes wire = Bytes.hex("fff4" + "fff2" + "fffd06" + "fffb18" + "fffa18ff00fff0" + "41424f520d0a");
        assertThat(reader.read(wire))
                .containsExactly(
                        new ControlReader.Item.Refuse(Bytes.hex("fffc06")),
                        new ControlReader.Item.Refuse(Bytes.hex("fffe18")),
                        new ControlReader.Item.Line("ABOR"));
        assertThat(new ControlReader(100).read(Bytes.hex("f241424f520d0a")))
                .as("DM whose IAC was taken out as urgent data")
                .containsExactly(new ControlReader.Item.Line("ABOR"));
    }

    @Test
    void aLineHasALimitAndAFloodAnEnd() {
        ControlReader reader = new ControlReader(10);
        assertThat(reader.read(Bytes.latin1("x".repeat(30) + "\r\nNOOP\r\n")))
                .containsExactly(new ControlReader.Item.TooLong(), new ControlReader.Item.Line("NOOP"));
        assertThat(new ControlReader(10).read(Bytes.latin1("x".repeat(1000))))
                .containsExactly(new ControlReader.Item.TooLong(), new ControlReader.Item.Flood());
    }

    // ---------------------------------------------------------------- line ends

    @Test
    void asciiNeverCorruptsWhateverTheOctetsAndTheCuts() {
        Random random = new Random(17);
        for (int round = 0; round < 2000; round++) {
            byte[] octets = new byte[random.nextInt(40)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) "\r\n\rab\n\u00ff".charAt(random.nextInt(7));
            }
            Bytes file = Bytes.copyOf(octets);
            Bytes wire = Ascii.toWire(file);
            MemoryFileStore store = new MemoryFileStore(0);
            FileResult<FileStore.Sink> opened = store.write(FtpPath.of("/f"), FileStore.Writing.REPLACE, 0, 0644);
            FileStore.Sink sink = Ascii.fromWire(((FileResult.Ok<FileStore.Sink>) opened).value());
            int at = 0;
            while (at < wire.length()) {
                int next = Math.min(wire.length(), at + 1 + random.nextInt(5));
                assertThat(sink.write(wire.slice(at, next)).isOk()).isTrue();
                at = next;
            }
            assertThat(sink.commit(0).isOk()).isTrue();
            assertThat(store.content("/f")).contains(file);
        }
    }

    // ---------------------------------------------------------------- dates, listings, logs

    @ParameterizedTest
    @CsvSource({"86400, Jan 01 03:04", "-86400, Jan 03  2026", "31536000, Jan 02  2025"})
    void datesAreNearOrFar(long agoSeconds, String expected) {
        assertThat(FtpDate.list(JANUARY - agoSeconds, JANUARY)).isEqualTo(expected);
    }

    @Test
    void datesOfLogsAndFacts() {
        assertThat(FtpDate.syslog(JANUARY)).isEqualTo("Jan  2 03:04:05");
        assertThat(FtpDate.ctime(JANUARY)).isEqualTo("Fri Jan  2 03:04:05 2026");
        assertThat(FtpDate.compact(JANUARY)).isEqualTo("20260102030405");
        assertThat(FtpDate.parseCompact("20260102030405.123")).contains(JANUARY);
        assertThat(FtpDate.parseCompact("20260230030405")).isEmpty();
        assertThat(FtpDate.compact(Long.MAX_VALUE)).isEqualTo("99991231235959");
    }

    @Test
    void linesOfLs() {
        FileStore.Entry file =
                new FileStore.Entry("a b.txt", FileStore.Kind.FILE, 12000, JANUARY, 0640, 1, "2001", "2001", "u");
        assertThat(ListFormat.unix(file, file.name(), Optional.empty(), JANUARY))
                .isEqualTo("-rw-r-----    1 2001     2001            12000 Jan 02 03:04 a b.txt");
        FileStore.Entry link = new FileStore.Entry("l", FileStore.Kind.LINK, 3, JANUARY, 0777, 1, "ftp", "ftp", "u");
        assertThat(ListFormat.unix(link, "l", Optional.of("pub"), JANUARY))
                .isEqualTo("lrwxrwxrwx    1 ftp      ftp                 3 Jan 02 03:04 l -> pub");
    }

    @Test
    void linesOfTheXferlog() {
        IpAddress client = IpAddress.of("192.168.1.10");
        assertThat(LogFormat.xferlog(
                        JANUARY, 0, client, 7, "/pub/a b.txt", false, false, UserClass.ANONYMOUS, "me@x y", true))
                .isEqualTo("Fri Jan  2 03:04:05 2026 1 192.168.1.10 7 /pub/a_b.txt b _ o a me@x_y ftp 0 * c");
        assertThat(LogFormat.xferlog(JANUARY, 9, client, 7, "/x\n", true, true, UserClass.GUEST, "", false))
                .isEqualTo("Fri Jan  2 03:04:05 2026 9 192.168.1.10 7 /x? a _ i g ? ftp 0 * i");
    }

    @Test
    void aLogLineStaysALine() {
        assertThat(LogFormat.syslog(JANUARY, "server", "ftpd", 7, "command: CWD a\r\nb\u001b[2J"))
                .isEqualTo("Jan  2 03:04:05 server ftpd[7]: command: CWD a??b?[2J");
    }

    // ---------------------------------------------------------------- patterns and verbs

    @ParameterizedTest
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, a.txt.gz, false",
        "*, .hidden, false",
        ".*, .hidden, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[]x, ]x, false",
        "[x, [x, true",
        "*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
        "**, x, true",
    })
    void patterns(String pattern, String name, boolean matches) {
        assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "get, the form is: get remote [local]",
        "gat x, there is no verb \"gat\"",
        "open host 99999, the form is: open host [port]",
        "sleep soon, the form is: sleep seconds",
        "cd \"open, a quote is not closed",
        "passive maybe, the form is: passive [on|off]",
    })
    void linesThatAreNone(String line, String message) {
        assertThat(ClientVerb.parse(line))
                .isInstanceOfSatisfying(
                        ClientVerb.Parsed.Bad.class,
                        bad -> assertThat(bad.message()).isEqualTo(message));
    }

    @Test
    void linesOfAScript() {
        assertThat(ClientVerb.parse("  GET \"a \\\"b\\\" c\"  local "))
                .isEqualTo(new ClientVerb.Parsed.Ok(ClientVerb.Line.of(ClientVerb.GET, "a \"b\" c", "local")));
        assertThat(ClientVerb.parse("gte x"))
                .isEqualTo(new ClientVerb.Parsed.Bad("there is no verb \"gte\"", Optional.of("get")));
        assertThat(ClientVerb.Line.of(ClientVerb.USER, "alice", "wonder").masked())
                .isEqualTo("user alice ****");
        assertThat(ClientVerb.Line.of(ClientVerb.QUOTE, "pass", "wonder").masked())
                .isEqualTo("quote PASS ****");
    }
}
