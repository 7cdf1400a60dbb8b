package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.Test;

/** Pages of lessons, of the site that {@code site} writes, in a real browser: each lesson is taken. */
class LessonPageInBrowserTest extends SiteInBrowser {
    @Test
    void everyLessonIsSolvedInThePageWithWrongAndRightAnswersAndItsResultsAreGraded() throws IOException {
        LessonStart start = new LessonStart(CommandLineRun.shell());
        SoftAssertions all = new SoftAssertions();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (String name : start.library().names()) {
            Lesson lesson = start.library().read(name, Language.EN);
            LessonRun run = start.run(lesson, Optional.empty());
            Marker marker = new Marker(run.events(), run);
            open(site.resolve("lessons/" + name + ".html"), 1280, 800, "light");
            browser.run("""
                    const name = document.getElementById('student');
                    name.value = 'Wang, Li'; name.dispatchEvent(new Event('input'));
                    document.getElementById('lesson-next').click();
                    """);
            for (Lesson.Step step : lesson.steps()) {
                for (Question question : step.questions()) {
                    kinds.merge(question.getClass().getSimpleName(), 1, Integer::sum);
                    String right = marker.solution(question).orElseThrow();
                    String where = name + " " + question.id();
                    all.assertThat(answer(question, wrong(question, right, marker)))
                            .as("%s answered wrongly", where)
                            .isEqualTo("wrong");
                    all.assertThat(answer(question, right))
                            .as("%s answered with %s", where, right)
                            .isEqualTo("right");
                }
                browser.run("document.getElementById('lesson-next').click()");
            }
            all.assertThat(browser.text("return document.querySelector('.lesson-head progress').value + ''"))
                    .as(name)
                    .isEqualTo(Integer.toString(lesson.questions().size()));
            graded(name, lesson, all);
        }
        assertThat(kinds).containsOnlyKeys("Choice", "Numeric", "Order", "Click", "Change");
        all.assertAll();
    }

    /** What the page saves is read by {@code grade}, which comes to the same result by itself. */
    private static void graded(String name, Lesson lesson, SoftAssertions all) throws IOException {
        String csv = browser.text("""
                const kept = URL.createObjectURL;
                let saved;
                URL.createObjectURL = (blob) => { saved = blob; return 'data:,'; };
                HTMLAnchorElement.prototype.click = () => {};
                document.getElementById('save').click();
                URL.createObjectURL = kept;
                return saved.text();
                """);
        List<Results.Attempt> attempts = Results.parse(csv);
        all.assertThat(attempts.stream().filter(Results.Attempt::correct).count())
                .as(name)
                .isEqualTo(lesson.questions().size());
        all.assertThat(attempts).as(name).allMatch(attempt -> attempt.student().equals("Wang, Li"));
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        CommandLineRun graded = CommandLineRun.of(Locale.ENGLISH, "grade", file.toString());
        int questions = lesson.questions().size();
        all.assertThat(graded.out())
                .as(name)
                .contains("\"Wang, Li\"," + name + "," + questions + "," + questions + ",0," + 2 * questions);
    }

    private static String wrong(Question question, String right, Marker marker) {
        return switch (question) {
            case Question.Choice choice ->
                choice.options().stream()
                        .map(Question.Choice.Option::key)
                        .filter(key -> !key.equals(right))
                        .findFirst()
                        .orElseThrow();
            case Question.Numeric number -> Long.toString(Long.parseLong(right) + 1);
            case Question.Click click -> "";
            case Question.Order order -> "";
            case Question.Change change ->
                change.choices().stream()
                        .map(Question.Change.Attempt::key)
                        .filter(key -> !marker.mark(change, key).correct())
                        .findFirst()
                        .orElseThrow();
        };
    }

    /** Answers as a student would; returns {@code right} or {@code wrong}. An empty order is the one that stands there. */
    private static String answer(Question question, String answer) {
        String form = "const ask = document.getElementById('ask-' + arguments[0]); const answer = arguments[1];";
        String then = """
                const box = document.getElementById('ask-' + arguments[0]).querySelector('.said-box');
                return box ? (box.classList.contains('right') ? 'right' : 'wrong') : 'nothing';
                """;
        String act = switch (question) {
            case Question.Choice choice ->
                "[...ask.querySelectorAll('.option')].find(b => b.dataset.key === answer).click();";
            case Question.Change change ->
                "[...ask.querySelectorAll('.option')].find(b => b.dataset.key === answer).click();";
            case Question.Numeric number ->
                "ask.querySelector('input').value = answer; ask.querySelector('form').requestSubmit();";
            case Question.Order order -> """
                    if (answer) {
                      const wanted = answer.split(' ');
                      const keys = () => [...document.getElementById('ask-' + arguments[0]).querySelectorAll('.order li')].map(li => li.dataset.key);
                      for (let i = 0; i < wanted.length; i++) {
                        for (let at = keys().indexOf(wanted[i]); at > i; at--) {
                          document.getElementById('ask-' + arguments[0]).querySelectorAll('.order li')[at].querySelector('.up').click();
                        }
                      }
                    }
                    document.getElementById('ask-' + arguments[0]).querySelector('.check').click();
                    """;
            case Question.Click click -> """
                    document.querySelector('#levels input[value="3"]').click();
                    const rows = JSON.parse(document.getElementById('data').textContent).ladders[3].rows;
                    const ids = (row) => { let id = 0; return row[5].map(step => id += step); };
                    const row = answer
                        ? rows.findIndex(r => r[0] === 'a' && ids(r).includes(Number(answer)))
                        : rows.findIndex(r => r[0] === 'a');
                    document.querySelector(`#rungs [data-row="${row}"] .hit`).dispatchEvent(new MouseEvent('click', { bubbles: true }));
                    """;
        };
        return browser.text(form + act + then, question.id(), answer);
    }

    @Test
    void nothingOfALessonIsSeenBeforeItBeginsNotEvenOnPaper() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Path page : pages("lessons")) {
            open(page, 1280, 800, "light");
            String shown = browser.text("""
                    dispatchEvent(new Event('beforeprint'));
                    return [...document.querySelectorAll('#rungs .row')].filter((row) => getComputedStyle(row).display !== 'none').length
                        + ' ' + document.getElementById('forward').disabled + ' ' + document.querySelectorAll('#paper figure').length;
                    """);
            all.assertThat(shown).as("%s", page).isEqualTo("0 true 0");
        }
        all.assertAll();
    }

    @Test
    void neitherAnswersNorWhatIsSaidToThemCanBeReadInALessonsSource() throws IOException {
        LessonStart start = new LessonStart(CommandLineRun.shell());
        SoftAssertions all = new SoftAssertions();
        for (String name : start.library().names()) {
            String source = Files.readString(site.resolve("lessons/" + name + ".html"));
            for (Language language : List.of(Language.EN, Language.ZH)) {
                for (Lesson.Step step : start.library().read(name, language).steps()) {
                    for (Question question : step.questions()) {
                        // Words between marks of Markdown and places to fill; short ones stand in many sentences.
                        Stream.of(question.common()
                                        .explain()
                                        .replaceAll("\\{\\{.*?}}", "\n")
                                        .split("[`*_{}\\[\\]\"\n<>&]"))
                                .filter(words -> words.length() > (language == Language.EN ? 40 : 16))
                                .forEach(words -> all.assertThat(source.contains(words))
                                        .as("%s %s: %s", name, question.id(), words)
                                        .isFalse());
                    }
                }
            }
            all.assertThat(source.contains("\"solution\":") || source.contains("\"explain\":["))
                    .as(name)
                    .isFalse();
        }
        all.assertAll();
    }
}
