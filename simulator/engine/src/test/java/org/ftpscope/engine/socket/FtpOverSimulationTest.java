package org.ftpscope.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientSettings.Extended;
import org.ftpscope.engine.ftp.ClientSettings.Habits;
import org.ftpscope.engine.net.LinkSettings;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client and server meet over a simulated network: real segments in between. */
class FtpOverSimulationTest {
    private static final String[] SESSION = {
        "open 10.0.0.20",
        "user alice wonder",
        "ls",
        "get text.txt",
        "put up.txt upload/up.txt",
        "append up.txt upload/up.txt",
        "size upload/up.txt",
        "quit"
    };

    @ParameterizedTest
    @CsvSource({
        "true, IPV6_ONLY, PASV",
        "true, ALWAYS, EPSV",
        "false, IPV6_ONLY, PORT",
        "false, ALWAYS, EPRT",
    })
    void everyWayToADataConnectionMovesTheSameOctets(boolean passive, Extended extended, String verb) {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.client = ClientSettings.defaults().withPassive(passive).with(extended);
        ftp.run(SESSION);
        assertThat(ftp.statuses()).as(ftp.screen()).containsOnly(Status.OK).hasSize(SESSION.length);
        assertThat(ftp.clientFiles.content("/text.txt")).contains(Bytes.latin1("one\ntwo\n"));
        assertThat(ftp.serverFiles.content("/alice/upload/up.txt")).contains(Bytes.latin1("going up\ngoing up\n"));
        assertThat(ftp.dialogue("server").stream().filter(line -> line.startsWith(verb)))
                .hasSize(4);
        assertThat(ftp.screen()).contains("text.txt").contains("226 ").contains("213 18");
    }

    @Test
    void theDialogueOfAnActiveSession() {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.client = ClientSettings.defaults().withPassive(false);
        ftp.run("open 10.0.0.20", "user alice wonder", "get text.txt", "quit");
        assertThat(ftp.dialogue("server"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("220"),
                        line -> assertThat(line).isEqualTo("USER alice"),
                        line -> assertThat(line).isEqualTo("331"),
                        line -> assertThat(line).isEqualTo("PASS ****"),
                        line -> assertThat(line).isEqualTo("230"),
                        line -> assertThat(line).isEqualTo("TYPE I"),
                        line -> assertThat(line).isEqualTo("200"),
                        line -> assertThat(line).startsWith("PORT 10,0,0,10,"),
                        line -> assertThat(line).isEqualTo("200"),
                        line -> assertThat(line).isEqualTo("RETR text.txt"),
                        line -> assertThat(line).isEqualTo("(RETR begins)"),
                        line -> assertThat(line).isEqualTo("150"),
                        line -> assertThat(line).isEqualTo("(8 octets)"),
                        line -> assertThat(line).isEqualTo("226"),
                        line -> assertThat(line).isEqualTo("QUIT"),
                        line -> assertThat(line).isEqualTo("221"));
    }

    @Test
    void theSenderClosesTheDataConnectionAnd226FollowsItsLastAcknowledgement() {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.serverFiles.file("/alice/big.bin", Bytes.adopt(new byte[500_000]), SimulatedFtp.NEW_YEAR, 0644);
        ftp.link = LinkSettings.LAN.withDelayNanos(20_000_000);
        ftp.run("open 10.0.0.20", "user alice wonder", "get big.bin", "quit");
        assertThat(ftp.statuses()).containsOnly(Status.OK);
        long finAt = 0;
        long replyAt = 0;
        for (Event event : ftp.recording.events()) {
            boolean atServer = event.node().equals("server");
            if (atServer
                    && event.what() instanceof What.PacketSent(String iface, IpPacket packet)
                    && packet.payload() instanceof TcpSegment segment
                    && segment.isFin()
                    && segment.sourcePort() != 21
                    && finAt == 0) {
                finAt = event.atNanos();
            } else if (atServer && event.what() instanceof What.FtpReply reply && reply.code() == 226) {
                replyAt = event.atNanos();
            }
        }
        assertThat(finAt).isPositive();
        assertThat(replyAt - finAt).isGreaterThanOrEqualTo(40_000_000);
    }

    /** 100,000 octets at 20,000 a second: five seconds, less the last piece that nobody waits behind. */
    @ParameterizedTest
    @ValueSource(strings = {"get big.bin", "put big.bin"})
    void aTransferKeepsToTheRateOfItsUser(String line) {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.rate = 20_000;
        Bytes content = Bytes.adopt(new byte[100_000]);
        ftp.serverFiles.file("/alice/big.bin", content, SimulatedFtp.NEW_YEAR, 0644);
        ftp.clientFiles.file("/big.bin", content, SimulatedFtp.NEW_YEAR, 0644);
        ftp.run("open 10.0.0.20", "user alice wonder", line, "quit");
        assertThat(ftp.statuses()).as(ftp.screen()).containsOnly(Status.OK);
        long from = 0;
        long to = 0;
        for (Event event : ftp.recording.events()) {
            if (event.node().equals("server") && event.what() instanceof What.TransferStarted) {
                from = event.atNanos();
            } else if (event.node().equals("server") && event.what() instanceof What.TransferFinished) {
                to = event.atNanos();
            }
        }
        assertThat((to - from) / 1e9).isBetween(4.2, 5.5);
        assertThat(ftp.serverFiles.content("/alice/big.bin")).contains(content);
    }

    @Test
    void theServerClosesFirstAfterQuit() {
        SimulatedFtp ftp = new SimulatedFtp().run("open 10.0.0.20", "user alice wonder", "quit");
        String first = "";
        for (Event event : ftp.recording.events()) {
            if (first.isEmpty()
                    && event.what() instanceof What.PacketSent(String iface, IpPacket packet)
                    && packet.payload() instanceof TcpSegment segment
                    && segment.isFin()) {
                first = event.node();
            }
        }
        assertThat(first).isEqualTo("server");
    }

    @Test
    void whatAServerRefusesEndsTheLineAndNotTheSession() {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.client = ClientSettings.defaults()
                .withPassive(false)
                .with(new ClientSettings.Addresses(
                        Optional.of(IpAddress.of("203.0.113.1")),
                        ClientSettings.defaults().addresses().activePorts(),
                        ClientSettings.Trust.BELIEVE));
        ftp.run(
                "open 10.0.0.20",
                "user alice wonder",
                "get text.txt",
                "passive on",
                "get text.txt",
                "get none",
                "quit");
        assertThat(ftp.statuses())
                .containsExactly(Status.OK, Status.OK, Status.REFUSED, Status.OK, Status.OK, Status.REFUSED, Status.OK);
        assertThat(ftp.screen()).contains("500 ").contains("550 ");
    }

    @Test
    void withoutAConnectionLinesSaySoAndOpenBeginsAgain() {
        SimulatedFtp ftp = new SimulatedFtp()
                .run(
                        "ls",
                        "open 10.0.0.99",
                        "open 10.0.0.20 2121",
                        "open nowhere.example",
                        "open 10.0.0.20",
                        "close",
                        "pwd");
        assertThat(ftp.statuses())
                .containsExactly(
                        Status.NOT_CONNECTED,
                        Status.CONNECTION_LOST,
                        Status.CONNECTION_LOST,
                        Status.CONNECTION_LOST,
                        Status.OK,
                        Status.OK,
                        Status.NOT_CONNECTED);
        assertThat(ftp.screen()).contains("connection refused").contains("unknown host");
    }

    @Test
    void aTransferIsAborted() {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.serverFiles.file("/alice/big.bin", Bytes.adopt(new byte[5_000_000]), SimulatedFtp.NEW_YEAR, 0644);
        ftp.link = LinkSettings.LAN.withDelayNanos(5_000_000);
        ftp.run("open 10.0.0.20", "user alice wonder", "abort-after 20000", "get big.bin", "pwd", "quit");
        assertThat(ftp.statuses())
                .as(ftp.screen())
                .containsExactly(Status.OK, Status.OK, Status.OK, Status.DATA_FAILED, Status.OK, Status.OK);
        assertThat(ftp.dialogue("server")).containsSubsequence("ABOR", "(failed: aborted by client)", "426", "226");
        assertThat(ftp.clientFiles.content("/big.bin")).isPresent();
    }

    @Test
    void resumingFetchesOnlyTheRest() {
        SimulatedFtp ftp = new SimulatedFtp();
        ftp.clientFiles.file("/text.txt", Bytes.latin1("one\n"), SimulatedFtp.NEW_YEAR, 0644);
        ftp.serverFiles.file("/alice/up.txt", Bytes.latin1("going "), SimulatedFtp.NEW_YEAR, 0644);
        ftp.run("open 10.0.0.20", "user alice wonder", "reget text.txt", "reput up.txt", "quit");
        assertThat(ftp.statuses()).as(ftp.screen()).containsOnly(Status.OK);
        assertThat(ftp.clientFiles.content("/text.txt")).contains(Bytes.latin1("one\ntwo\n"));
        assertThat(ftp.serverFiles.content("/alice/up.txt")).contains(Bytes.latin1("going up\n"));
        assertThat(ftp.dialogue("server")).contains("REST 4", "REST 6");
    }

    @Test
    void aPortCommandInTwoSegmentsAndOneWithItsTransferCommand() {
        SimulatedFtp split = new SimulatedFtp();
        split.client = ClientSettings.defaults().withPassive(false).with(new Habits(8, false, 0, false, true));
        split.run("open 10.0.0.20", "user alice wonder", "get text.txt", "quit");
        assertThat(split.statuses()).as(split.screen()).containsOnly(Status.OK);
        SimulatedFtp both = new SimulatedFtp();
        both.client = ClientSettings.defaults().withPassive(false).with(new Habits(0, true, 0, false, true));
        both.run("open 10.0.0.20", "user alice wonder", "get text.txt", "get none", "get text.txt", "quit");
        assertThat(both.statuses())
                .as(both.screen())
                .containsExactly(Status.OK, Status.OK, Status.OK, Status.REFUSED, Status.OK, Status.OK);
    }

    @Test
    void everyEventHasACauseThatLeadsBackToALineOfTheScript() {
        SimulatedFtp ftp = new SimulatedFtp().run("open 10.0.0.20", "user alice wonder", "get text.txt", "quit");
        for (Event event : ftp.recording.events()) {
            if (event.what() instanceof What.FtpReply reply && event.node().equals("server") && reply.code() == 226) {
                assertThat(ftp.recording.causes(event.id()))
                        .extracting(cause -> cause.what().getClass().getSimpleName())
                        .contains("PacketArrived", "PacketSent", "FtpCommand", "ScriptLine");
                return;
            }
        }
        throw new AssertionError("there was no 226");
    }

    @Test
    void ipv6() {
        SimulatedFtp ftp =
                new SimulatedFtp().run("open fd00::20", "user alice wonder", "ls", "passive off", "ls", "quit");
        assertThat(ftp.statuses()).as(ftp.screen()).containsOnly(Status.OK);
        assertThat(ftp.dialogue("server")).contains("EPSV").anyMatch(line -> line.startsWith("EPRT |2|fd00::10|"));
    }

    @Test
    void sleepingAndTimesTheServersPatience() {
        SimulatedFtp ftp = new SimulatedFtp().run("open 10.0.0.20", "user alice wonder", "sleep 301", "pwd", "quit");
        assertThat(ftp.statuses()).containsExactly(Status.OK, Status.OK, Status.OK, Status.NOT_CONNECTED, Status.OK);
        assertThat(ftp.screen()).contains("421 ").contains("Control connection lost");
    }

    @Test
    void aLossyLinkLosesNothingThatCounts() {
        SimulatedFtp ftp = new SimulatedFtp();
        byte[] content = new byte[200_000];
        new java.util.Random(5).nextBytes(content);
        ftp.serverFiles.file("/alice/big.bin", Bytes.copyOf(content), SimulatedFtp.NEW_YEAR, 0644);
        ftp.link = LinkSettings.LAN.withDelayNanos(5_000_000).withLoss(0.05);
        ftp.run("open 10.0.0.20", "user alice wonder", "get big.bin", "put big.bin upload/back.bin", "quit");
        assertThat(ftp.statuses()).as(ftp.screen()).containsOnly(Status.OK);
        assertThat(ftp.serverFiles.content("/alice/upload/back.bin")).contains(Bytes.copyOf(content));
    }
}
