package org.ftpscope.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.scenario.lesson.Lesson;
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
    void the_answers_are_those_of_the_recording() throws IOException {
        Lesson lesson = Prints.LESSONS.read("03-active-mode", Language.EN);
        List<String> pages = Prints.pages(Prints.lesson(lesson, Language.EN, Paper.LETTER));
        assertThat(pages.getFirst())
                .contains("On which port does it listen?", "Answer:", "Number of the arrow in the recording:")
                .doesNotContain("35112");
        assertThat(pages.getLast()).contains("35112", "b) The server", "Arrow 14: SYN seq 0");
        assertThat(pages.stream().filter(page -> page.contains("The recording: ")))
                .isNotEmpty();
    }
}
