package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRunnerTest {
    @Test
    void withoutACommandItShowsWhatThereIs() {
        CommandLineRun run = CommandLineRun.of(Locale.ENGLISH);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: ftpscope").contains("--lang=en|zh");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --0815 | ftpscope: unknown option "--0815". Try "ftpscope --help".
            --lang=fr  | ftpscope: "fr" is not a value for --lang, which is one of en, zh. Try "ftpscope --help".
            --lang     | ftpscope: missing --lang. Try "ftpscope --help".
            0815   | ftpscope: unknown command or unexpected argument "0815". Try "ftpscope --help".
            """)
    void aWrongCommandLineGetsOneSentence(String argument, String sentence) {
        CommandLineRun run = CommandLineRun.of(Locale.ENGLISH, argument);
        assertThat(run.exitCode()).isEqualTo(CommandRunner.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).isEqualTo(sentence);
    }

    @Test
    void chineseIsSpokenWhereItIsAskedFor() {
        assertThat(CommandLineRun.of(Locale.SIMPLIFIED_CHINESE, "--help").out()).startsWith("用法：");
    }

    @Test
    void helpHasNoSentencesThatAreToBeFilledFirst() {
        for (Commands.Row command : Commands.ROWS) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(CommandLineRun.of(locale, command.name(), "--help").out())
                        .contains(command.name())
                        .doesNotContainPattern("\\{[0-9]");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'it''s {0}',it's A",
        "{0} and {1},A and B",
        "{2} stays,{2} stays",
        "{x} stays,{x} stays",
        "open { stays,open { stays"
    })
    void textsAreFilled(String pattern, String filled) {
        assertThat(Shell.fill(pattern, "A", "B")).isEqualTo(filled);
    }
}
