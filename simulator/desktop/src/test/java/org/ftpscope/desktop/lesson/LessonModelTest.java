package org.ftpscope.desktop.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.lesson.Selector;
import org.ftpscope.scenario.model.Scenario;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Lessons taken through the view model, as the panel takes them. */
class LessonModelTest {
    private static final Path HOME = home();
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final LessonShelf shelf = new LessonShelf(HOME.resolve("lessons"), HOME.resolve("scenarios"), clock::get);

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("lessons"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private LessonModel begin(String name, Taker taker, Texts texts) throws IOException {
        return shelf.begin(shelf.book(name), taker, texts);
    }

    private LessonModel begin(String name) throws IOException {
        return begin(name, Taker.student("Ada"), new Texts(Texts.Language.ENGLISH));
    }

    /** Turns pages and solves what is asked until that question is asked. */
    private Exercise goTo(LessonModel lesson, String question) {
        while (lesson.active().filter(e -> e.id().equals(question)).isEmpty()) {
            if (lesson.active().isPresent()) {
                solve(lesson, lesson.active().get());
            } else {
                assertThat(lesson.finished()).as("no question " + question).isFalse();
                lesson.next();
            }
        }
        return lesson.active().orElseThrow();
    }

    /** Answers rightly, in the way in which that kind of question is answered. */
    private static void solve(LessonModel lesson, Exercise exercise) {
        String solution = lesson.solution(exercise);
        switch (lesson.question(exercise)) {
            case Question.Click click -> {
                lesson.session().selectEvent(Long.parseLong(solution));
                assertThat(lesson.point(exercise)).as(exercise.id()).isTrue();
            }
            case Question.Change change -> lesson.take(lesson.attempt(exercise, solution));
            case Question.Order order -> {
                List<String> wanted = List.of(solution.split(" "));
                assertThat(exercise.order()).isNotEqualTo(wanted);
                for (int i = 0; i < wanted.size(); i++) {
                    exercise.move(exercise.order().indexOf(wanted.get(i)), i);
                }
                lesson.answer(exercise, String.join(" ", exercise.order()));
            }
            case Question.Choice choice -> lesson.answer(exercise, solution);
            case Question.Numeric numeric -> lesson.answer(exercise, solution);
        }
        assertThat(exercise.state()).as(exercise.id()).isEqualTo(Exercise.State.SOLVED);
    }

    @TestFactory
    Stream<DynamicTest> every_lesson_is_solved_in_both_languages() throws IOException {
        return shelf.all().stream()
                .flatMap(book -> Stream.of(Texts.Language.values())
                        .map(language -> DynamicTest.dynamicTest(book.name() + " " + language, () -> {
                            Texts texts = new Texts(language);
                            LessonModel lesson = shelf.begin(book, Taker.student("Ada"), texts);
                            Set<String> kinds = new TreeSet<>();
                            int pages = 0;
                            while (!lesson.finished()) {
                                assertThat(lesson.heading()).isNotBlank();
                                assertThat(lesson.text()).doesNotContain("{{");
                                while (lesson.active().isPresent()) {
                                    Exercise exercise = lesson.active().get();
                                    lesson.next();
                                    assertThat(lesson.active())
                                            .as("an open question holds the page")
                                            .contains(exercise);
                                    assertThat(pauses(lesson, exercise))
                                            .as(exercise.id())
                                            .isTrue();
                                    solve(lesson, exercise);
                                    assertThat(lesson.feedback(exercise))
                                            .isNotBlank()
                                            .doesNotContain("{{");
                                    kinds.add(
                                            lesson.question(exercise).getClass().getSimpleName());
                                }
                                lesson.next();
                                pages++;
                                assertThat(lesson.page()).isEqualTo(pages);
                            }
                            assertThat(kinds).hasSizeGreaterThanOrEqualTo(2);
                            assertThat(lesson.solvedAtOnce()).isEqualTo(lesson.questions());
                            assertThat(lesson.session().recording().events())
                                    .hasSameSizeAs(lesson.document().recording().events());
                        })));
    }

    /** Whether what is to be predicted is not yet on the stage. */
    private static boolean pauses(LessonModel lesson, Exercise exercise) {
        return lesson.question(exercise)
                .common()
                .before()
                .flatMap(before -> before.find(lesson.document().recording().events()))
                .map(event -> lesson.session().recording().event(event.id()).isEmpty())
                .orElse(true);
    }

    @Test
    void the_packet_that_decides_comes_after_the_answer() throws IOException {
        LessonModel lesson = begin("01-two-channels");
        lesson.next();
        Selector syn =
                lesson.question(lesson.active().orElseThrow()).common().before().orElseThrow();
        assertThat(lesson.predicting()).isTrue();
        assertThat(syn.find(lesson.session().recording().events())).isEmpty();
        lesson.answer(lesson.active().orElseThrow(), "21");
        assertThat(syn.find(lesson.session().recording().events())).isPresent();
        assertThat(lesson.session().playback().playing())
                .as("it is seen happening")
                .isTrue();
    }

    @Test
    void the_stage_never_forgets_what_was_seen() throws IOException {
        LessonModel lesson = begin("01-two-channels");
        goTo(lesson, "first-word");
        int seen = lesson.session().recording().events().size();
        lesson.back();
        assertThat(lesson.page()).isEqualTo(1);
        assertThat(lesson.session().recording().events()).hasSize(seen);
        assertThat(lesson.mayGoOn()).isTrue();
    }

    @Test
    void a_wrong_answer_names_the_misconception_and_counts() throws IOException {
        LessonModel lesson = begin("01-two-channels");
        Exercise port = goTo(lesson, "control-port");
        clock.addAndGet(7 * SECOND);
        assertThat(lesson.answer(port, "twenty")).as("no number, no attempt").isFalse();
        assertThat(lesson.answer(port, "20")).isTrue();
        assertThat(lesson.feedback(port)).contains("Port 20 belongs to the data channel");
        lesson.hint(port);
        clock.addAndGet(5 * SECOND);
        lesson.answer(port, "21");
        assertThat(lesson.attempts())
                .extracting(
                        a -> a.attempt() + " " + a.answer() + " " + a.seconds() + " " + a.hint() + " " + a.correct())
                .containsExactly("1 20 7 false false", "2 21 12 true true");
        assertThat(lesson.solvedAtOnce()).isZero();
    }

    @Test
    void a_packet_is_pointed_at_on_the_timeline() throws IOException {
        LessonModel lesson = begin("03-active-mode");
        Exercise click = goTo(lesson, "click-syn");
        SessionModel stage = lesson.session();
        stage.clearSelection();
        assertThat(lesson.point(click)).as("nothing is selected").isFalse();
        stage.select(1);
        assertThat(lesson.point(click)).isTrue();
        assertThat(lesson.feedback(click)).isNotBlank();
        assertThat(click.open()).isTrue();
        stage.selectEvent(Long.parseLong(lesson.solution(click)));
        lesson.point(click);
        assertThat(click.state()).isEqualTo(Exercise.State.SOLVED);
    }

    @Test
    void a_change_is_run_and_stands_beside_the_lessons_run() throws IOException {
        LessonModel lesson = begin("06-active-behind-nat");
        Exercise cure = goTo(lesson, "cure");
        lesson.take(lesson.attempt(cure, "nothing"));
        assertThat(lesson.trial().orElseThrow().reached()).isFalse();
        assertThat(lesson.feedback(cure)).contains("the same way");
        lesson.take(lesson.attempt(cure, "passive"));
        assertThat(lesson.trial().orElseThrow().reached()).isTrue();
        assertThat(lesson.trial().orElseThrow().document().recording().events())
                .isNotEqualTo(lesson.document().recording().events());
        lesson.next();
        assertThat(lesson.trial()).isEmpty();
    }

    @Test
    void a_student_may_write_rules_of_their_own() throws IOException {
        LessonModel lesson = begin("11-design-the-rules");
        Exercise forward = goTo(lesson, "forward");
        Scenario right = lesson.attempt(forward, "both").document().scenario().orElseThrow();
        String own = lesson.own(right);
        assertThat(own).startsWith("/routers/nat/rules=[");
        assertThat(lesson.own(lesson.scenario())).isEmpty();
        lesson.take(lesson.attempt(forward, own));
        assertThat(forward.state()).isEqualTo(Exercise.State.SOLVED);
        assertThat(lesson.attempts().getLast().answer()).isEqualTo(own);
    }

    @Test
    void another_language_keeps_place_and_answers() throws IOException {
        Texts texts = new Texts(Texts.Language.ENGLISH);
        LessonModel lesson = begin("01-two-channels", Taker.student("Ada"), texts);
        Exercise port = goTo(lesson, "control-port");
        lesson.answer(port, "20");
        String english = lesson.feedback(port);
        texts.switchTo(Texts.Language.CHINESE);
        assertThat(lesson.active()).contains(port);
        assertThat(lesson.feedback(port)).isNotEqualTo(english).contains("20");
        assertThat(lesson.heading())
                .isEqualTo(lesson.book().chinese().steps().getFirst().title());
    }

    @Test
    void to_a_class_answers_are_shown_when_the_teacher_says_so() throws IOException {
        LessonModel lesson =
                begin("01-two-channels", new Taker("", OptionalLong.empty(), true), new Texts(Texts.Language.ENGLISH));
        lesson.next();
        Exercise port = lesson.active().orElseThrow();
        port.choose("20");
        assertThat(lesson.feedback(port)).isEmpty();
        lesson.reveal(port);
        assertThat(port.state()).isEqualTo(Exercise.State.REVEALED);
        assertThat(lesson.feedback(port)).contains("21");
        assertThat(lesson.attempts()).isEmpty();
        assertThat(lesson.mayGoOn()).isTrue();
    }

    @Test
    void students_have_addresses_of_their_own_and_the_same_name_has_the_same() throws IOException {
        Texts texts = new Texts(Texts.Language.ENGLISH);
        List<String> first = new ArrayList<>();
        for (String name : List.of("Ada", "Grace", "Ada")) {
            LessonModel lesson = begin("01-two-channels", Taker.student(name), texts);
            first.add(lesson.document().world().toString());
        }
        assertThat(first.get(0)).isEqualTo(first.get(2)).isNotEqualTo(first.get(1));
    }

    @Test
    void results_are_saved_as_others_read_them(@TempDir Path folder) throws IOException {
        LessonModel lesson = begin("01-two-channels");
        goTo(lesson, "first-word");
        Path file = folder.resolve("results.csv");
        lesson.save(file);
        lesson.save(file);
        assertThat(Results.parse(Files.readString(file))).hasSize(1).first().satisfies(attempt -> {
            assertThat(attempt.student()).isEqualTo("Ada");
            assertThat(attempt.correct()).isTrue();
        });
        LessonModel another = begin("01-two-channels");
        goTo(another, "first-word");
        another.save(file);
        assertThat(Results.parse(Files.readString(file)))
                .as("the results of the next to save there")
                .hasSize(2);
        Files.delete(file);
        lesson.save(file);
        assertThat(Results.parse(Files.readString(file))).hasSize(1);
        assertThat(lesson.gift())
                .contains("$CATEGORY: FTPscope/01-two-channels")
                .contains("::[markdown]");
    }

    @Test
    void a_lesson_is_known_by_its_file() throws IOException {
        Path file = HOME.resolve("lessons/03-active-mode/lesson.zh.md");
        assertThat(LessonShelf.isLesson(file)).isTrue();
        assertThat(shelf.of(file).name()).isEqualTo("03-active-mode");
        assertThat(LessonShelf.isLesson(HOME.resolve("README.md"))).isFalse();
    }
}
