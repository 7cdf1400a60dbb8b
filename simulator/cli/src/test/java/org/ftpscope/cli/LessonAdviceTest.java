package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** "Now try": every command that a lesson advises is one that works, and both languages advise the same. */
class LessonAdviceTest {
    private static final Path LESSONS =
            Path.of("../..", "lessons").toAbsolutePath().normalize();
    private static final Pattern ADVICE = Pattern.compile("`\\./ftpscope ([^`]+)`");
    /** What waits for a person, or needs a file of their own. */
    private static final List<String> LEFT_OUT = List.of("serve", "client");

    @TempDir
    Path folder = Path.of("");

    private static List<String> advice(Path lesson, String file) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher matcher = ADVICE.matcher(Files.readString(lesson.resolve(file)));
        while (matcher.find()) {
            commands.add(matcher.group(1).strip());
        }
        return commands;
    }

    private static List<Path> lessons() throws IOException {
        try (Stream<Path> inside = Files.list(LESSONS)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_command_works() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path lesson : lessons()) {
            for (String command : advice(lesson, "lesson.md")) {
                List<String> words = new ArrayList<>(List.of(command.split(" ")));
                if (LEFT_OUT.contains(words.getFirst()) || words.contains("capture.pcap")) {
                    continue;
                }
                int record = words.indexOf("--record") + 1;
                if (record > 0) {
                    words.set(record, folder.resolve(words.get(record)).toString());
                }
                tests.add(DynamicTest.dynamicTest(lesson.getFileName() + ": " + command, () -> {
                    CommandLineRun run = CommandLineRun.withInput("q\n", Locale.ENGLISH, words.toArray(String[]::new));
                    assertThat(run.err()).isEmpty();
                    assertThat(run.exitCode()).isNotEqualTo(2);
                }));
            }
        }
        return tests.stream();
    }

    @Test
    void both_languages_advise_the_same() throws IOException {
        for (Path lesson : lessons()) {
            assertThat(advice(lesson, "lesson.zh.md").stream()
                            .map(command -> command.replace("你的名字", "YOURNAME"))
                            .toList())
                    .as(lesson.toString())
                    .isNotEmpty()
                    .isEqualTo(advice(lesson, "lesson.md"));
        }
    }
}
