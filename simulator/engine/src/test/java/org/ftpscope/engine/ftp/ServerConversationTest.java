package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Conversations with a server, as scripts; {@link Talk} explains the signs. */
class ServerConversationTest {
    @Test
    void aPassiveDownload() {
        Talk talk = Talk.alice().script("""
                > TYPE I
                < 200 *
                > PASV
                < 227 Entering Passive Mode (203,0,113,20,195,80).
                ~ come
                # listener closed
                > RETR text.txt
                < 150 *(8 bytes)*
                < 226 *
                = one
                > QUIT
                < 221 *
                # closed
                """);
        assertThat(talk.log("xferlog"))
                .containsExactly("Sun Nov 22 10:00:00 2026 1 192.168.1.10 8 /text.txt b _ o r alice ftp 0 * c");
    }

    @Test
    void anActiveUploadDialsFromPort20AndOnlyThenSays150() {
        Talk talk = Talk.alice().script("""
                > TYPE I
                < 200 *
                > PORT 192,168,1,10,4,1
                < 200 *
                > STOR upload/new.txt
                # dial 192.168.1.10:1025 from 20
                ~ sends hello
                ~ dialled
                < 150 *
                < 226 *
                """);
        assertThat(talk.files.content("/alice/upload/new.txt")).contains(Bytes.latin1("hello"));
        assertThat(talk.log("xferlog"))
                .containsExactly("Sun Nov 22 10:00:00 2026 1 192.168.1.10 5 /upload/new.txt b _ i r alice ftp 0 * c");
    }

    @Test
    void theClientThatComesLateIsWaitedForAndThenNot() {
        Talk.alice().script("""
                > EPSV
                < 229 Entering Extended Passive Mode (|||50000|)
                > LIST
                ~ come
                < 150 *
                < 226 *
                = -rw-r--r--    1 2001     2001                8 Jan 02 *
                > PASV
                < 227 *
                > LIST
                ~ wait 59
                ~ wait 1
                < 425 *
                # listener closed
                > NOOP
                < 200 *
                """);
    }

    @Test
    void aFailedActiveConnectionIs425AndTheSessionGoesOn() {
        Talk.alice().script("""
                > PORT 192,168,1,10,4,1
                < 200 *
                > LIST
                ~ fails REFUSED
                < 425 *refused*
                > LIST
                < 425 *
                > NOOP
                < 200 *
                """);
    }

    @Test
    void foreignAddresses() {
        Talk strict = Talk.alice().script("""
                > PORT 10,0,0,9,4,1
                < 500 *
                > EPRT |1|203.0.113.99|4000|
                < 500 *
                > PORT 192,168,1,10,0,80
                < 500 *below 1024*
                """);
        assertThat(strict.log("syslog")).anyMatch(line -> line.contains("refused PORT to 10.0.0.9:1025"));
        ServerSettings.Data data = ServerSettings.defaults().data();
        ServerSettings fxp = ServerSettings.defaults()
                .with(new ServerSettings.Data(
                        data.passivePorts(), Optional.empty(), 0, ForeignAddress.ALLOW, true, true, true, true, false));
        Talk.with(fxp).login("alice", "wonder").script("""
                > PORT 10,0,0,9,0,80
                < 200 *
                > LIST
                # dial 10.0.0.9:80 from 0
                ~ fails TIMED_OUT
                < 425 *
                """);
    }

    @Test
    void proftpdPutsThePublicPeerInThePlaceOfAPrivateAddress() {
        ServerSettings.Data data = ServerSettings.defaults().data();
        ServerSettings lax = ServerSettings.defaults()
                .with(new ServerSettings.Data(
                        data.passivePorts(),
                        Optional.empty(),
                        20,
                        ForeignAddress.REPLACE_WITH_PEER,
                        false,
                        true,
                        true,
                        true,
                        false));
        // The peer of Talk has a private address itself: then nothing is replaced.
        Talk.with(lax).login("alice", "wonder").script("""
                > PORT 10,0,0,9,4,1
                < 500 *
                """);
    }

    @Test
    void aStrangerAtThePassivePortIsThrownOutAndTheClientStillServed() {
        Talk talk = Talk.alice().script("""
                > PASV
                < 227 *
                ~ come 192.168.1.66
                # refused
                > NLST
                ~ come
                < 150 *
                < 226 *
                = text.txt
                """);
        assertThat(talk.log("syslog")).anyMatch(line -> line.contains("refused data connection from 192.168.1.66"));
    }

    @Test
    void aMasqueradedServerAnnouncesItsPublicAddress() {
        ServerSettings.Data data = ServerSettings.defaults().data();
        ServerSettings behindNat = ServerSettings.defaults()
                .with(new ServerSettings.Data(
                        data.passivePorts(),
                        Optional.of(IpAddress.of("198.51.100.7")),
                        20,
                        ForeignAddress.REFUSE,
                        false,
                        true,
                        true,
                        true,
                        false));
        Talk.with(behindNat).login("alice", "wonder").script("""
                > PASV
                < 227 Entering Passive Mode (198,51,100,7,195,80).
                """);
    }

    @Test
    void pipelinedCommandsWaitForTheTransferExceptStatAndAbor() {
        Talk.alice().script("""
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR text.txt
                < 150 *
                > NOOP
                > PWD
                > STAT
                < 211-*
                <  Connected to 192.168.1.10
                <  Logged in as alice (real)
                <  TYPE: ASCII; STRU: F; MODE: S
                <  Control connection: clear text
                <  Data connections: clear text
                <  RETR /text.txt: 10 bytes so far
                < 211 *
                ~ finish
                < 226 *
                < 200 *
                < 257 "/" *
                """);
    }

    @Test
    void aborClosesTheDataConnectionAndAnswersTwice() {
        Talk talk = Talk.alice().script("""
                > TYPE I
                < 200 *
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR text.txt
                < 150 *
                > ABOR
                < 426 *
                < 226 *
                # data closed
                > ABOR
                < 226 *
                """);
        assertThat(talk.log("xferlog"))
                .containsExactly("Sun Nov 22 10:00:00 2026 1 192.168.1.10 8 /text.txt b _ o r alice ftp 0 * i");
    }

    @Test
    void anUploadThatBreaksOffNeverHarmsAGoodFile() {
        Talk talk = Talk.alice().script("""
                > TYPE I
                < 200 *
                > PASV
                < 227 *
                ~ come
                ~ sends half
                ~ hold
                > STOR text.txt
                < 150 *
                ~ breaks
                < 426 *
                > PASV
                < 227 *
                ~ come
                ~ hold
                > STOR upload/new.bin
                < 150 *
                ~ breaks
                < 426 *
                """);
        assertThat(talk.files.content("/alice/text.txt")).contains(Bytes.latin1("one\ntwo\n"));
        assertThat(talk.files.content("/alice/upload/new.bin")).contains(Bytes.latin1("half"));
        assertThat(talk.log("syslog"))
                .anyMatch(line -> line.contains("incomplete: STOR /upload/new.bin after 4 bytes"));
    }

    @Test
    void restAppeAndStou() {
        Talk talk = Talk.alice().script("""
                > TYPE I
                < 200 *
                > REST 4
                < 350 *
                > PASV
                < 227 *
                ~ come
                > RETR text.txt
                < 150 *(4 bytes)*
                < 226 *
                = two
                > PASV
                < 227 *
                ~ come
                ~ sends three\\n
                > APPE text.txt
                < 150 *
                < 226 *
                > REST 4
                < 350 *
                > PASV
                < 227 *
                ~ come
                ~ sends 2\\n
                > STOR text.txt
                < 150 *
                < 226 *
                > PASV
                < 227 *
                ~ come
                > STOU text.txt
                < 150 FILE: text.txt.1
                < 226 *text.txt.1*
                > REST 99
                < 350 *
                > RETR text.txt
                < 554 *
                """);
        assertThat(talk.files.content("/alice/text.txt")).contains(Bytes.latin1("one\n2\n"));
    }

    @Test
    void asciiTravelsWithCarriageReturnsAndComesBackWithoutThem() {
        Talk talk = Talk.alice().script("""
                > PASV
                < 227 *
                ~ come
                ~ sends a\\r\\nb\\rc\\r\\r\\nd\\r
                > STOR ascii.txt
                < 150 *
                < 226 *
                """);
        assertThat(talk.files.content("/alice/ascii.txt")).contains(Bytes.latin1("a\nb\rc\r\nd\r"));
    }

    @Test
    void theThreeClassesHaveTheirRights() {
        Talk anonymous = Talk.fresh().script("""
                > USER anonymous
                < 331 *e-mail*
                > PASS user@example.net
                < 230 *
                > PWD
                < 257 "/" *
                > CWD ..
                < 250 *
                > CWD /../../etc
                < 550 *
                > MKD newdir
                < 550 Permission denied.
                > DELE readme.txt
                < 550 Permission denied.
                > RNFR readme.txt
                < 550 Permission denied.
                > SITE CHMOD 777 readme.txt
                < 550 Permission denied.
                > PASV
                < 227 *
                ~ come
                > STOR up.txt
                < 550 Permission denied.
                > STOR incoming/up.txt
                < 150 *
                < 226 *
                > STOR incoming/up.txt
                < 550 Permission denied.
                """);
        assertThat(anonymous.log("xferlog"))
                .as("what was refused was no transfer")
                .containsExactly(
                        "Sun Nov 22 10:00:00 2026 1 192.168.1.10 0 /incoming/up.txt a _ i a user@example.net ftp 0 * c");
        Talk.fresh().login("carol", "wonder").script("""
                > DELE g.txt
                < 550 Permission denied.
                > MKD new
                < 257 "/new" *
                > RMD new
                < 550 Permission denied.
                """);
        Talk.alice().script("""
                > MKD new
                < 257 "/new" *
                > RNFR new
                < 350 *
                > RNTO old
                < 250 *
                > RMD old
                < 250 *
                > SITE CHMOD 600 text.txt
                < 200 *
                > DELE text.txt
                < 250 *
                """);
    }

    @Test
    void failedLoginsAreDelayedAndTheThirdEndsTheSession() {
        Talk talk = Talk.fresh().script("""
                > PASS wonder
                < 503 *
                > USER alice
                < 331 *
                > PASS wrong
                > NOOP
                ~ wait 1
                < 530 *
                < 200 *
                > USER nobodyhere
                < 331 *
                > PASS x
                ~ wait 1
                < 530 *
                > USER alice
                < 331 *
                > PASS WONDER
                ~ wait 1
                < 530 *goodbye*
                # closed
                """);
        assertThat(talk.session.isClosed()).isTrue();
        assertThat(talk.log("syslog"))
                .contains("Nov 22 10:00:00 server ftpd[1001]: FTP LOGIN FAILED FROM 192.168.1.10, alice")
                .contains("Nov 22 10:00:00 server ftpd[1001]: command: PASS ****")
                .noneMatch(line -> line.contains("wonder") || line.contains("WONDER"));
    }

    @Test
    void silenceEndsASessionButNotATransfer() {
        Talk.alice().script("""
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR text.txt
                < 150 *
                ~ wait 299
                ~ finish
                < 226 *
                ~ wait 600
                < 421 *
                # closed
                """);
    }

    @Test
    void aTransferInWhichNothingMovesIsBrokenOff() {
        Talk.alice().script("""
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR text.txt
                < 150 *
                ~ wait 301
                < 426 *
                # data closed
                """);
    }

    @Test
    void tlsCommandsInTheirOrder() {
        Talk.with(ServerSettings.defaults().withTls(true)).script("""
                > PROT P
                < 503 *
                > AUTH KERBEROS_V4
                < 504 *
                > AUTH TLS
                < 234 *
                # secured
                > PBSZ 0
                < 200 PBSZ=0
                > PROT E
                < 536 *
                > PROT P
                < 200 *
                > CCC
                < 533 *
                > AUTH TLS
                < 503 *
                """);
        Talk.fresh().script("""
                > AUTH TLS
                < 502 *
                """);
    }

    @Test
    void reinitialisingLogsOut() {
        Talk.alice().script("""
                > USER bob
                < 530 *
                > REIN
                < 220 *
                > PWD
                < 530 *
                """);
    }

    @Test
    void extendedCommandsNameWhatWouldBeUnderstood() {
        Talk.alice().script("""
                > EPRT |2|fd00::1|4000|
                < 522 *(1)*
                > EPRT |3|x|4000|
                < 522 *(1)*
                > EPSV 2
                < 522 *(1)*
                > EPSV ALL
                < 200 *
                > PASV
                < 501 *
                > PORT 192,168,1,10,4,1
                < 501 *
                > EPSV 1
                < 229 *
                """);
    }

    @Test
    void factsForPrograms() {
        Talk.alice().script("""
                > OPTS MLST Type;Size;Perm;
                < 200 MLST OPTS Type;Size;Perm;
                > MLST text.txt
                < 250-*
                <  Type=file;Size=8;Perm=adfrw; /text.txt
                < 250 *
                > PASV
                < 227 *
                ~ come
                > MLSD
                < 150 *
                < 226 *
                = Type=dir;Perm=cdeflmp; docs
                > MFMT 20200102030405 text.txt
                < 213 Modify=20200102030405; text.txt
                > MDTM text.txt
                < 213 20200102030405
                """);
    }
}
