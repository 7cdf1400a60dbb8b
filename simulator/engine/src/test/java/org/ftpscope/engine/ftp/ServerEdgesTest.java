package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

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
}
