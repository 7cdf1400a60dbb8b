package org.ftpscope.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lessons on paper. */
class LessonHandoutTest {
    @TestFactory
    Stream<DynamicTest> every_lesson_has_its_questions_first_and_its_key_last() throws IOException {
        return Prints.LESSONS.names().stream()
                .flatMap(name -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(name + " " + language.code(), () -> {
                            Lesson lesson = Prints.LESSONS.read(name, language);
                            byte[] pdf = Prints.lesson(lesson, language, Paper.A4);
                            List<String> pages = Prints.pages(pdf);
                            assertThat(pages.getFirst()).contains(lesson.title());
                            String key = pages.getLast();
                            assertThat(key).contains((language == Language.ZH ? "答案：" : "Key: ") + lesson.title());
                            assertThat(key).doesNotContain("{{", "does not answer", "没有答案");
                            assertThat(String.join("", pages)).doesNotContain("{{");
                            assertThat(Prints.fonts(pdf)).allMatch(font -> font.endsWith(" embedded"));
                        })));
    }

    @Test
    void what_is_to_be_put_in_order_is_not_in_order() throws IOException {
        Lesson lesson = Prints.LESSONS.read("02-handshake-and-close", Language.EN);
        List<String> pages = Prints.pages(Prints.lesson(lesson, Language.EN, Paper.A4));
        assertThat(String.join(" ", pages)).contains("Put the handshake in order.");
        assertThat(pages.getLast()).doesNotContain("a) SYN, sequence 0 → b) SYN,ACK");
    }

    @Test
    void the_answers_are_those_of_the_recording() throws IOException {
        Lesson lesson = Prints.LESSONS.read("03-active-mode", Language.EN);
        List<String> pages = Prints.pages(Prints.lesson(lesson, Language.EN, Paper.LETTER));
        String all = String.join(" ", pages);
        String asked = all.substring(0, all.indexOf("The recording: "));
        String key = all.substring(all.indexOf("Key: " + lesson.title()));
        assertThat(asked).contains("Answer:", "Number of the arrow in the recording:");
        LessonRun run = Prints.run(lesson);
        Marker marker = new Marker(run.events(), run);
        assertThat(lesson.questions()).anyMatch(Question.Numeric.class::isInstance);
        for (Question question : lesson.questions()) {
            if (question instanceof Question.Numeric) {
                assertThat(key).contains(" " + marker.solution(question).orElseThrow() + " ");
            }
        }
        assertThat(key).containsPattern("Arrow \\d+: SYN seq 0");
    }
}
