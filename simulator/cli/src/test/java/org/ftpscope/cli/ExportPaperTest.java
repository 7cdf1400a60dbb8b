package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code export} for paper and for pixels. What the sheets hold is tested where they are made. */
class ExportPaperTest {
    @TempDir
    Path folder;

    private String begins(Locale locale, String input, String... options) throws IOException {
        Path file = folder.resolve("out");
        CommandLineRun run = CommandLineRun.of(
                locale,
                Stream.concat(Stream.of("export", input, "-o", file.toString(), "--format"), Arrays.stream(options))
                        .toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new String(Arrays.copyOf(Files.readAllBytes(file), 5), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_scenario_a_worksheet_and_a_lesson_become_pdf() throws IOException {
        assertThat(begins(Locale.ENGLISH, "active", "pdf")).isEqualTo("%PDF-");
        assertThat(begins(Locale.SIMPLIFIED_CHINESE, "active", "pdf", "--worksheet", "--paper", "letter"))
                .isEqualTo("%PDF-");
        assertThat(begins(Locale.ENGLISH, "03-active-mode", "pdf")).isEqualTo("%PDF-");
        assertThat(begins(Locale.SIMPLIFIED_CHINESE, "lessons/03-active-mode", "pdf", "--seed", "7"))
                .isEqualTo("%PDF-");
    }

    @Test
    void a_scenario_becomes_png() throws IOException {
        assertThat(begins(Locale.ENGLISH, "active", "png", "--level", "phase", "--scale", "2"))
                .isEqualTo("\u0089PNG\r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active --format svg --paper a4          | --paper and --worksheet go with --format pdf only",
                "active --format txt --worksheet         | --paper and --worksheet go with --format pdf only",
                "active --format svg --scale 2           | --scale goes with --format png only",
                "active --format png --scale 9           | --scale 9: expected 1 to 4",
                "active --format png --width 99999 --level packet | the picture would have 99999 ×",
                "3 --format pdf --worksheet              | a lesson has its questions"
            })
    void what_does_not_fit_is_told_in_one_line(String arguments, String sentence) {
        String[] words = ("export " + arguments + " -o " + folder.resolve("out")).split(" +");
        CommandLineRun run = CommandLineRun.of(Locale.ENGLISH, words);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
