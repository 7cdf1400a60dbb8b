package org.ftpscope.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USER alice~PASS secret~PWD~         | USER alice~PASS ******~PWD~
            pass se cret~                       | pass *******~
            PASS ~                              | PASS ~
            PASS~USER x~                        | PASS~USER x~
            PASV~                               | PASV~
            STOR PASS secret~                   | STOR PASS secret~
            PASSWORD x~                         | PASSWORD x~
            PASS first~PASS second~             | PASS *****~PASS ******~
            """)
    void theArgumentOfPassIsHiddenAndNothingElse(String said, String shown) {
        String line = said.replace("~", "\r\n");
        String expected = shown.replace("~", "\r\n");
        assertThat(new PasswordMask().next(Bytes.latin1(line)).latin1()).isEqualTo(expected);
        assertThat(octetByOctet(line)).as("in pieces").isEqualTo(expected);
    }

    private static String octetByOctet(String said) {
        PasswordMask mask = new PasswordMask();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < said.length(); i++) {
            shown.append(mask.next(Bytes.latin1(said.substring(i, i + 1))).latin1());
        }
        return shown.toString();
    }

    @Test
    void whereOctetsAreMissingTheRestOfTheLineIsHidden() {
        PasswordMask mask = new PasswordMask();
        mask.next(Bytes.latin1("USER alice\r\nPA"));
        mask.gap();
        assertThat(mask.next(Bytes.latin1("ret\r\nPWD\r\n")).latin1()).isEqualTo("***\r\nPWD\r\n");
    }

    @Test
    void tlsRecordsAreLeftAlone() {
        PasswordMask mask = new PasswordMask();
        mask.next(Bytes.latin1("AUTH TLS\r\n"));
        Bytes record = Bytes.hex("1603010006").plus(Bytes.latin1("\nPASS x"));
        assertThat(mask.next(record)).isSameAs(record);
    }
}
