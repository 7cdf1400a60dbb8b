package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final List<Event> SESSION = List.of(
            event(1, "client", new What.FtpCommand(1, false, "PORT", "192,168,1,10,159,127")),
            event(2, "server", new What.FtpCommand(7, true, "PORT", "192,168,1,10,159,127")),
            event(3, "server", new What.FtpReply(7, false, 200, List.of("200 PORT command successful."))),
            event(4, "client", new What.FtpReply(1, true, 200, List.of("200 PORT command successful."))),
            event(5, "client", new What.FtpCommand(1, false, "PORT", "192,168,1,10,200,1")),
            event(
                    6,
                    "server",
                    new What.FtpReply(7, false, 229, List.of("229 Entering Extended Passive Mode (|||40001|)"))));

    private static Event event(long id, String node, What what) {
        return new Event(id, id - 1, id * 1_000_000, node, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            42                                                      | 42
            2 + 3 * 4                                               | 14
            (2 + 3) * 4                                             | 20
            10 - 3 - 2                                              | 5
            p1 of (command PORT)                                    | 159
            announcedPort of (command PORT)                         | 40831
            p1 of (command PORT) * 256 + p2 of (command PORT)       | 40831
            announcedPort of (second command PORT)                  | 51201
            announcedPort of (last command PORT)                    | 51201
            announcedPort of (reply 229)                            | 40001
            announcedAddress of (command PORT)                      | 192.168.1.10
            node of (reply 200)                                     | server
            code of (last ftp-reply at client)                      | 200
            count (command PORT)                                    | 2
            count (ftp-command verb=PORT)                           | 3
            count (ftp-reply text~successful)                       | 2
            milliseconds from (command PORT) to (reply 200)         | 2
            passive                                                 | passive
            "two words"                                             | two words
            """)
    void an_expression_is_read_off_the_recording(String expression, String value) {
        assertThat(Expression.parse(expression).value(SESSION))
                .map(Object::toString)
                .contains(value);
    }

    @Test
    void an_event_that_is_not_there_has_no_value() {
        assertThat(Expression.parse("node of (reply 421)").value(SESSION)).isEmpty();
        assertThat(Expression.parse("1 + code of (reply 421)").value(SESSION)).isEqualTo(Optional.empty());
        assertThat(Expression.parse("announcedPort of (third command PORT)").value(SESSION))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 +",
                "p1 of",
                "p1 of (command PORT",
                "p1 of (comand PORT)",
                "1 2",
                "p1 of (ftp-command verp=PORT)",
                "\"open"
            })
    void what_is_no_expression_is_told(String expression) {
        assertThatThrownBy(() -> Expression.parse(expression)).isInstanceOf(LessonProblem.class);
    }
}
