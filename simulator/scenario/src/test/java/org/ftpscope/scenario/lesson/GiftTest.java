package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ftpscope.scenario.lesson.Question.Choice;
import org.ftpscope.scenario.lesson.Question.Common;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What goes out to Moodle, read as Moodle reads it. */
class GiftTest {
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final LessonLibrary LESSONS = new LessonLibrary(HOME.resolve("lessons"));
    private static final Library SCENARIOS = new Library(HOME.resolve("scenarios"));

    @TestFactory
    Stream<DynamicTest> every_question_of_the_course_arrives_with_its_answer() throws IOException {
        return LESSONS.names().stream()
                .flatMap(name -> Stream.of(Language.values())
                        .map(language -> DynamicTest.dynamicTest(
                                name + " " + language.code(), () -> arrives(LESSONS.read(name, language)))));
    }

    private static void arrives(Lesson lesson) throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Path file = SCENARIOS.find(lesson.scenario()).orElseThrow();
        LessonRun run = new LessonRun(lesson, reader, reader.tree(file), 7, true);
        Marker marker = new Marker(run.events(), run);
        Placeholders placeholders = new Placeholders(run.events());
        GiftReading.Quiz quiz = GiftReading.read(new Gift(marker, placeholders).render(lesson));
        assertThat(quiz.category()).isEqualTo("FTPscope/" + lesson.name());
        List<Question> asked = lesson.questions().stream()
                .filter(question -> !(question instanceof Question.Click))
                .toList();
        assertThat(quiz.items()).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            Question question = asked.get(i);
            GiftReading.Item item = quiz.items().get(i);
            String solution = marker.solution(question).orElseThrow();
            assertThat(item.title()).isEqualTo(lesson.name() + " " + question.id());
            assertThat(item.format()).isEqualTo("markdown");
            assertThat(item.text())
                    .isEqualTo(said(placeholders, question.common().ask()));
            switch (question) {
                case Choice choice -> {
                    assertThat(item.answers())
                            .extracting(GiftReading.Answer::text)
                            .containsExactlyElementsOf(choice.options().stream()
                                    .map(option -> said(placeholders, option.text()))
                                    .toList());
                    Choice.Option right = choice.options().stream()
                            .filter(option -> option.key().equals(solution))
                            .findFirst()
                            .orElseThrow();
                    assertThat(item.right().text()).isEqualTo(said(placeholders, right.text()));
                    assertThat(item.right().feedback())
                            .isEqualTo(said(placeholders, choice.common().explain()));
                }
                case Question.Numeric number -> assertThat(item.number()).contains(solution);
                case Question.Order order -> {
                    List<String> keys = List.of(solution.split(" "));
                    for (int n = 0; n < order.items().size(); n++) {
                        Question.Order.Item each = order.items().get(n);
                        assertThat(item.answers().get(n).text()).isEqualTo(said(placeholders, each.text()));
                        assertThat(item.answers().get(n).match())
                                .isEqualTo(Integer.toString(keys.indexOf(each.key()) + 1));
                    }
                }
                case Question.Change change ->
                    assertThat(marker.mark(change, key(change, placeholders, item))
                                    .correct())
                            .isTrue();
                case Question.Click click -> throw new AssertionError("a quiz has no packets to click");
            }
        }
    }

    private static String key(Question.Change change, Placeholders placeholders, GiftReading.Item item) {
        return change.choices().stream()
                .filter(attempt ->
                        said(placeholders, attempt.text()).equals(item.right().text()))
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** A text as a quiz shows it. */
    private static String said(Placeholders placeholders, String text) {
        return shown(placeholders.fill(text));
    }

    private static String shown(String text) {
        return text.replace("\r", "").strip().replace("->", "→").replaceFirst("^%", "％");
    }

    @Property
    void whatever_a_teacher_writes_arrives(
            @ForAll("texts") String ask,
            @ForAll("texts") String right,
            @ForAll("texts") String wrong,
            @ForAll("texts") String feedback,
            @ForAll("texts") String explain) {
        Common common = new Common("q", Optional.empty(), ask, "", explain, 1);
        Question choice = new Choice(
                common,
                new Expression.Literal("a"),
                List.of(new Choice.Option("a", right, ""), new Choice.Option("b", wrong, feedback)));
        Question number = new Question.Numeric(common, new Expression.Literal(42L), List.of());
        Lesson lesson = new Lesson(
                "01-x",
                "title",
                "",
                "active",
                List.of(),
                List.of(),
                1,
                "ftp",
                "",
                List.of(new Lesson.Step("s", Optional.empty(), "", List.of(choice, number))));
        Marker marker = new Marker(List.of(), settings -> List.of());
        String gift = new Gift(marker, new Placeholders(List.of())).render(lesson);
        List<GiftReading.Item> items = GiftReading.read(gift).items();
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().text()).isEqualTo(shown(ask));
        assertThat(items.getFirst().right().text()).isEqualTo(shown(right));
        assertThat(items.getFirst().right().feedback()).isEqualTo(shown(explain));
        assertThat(items.getFirst().answers().getLast().text()).isEqualTo(shown(wrong));
        assertThat(items.getFirst().answers().getLast().feedback()).isEqualTo(shown(feedback));
        assertThat(items.getLast().number()).contains("42");
        assertThat(items.getLast().answers().getFirst().feedback()).isEqualTo(shown(explain));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("~=#{}:\\->%[]/ \n\r\t\"'n$&<*_主动模式，。😀aB1")
                .ofMinLength(1)
                .ofMaxLength(24)
                .filter(text -> !text.isBlank() && !text.contains("{{"));
    }
}
