package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every lesson, as students meet it: checked, solved from its own recording, and answered wrongly in every way it foresees. */
class CourseTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final LessonLibrary LESSONS = new LessonLibrary(HOME.resolve("lessons"));
    private static final Library SCENARIOS = new Library(HOME.resolve("scenarios"));
    private static final int STUDENTS = 20;

    private final ScenarioReader reader = new ScenarioReader();

    private Json tree(Lesson lesson) throws IOException {
        return reader.tree(SCENARIOS.find(lesson.scenario()).orElseThrow());
    }

    private LessonRun run(Lesson lesson, long seed, boolean own) throws IOException {
        return new LessonRun(lesson, reader, tree(lesson), seed, own);
    }

    @TestFactory
    Stream<DynamicTest> every_lesson_is_sound_in_both_languages() throws IOException {
        return LESSONS.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Lesson english = LESSONS.read(name, Language.EN);
                    Lesson chinese = LESSONS.read(name, Language.ZH);
                    long seed =
                            reader.scenario(english.scenario(), tree(english)).seed();
                    LessonRun run = run(english, seed, false);
                    List<Text> problems = new ArrayList<>(LessonCheck.against(english, name, run.events(), run));
                    problems.addAll(LessonCheck.against(chinese, name + " (zh)", run.events(), run));
                    problems.addAll(LessonCheck.translations(english, chinese, name));
                    assertThat(problems).extracting(Text::en).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_lesson_is_a_lesson_of_its_length_and_variety() throws IOException {
        return LESSONS.names().stream()
                .flatMap(name -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(name + " " + language, () -> {
                            Lesson lesson = LESSONS.read(name, language);
                            assertThat(lesson.minutes()).isBetween(10, 20);
                            assertThat(lesson.questions()).hasSizeBetween(6, 10);
                            assertThat(lesson.questions().stream()
                                            .map(Object::getClass)
                                            .distinct())
                                    .as("kinds of questions")
                                    .hasSizeGreaterThanOrEqualTo(3);
                            assertThat(lesson.questions().stream()
                                            .filter(question ->
                                                    question.common().before().isPresent()))
                                    .as("predictions")
                                    .isNotEmpty();
                            assertThat(lesson.questions())
                                    .as("hints")
                                    .noneMatch(
                                            question -> question.common().hint().isEmpty());
                            List<String> titles = lesson.steps().stream()
                                    .map(Lesson.Step::title)
                                    .toList();
                            assertThat(titles)
                                    .as("the end")
                                    .endsWith(
                                            language == Language.EN ? "What to keep" : "要记住的",
                                            language == Language.EN ? "Now try" : "试一试");
                            assertThat(lesson.steps().getLast().text()).contains("./ftpscope ");
                        })));
    }

    @Test
    void all_kinds_of_questions_occur() throws IOException {
        List<Class<?>> kinds = new ArrayList<>();
        for (String name : LESSONS.names()) {
            LESSONS.read(name, Language.EN).questions().forEach(question -> kinds.add(question.getClass()));
        }
        assertThat(kinds)
                .contains(
                        Question.Choice.class,
                        Question.Numeric.class,
                        Question.Click.class,
                        Question.Order.class,
                        Question.Change.class);
    }

    @TestFactory
    Stream<DynamicTest> each_of_twenty_students_can_solve_every_lesson() throws IOException {
        return LESSONS.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    for (Language language : Language.values()) {
                        Lesson lesson = LESSONS.read(name, language);
                        for (long seed : LongStream.rangeClosed(1, STUDENTS).toArray()) {
                            LessonRun run = run(lesson, seed, true);
                            Marker marker = new Marker(run.events(), run);
                            for (Question question : lesson.questions()) {
                                String where = name + " " + question.id() + " seed " + seed;
                                assertThat(marker.solution(question)).as(where).isPresent();
                                Marker.Mark mark = marker.mark(
                                        question, marker.solution(question).orElseThrow());
                                assertThat(mark.correct()).as(where).isTrue();
                                assertThat(mark.feedback())
                                        .as(where)
                                        .doesNotContain("{{")
                                        .doesNotContain("–,");
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_answer_gets_the_feedback_that_was_written_for_it() throws IOException {
        return LESSONS.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Lesson lesson = LESSONS.read(name, Language.EN);
                    LessonRun run = run(lesson, 5, true);
                    Marker marker = new Marker(run.events(), run);
                    Placeholders places = new Placeholders(run.events());
                    for (Question question : lesson.questions()) {
                        wrongly(question, marker, places, run.events());
                    }
                }));
    }

    private static void wrongly(Question question, Marker marker, Placeholders places, List<Event> events) {
        String right = marker.solution(question).orElseThrow();
        switch (question) {
            case Question.Choice choice ->
                choice.options().stream()
                        .filter(option -> !option.key().equals(right))
                        .forEach(option -> assertThat(marker.mark(choice, option.key()))
                                .as(question.id() + " " + option.key())
                                .isEqualTo(new Marker.Mark(false, true, places.fill(option.feedback()))));
            case Question.Numeric numeric -> {
                for (Question.Numeric.WrongNumber wrong : numeric.wrong()) {
                    String value = wrong.value().value(events).orElseThrow().toString();
                    assertThat(marker.mark(numeric, value).correct())
                            .as(question.id() + " " + value)
                            .isFalse();
                    assertThat(marker.mark(numeric, value).feedback())
                            .as(question.id() + " " + value)
                            .isNotBlank();
                }
                assertThat(marker.mark(numeric, "-7").correct()).isFalse();
            }
            case Question.Order order -> {
                List<String> backwards = new ArrayList<>(List.of(right.split(" "))).reversed();
                assertThat(marker.mark(order, String.join(" ", backwards)).correct())
                        .isFalse();
                assertThat(marker.mark(order, String.join(" ", backwards)).feedback())
                        .isNotBlank();
            }
            case Question.Click click ->
                assertThat(marker.mark(click, Long.toString(events.getLast().id())))
                        .isEqualTo(new Marker.Mark(false, true, places.fill(click.otherwise())));
            case Question.Change change ->
                assertThat(change.choices().stream()
                                .map(choice -> marker.mark(change, choice.key()))
                                .filter(mark -> !mark.correct())
                                .map(Marker.Mark::feedback))
                        .isNotEmpty()
                        .allSatisfy(feedback -> assertThat(feedback).isNotBlank());
        }
    }
}
