package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change should bring about, in words: those of expectations, in both languages. */
class GoalWordsTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            true  | transfer-finished at client       | transfer finished (node client)           | 传输完成（node client）
            false | transfer-finished at client       | no transfer finished (node client)        | 没有传输完成（node client）
            true  | expectation-matched               | expectation matched                       | 预期（expectation）被匹配
            false | reply 257                         | no FTP reply (code 257)                   | 没有FTP 应答（code 257）
            true  | data-connection.syn at nat        | data-connection.syn at nat                | data-connection.syn at nat
            false | second transfer-finished          | transfer finished, at most 1 times        | 传输完成，至多 1 次
            """)
    void aGoalIsWordedAsAnExpectation(boolean present, String selector, String english, String chinese) {
        Text words = new Question.Change.Goal(present, Selector.parse(selector)).words();
        assertThat(words.in(Language.of(Locale.ENGLISH))).isEqualTo(english);
        assertThat(words.in(Language.of(Locale.SIMPLIFIED_CHINESE))).isEqualTo(chinese);
    }
}
