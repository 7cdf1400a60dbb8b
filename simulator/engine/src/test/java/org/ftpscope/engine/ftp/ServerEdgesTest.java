package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What happens where two rules of the server meet; {@link Talk} explains the signs. */
class ServerEdgesTest {
    @Test
    void whatWasSaidBeforeAborIsAnsweredBehindIt() {
        Talk.alice().script("""
                > PASV
                < 227 *
                ~ come
                ~ hold
                > RETR text.txt
                < 150 *
                > NOOP
                > ABOR
                < 426 *
                < 226 *
                < 200 *
                > PWD
                < 257 *
                """);
    }

    @Test
    void aborThatCameInOneBreathWithItsTransferIsHeardAtOnce() {
        Talk.alice().script("""
                > PASV\\r\\nRETR text.txt\\r\\nABOR\\r\\nNOOP
                < 227 *
                < 426 *
                < 226 *
                < 200 *
                """);
    }

    @Test
    void theEndOfALongTransferIsNotSilence() {
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
                ~ wait 299
                > NOOP
                < 200 *
                ~ wait 299
                ~ wait 1
                < 421 *
                # closed
                """);
    }

    @Test
    void theTargetOfALinkStaysOnItsLine() {
        Talk talk = Talk.alice();
        talk.files.link("/alice/docs/link", "a\n-rw-r--r--    1 root     root            1 Jan 01  2026 forged", 0);
        talk.script("""
                > STAT docs
                < 213-*
                < *a b.txt
                < *link -> a?-rw-r--r--*
                < 213 *
                """);
    }

    @Test
    void nothingThatCameInClearTextBehindAuthIsTakenAsSaidUnderTls() {
        Talk talk = Talk.with(ServerSettings.defaults().withTls(true)).script("""
                > AUTH TLS\\r\\nUSER alice\\r\\nPASS wonder
                < 234 *
                # secured
                > SYST
                < 215 *
                """);
        assertThat(talk.session.user()).isEmpty();
    }

    @Test
    void anRnfrThatWasRefusedLeavesNothingToRename() {
        Talk talk = Talk.alice().script("""
                > RNFR text.txt
                < 350 *
                > RNFR nowhere.txt
                < 550 *
                > RNTO other.txt
                < 503 *
                """);
        assertThat(talk.files.content("/alice/text.txt")).isPresent();
    }

    @Test
    void whoMayNotOverwriteMayLengthenButNotBeginInTheMiddle() {
        Talk talk = Talk.fresh().login("carol", "wonder").script("""
                > TYPE I
                < 200 *
                > REST 1
                < 350 *
                > STOR g.txt
                < 550 *
                > REST 5
                < 350 *
                > PASV
                < 227 *
                ~ come
                ~ sends !
                > STOR g.txt
                < 150 *
                < 226 *
                """);
        assertThat(talk.files.content("/guests/carol/g.txt")).contains(Bytes.latin1("guest!"));
    }

    @Test
    void aLineOfThreeDigitsInsideAReplyDoesNotEndIt() {
        Reply reply = Reply.of(250, "first", "250", "last");
        assertThat(new ReplyReader().read(reply.encode()))
                .singleElement()
                .isInstanceOfSatisfying(
                        ReplyReader.Item.Whole.class,
                        whole -> assertThat(whole.reply().lines()).hasSize(3));
    }

    @Test
    void aBufferSizeThatIsNoNumberIsRefused() {
        Talk.with(ServerSettings.defaults().withTls(true)).script("""
                > AUTH TLS
                < 234 *
                > PBSZ much
                < 501 *
                > PBSZ 4294967296
                < 501 *
                > PROT P
                < 503 *
                > PBSZ 0
                < 200 PBSZ=0
                > PROT P
                < 200 *
                """);
    }

    @Test
    void appendingNeedsRoomForWhatIsAppendedOnly() {
        MemoryFileStore store = new MemoryFileStore(0, 100).file("/log", Bytes.latin1("x".repeat(60)), 0, 0644);
        FileStore.Sink sink = sink(store.write(FtpPath.of("/log"), FileStore.Writing.APPEND, 0, 0644));
        assertThat(sink.write(Bytes.latin1("y".repeat(40))).isOk()).isTrue();
        assertThat(sink.write(Bytes.latin1("z"))).isEqualTo(FileResult.failed(FileError.NO_SPACE));
    }

    @Test
    void twoUploadsUnderNewNamesAtOnceGetTwoNames() {
        MemoryFileStore store = new MemoryFileStore(0);
        FtpPath name = FtpPath.of("/upload");
        FileStore.Sink first = sink(store.write(name, FileStore.Writing.CREATE, 0, 0644));
        assertThat(store.write(name, FileStore.Writing.CREATE, 0, 0644)).isEqualTo(FileResult.failed(FileError.EXISTS));
        first.abandon(1, false);
        assertThat(store.stat(name).isOk()).isFalse();
    }

    private static FileStore.Sink sink(FileResult<FileStore.Sink> opened) {
        assertThat(opened.isOk()).isTrue();
        return ((FileResult.Ok<FileStore.Sink>) opened).value();
    }
}
