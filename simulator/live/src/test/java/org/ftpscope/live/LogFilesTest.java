package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where log lines go. */
class LogFilesTest {
    private static final String LINE = "Nov 22 10:00:00 here ftpd[1001]: FTP LOGIN FROM 192.0.2.1 as älice";

    @TempDir
    Path folder;

    private static void say(LogFiles logs, String log, String line) {
        long _ = logs.observe(Moment.START, "server", new What.LogLine(log, line));
    }

    @Test
    void eachLogHasItsFileAndTheObserverBehindHearsEverything() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        List<What> heard = new java.util.ArrayList<>();
        Observer next = (now, node, what) -> {
            heard.add(what);
            return heard.size();
        };
        try (LogFiles logs = new LogFiles(next)) {
            logs
                    .file("syslog", folder.resolve("100% sys.log"), 0, 1)
                    .file("xferlog", folder.resolve("xfer.log"), 0, 1)
                    .stream("syslog", new PrintStream(shown, true, StandardCharsets.UTF_8));
            say(logs, "syslog", LINE);
            say(logs, "xferlog", "one transfer");
        }
        assertThat(folder.resolve("100% sys.log")).hasContent(LINE + "\n");
        assertThat(folder.resolve("xfer.log")).hasContent("one transfer\n");
        assertThat(shown.toString(StandardCharsets.UTF_8).strip()).isEqualTo(LINE);
        assertThat(heard).hasSize(2);
    }

    @Test
    void aSyslogServerThatNobodyKnowsIsRefusedAtOnceAndNotWithEachLine() throws IOException {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 514);
        try (LogFiles logs = new LogFiles(Observer.forgetting())) {
            assertThatThrownBy(() -> logs.syslog(nowhere, "here", "ftpd"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage("nowhere.invalid");
            say(logs, "syslog", LINE);
        }
    }

    @Test
    void aFullFileMakesRoomAndTheOldestGoes() throws IOException {
        try (LogFiles logs = new LogFiles(Observer.forgetting())) {
            logs.file("syslog", folder.resolve("sys.log"), 1000, 3);
            for (int i = 0; i < 100; i++) {
                say(logs, "syslog", "line " + i + " " + "x".repeat(90));
            }
        }
        try (var names = Files.list(folder)) {
            assertThat(names.map(path -> path.getFileName().toString()).filter(name -> !name.endsWith(".lck")))
                    .containsExactlyInAnyOrder("sys.log0", "sys.log1", "sys.log2");
        }
        assertThat(Files.readAllLines(folder.resolve("sys.log0")).getLast()).startsWith("line 99 ");
        assertThat(Files.size(folder.resolve("sys.log1"))).isBetween(900L, 1200L);
    }

    @Test
    void aSyslogServerGetsRfc5424() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                LogFiles logs = new LogFiles(Observer.forgetting())) {
            server.setSoTimeout(20_000);
            logs.syslog((InetSocketAddress) server.getLocalSocketAddress(), "here", "ftpd");
            say(logs, "xferlog", "not for syslog");
            say(logs, "syslog", LINE);
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            server.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .as("facility ftp (11), severity informational (6): 94")
                    .matches("<94>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z here ftpd 1001 - - "
                            + "FTP LOGIN FROM 192\\.0\\.2\\.1 as älice");
        }
        assertThat(new String(LogFiles.rfc5424("odd line", "here", "ftpd", Instant.EPOCH), StandardCharsets.UTF_8))
                .isEqualTo("<94>1 1970-01-01T00:00:00Z here ftpd - - - odd line");
    }
}
