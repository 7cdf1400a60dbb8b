package org.ftpscope.scenario.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.text.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of broken scenario files: each row changes the good file by replacing one piece of text, and tells the whole message
 * that a person reads. The table stands in {@code broken.txt} beside this class: {@code replace} / {@code by} / {@code says}.
 */
class BrokenScenarioTest {
    record Broken(String replace, String by, String says) {
        @Override
        public String toString() {
            return says;
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = BrokenScenarioTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<Broken> table() throws IOException {
        List<Broken> rows = new ArrayList<>();
        for (String block : resource("broken.txt").split("\n\n")) {
            if (block.startsWith("replace")) {
                String[] lines = block.strip().split("\n");
                rows.add(new Broken(part(lines[0], "replace"), part(lines[1], "by"), part(lines[2], "says")));
            }
        }
        return rows;
    }

    private static String part(String line, String name) {
        assertThat(line).startsWith(name);
        return line.substring(name.length()).strip().replace("\\n", "\n");
    }

    @Test
    void theGoodFileIsGood() throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Scenario scenario =
                reader.scenario("good", JsonReader.read("good.json", resource("good.json"), reader.messages()));
        assertThat(scenario.title().en()).isEqualTo("Good");
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(table()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(table()).extracting(Broken::says).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("table")
    void aBrokenFileGetsOneSentence(Broken broken) throws IOException {
        String good = resource("good.json");
        assertThat(good).contains(broken.replace());
        int at = good.indexOf(broken.replace());
        String file = good.substring(0, at)
                + broken.by()
                + good.substring(at + broken.replace().length());
        ScenarioReader reader = new ScenarioReader();
        try {
            reader.scenario("good", JsonReader.read("good.json", file, reader.messages()));
        } catch (InputProblem problem) {
            assertThat(problem.text().en()).isEqualTo(broken.says()).doesNotContain("\n");
            assertThat(problem.text().zh())
                    .startsWith(broken.says().substring(0, broken.says().indexOf(": ")))
                    .isNotEqualTo(problem.text().en());
            return;
        }
        fail("read without complaint: " + broken.says());
    }
}
