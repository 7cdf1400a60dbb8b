package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpscope.engine.tcp.TcpState;
import org.ftpscope.engine.tcp.Transitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDiagramTest {
    @ParameterizedTest
    @ValueSource(strings = {"lesson.md", "lesson.zh.md"})
    void the_lesson_shows_the_table_that_the_endpoints_obey(String file) throws IOException {
        Path lesson = Path.of("../../lessons/02-handshake-and-close", file);
        String block = "```mermaid\n" + StateDiagram.mermaid() + "```\n";
        if (Boolean.getBoolean("golden.update")) {
            String old = Files.readString(lesson);
            Files.writeString(lesson, old.replaceFirst("(?s)```mermaid\n.*?```\n", block));
        }
        assertThat(Files.readString(lesson)).contains(block);
    }

    @Test
    void every_state_and_every_change_of_state_is_drawn() {
        for (TcpState state : TcpState.values()) {
            assertThat(StateDiagram.mermaid()).contains(state.toString());
        }
        for (Transitions.Row row : Transitions.rows()) {
            if (row.state() != row.next()) {
                assertThat(StateDiagram.mermaid()).contains(row.state() + " --> " + row.next() + ": ");
            }
        }
    }
}
