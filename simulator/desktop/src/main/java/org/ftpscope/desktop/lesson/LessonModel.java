package org.ftpscope.desktop.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Signal;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.lesson.Gift;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Offers;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.run.Run;

/**
 * A lesson under way. Page 0 is the introduction, then a page a step, then the results. Questions of a page come one after the
 * other; the recording is shown as far as {@link Curtain} lets it be.
 */
public final class LessonModel {
    /** More of the ladder than this is not played but shown: nobody watches longer than some seconds. */
    private static final double WATCHED_MAX = 420;
    /** Events of a row that are looked at when someone points at it. */
    private static final int POINTED_MAX = 64;

    /** What is known of an answer, so that a run is not made twice. */
    private record Known(Texts.Language language, String question, String answer) {}

    private final LessonBook book;
    private final Taker taker;
    private final long seed;
    private final LessonRun run;
    private final Texts texts;
    private final LongSupplier clock;
    private final Marker marker;
    private final Placeholders placeholders;
    private final Document document;
    private final SessionModel session;
    private final Curtain curtain;
    private final Map<String, Exercise> exercises = new LinkedHashMap<>();
    private final List<Results.Attempt> attempts = new ArrayList<>();
    private final Map<Path, Integer> saved = new ConcurrentHashMap<>();
    private final Map<Known, Marker.Mark> marks = new ConcurrentHashMap<>();
    private final Signal changed = new Signal();
    private final Signal staged = new Signal();
    private Optional<Trial> trial = Optional.empty();
    private int page;
    private long shownTo = -1;

    LessonModel(LessonBook book, Taker taker, long seed, LessonRun run, Texts texts, LongSupplier clock) {
        this.book = book;
        this.taker = taker;
        this.seed = seed;
        this.run = run;
        this.texts = texts;
        this.clock = clock;
        marker = new Marker(run.events(), run);
        placeholders = new Placeholders(run.events());
        document = new Documents().of(Optional.empty(), run.run());
        Level level = Level.named(book.english().level()).orElse(Level.TCP);
        session = Ladders.session(document, texts.locale());
        session.level(level);
        curtain = new Curtain(book.english(), run.events(), session.options());
        Offers offers = new Offers(seed, marker);
        for (int i = 0; i < book.english().steps().size(); i++) {
            for (Question question : book.english().steps().get(i).questions()) {
                exercises.put(question.id(), new Exercise(question, i + 1, offers.keys(question)));
            }
        }
        raise(false);
    }

    /** Fires when the panel has something else to show. */
    public Signal changed() {
        return changed;
    }

    /** Fires when another run stands beside the lesson's, or none any more. */
    public Signal staged() {
        return staged;
    }

    public LessonBook book() {
        return book;
    }

    public Taker taker() {
        return taker;
    }

    public long seed() {
        return seed;
    }

    public Lesson lesson() {
        return book.in(texts);
    }

    // ---------------------------------------------------------------- what is on the stage

    /** The lesson's run. */
    public Document document() {
        return document;
    }

    /** What is seen of it. */
    public SessionModel session() {
        return session;
    }

    /** The change that was tried last on this page. */
    public Optional<Trial> trial() {
        return trial;
    }

    /** Whether the recording stands still before something that is to be predicted. */
    public boolean predicting() {
        return active().filter(exercise -> question(exercise).common().before().isPresent())
                .isPresent();
    }

    private void raise(boolean watch) {
        long id = curtain.rise(step(), openQuestions());
        double before = session.ladder().height();
        boolean more = id > shownTo;
        if (more) {
            shownTo = id;
            session.show(curtain.upTo(id));
        }
        double news = session.ladder().height() - before;
        if (watch && more && news > 1 && news <= WATCHED_MAX) {
            session.scrub(before);
            session.togglePlay();
        } else if (predicting() || curtain.at(step()).isEmpty()) {
            session.stepToEnd(true);
        } else {
            session.selectEvent(curtain.at(step()).orElseThrow().id());
        }
    }

    private int step() {
        return page - 1;
    }

    private List<Question> openQuestions() {
        return book.english().questions().stream()
                .filter(question -> exercise(question).open())
                .toList();
    }

    private Exercise exercise(Question question) {
        return Optional.ofNullable(exercises.get(question.id())).orElseThrow();
    }

    // ---------------------------------------------------------------- pages

    /** Introduction, steps, results. */
    public int pages() {
        return book.english().steps().size() + 2;
    }

    public int page() {
        return page;
    }

    /** Whether the last page is reached: the results. */
    public boolean finished() {
        return page == pages() - 1;
    }

    /** The page's title: the lesson's own on the first. */
    public String heading() {
        return page == 0 || finished() ? lesson().title() : step(lesson()).title();
    }

    private Lesson.Step step(Lesson lesson) {
        return lesson.steps().get(page - 1);
    }

    /** The page's text, Markdown with its places filled. */
    public String text() {
        if (finished()) {
            return "";
        }
        return fill(page == 0 ? lesson().introduction() : step(lesson()).text());
    }

    public String fill(String text) {
        return placeholders.fill(text);
    }

    /** The questions of the page that are seen: those that are settled, and the one that is asked. */
    public List<Exercise> visible() {
        List<Exercise> seen = new ArrayList<>();
        for (Exercise exercise : onPage()) {
            seen.add(exercise);
            if (exercise.open()) {
                break;
            }
        }
        return seen;
    }

    private List<Exercise> onPage() {
        return exercises.values().stream()
                .filter(exercise -> exercise.page() == page)
                .toList();
    }

    /** The question that waits for an answer. */
    public Optional<Exercise> active() {
        return onPage().stream().filter(Exercise::open).findFirst();
    }

    /** Whether the page is through. */
    public boolean mayGoOn() {
        return !finished() && active().isEmpty();
    }

    /** To the next page, when this one is through. */
    public void next() {
        if (mayGoOn()) {
            turn(page + 1);
        }
    }

    public void back() {
        if (page > 0) {
            turn(page - 1);
        }
    }

    private void turn(int to) {
        page = to;
        dropTrial();
        raise(true);
        begin();
        changed.fire();
    }

    private void dropTrial() {
        if (trial.isPresent()) {
            trial = Optional.empty();
            staged.fire();
        }
    }

    private void begin() {
        active().ifPresent(exercise -> exercise.shown(clock.getAsLong()));
    }

    // ---------------------------------------------------------------- questions and answers

    /** The question in the language of the moment. */
    public Question question(Exercise exercise) {
        return question(exercise, texts.language());
    }

    private Question question(Exercise exercise, Texts.Language language) {
        return book.in(language).questions().stream()
                .filter(question -> question.id().equals(exercise.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The right answer, as the marker takes it. */
    public String solution(Exercise exercise) {
        return marker.solution(question(exercise)).orElse("");
    }

    /** What is said to the last answer: the explanation when it was right or was revealed. */
    public String feedback(Exercise exercise) {
        return switch (exercise.state()) {
            case SOLVED, REVEALED -> fill(question(exercise).common().explain());
            case OPEN ->
                exercise.last().map(answer -> mark(exercise, answer).feedback()).orElse("");
        };
    }

    /** What a class may say to one of the answers offered; for the teacher's last word. */
    public String feedback(Exercise exercise, String answer) {
        return mark(exercise, answer).feedback();
    }

    private Marker.Mark mark(Exercise exercise, String answer) {
        return marks.computeIfAbsent(
                new Known(texts.language(), exercise.id(), answer), any -> marker.mark(question(exercise), answer));
    }

    /** Answers; false when the answer has no sense for this question, and so does not count. */
    public boolean answer(Exercise exercise, String answer) {
        if (!exercise.open()) {
            return false;
        }
        Marker.Mark mark = mark(exercise, answer);
        if (!mark.understood()) {
            return false;
        }
        settle(exercise, answer, mark.correct());
        return true;
    }

    private void settle(Exercise exercise, String answer, boolean correct) {
        int attempt = exercise.answered(answer, correct);
        if (!taker.teacher()) {
            attempts.add(new Results.Attempt(
                    taker.student(),
                    book.name(),
                    seed,
                    exercise.id(),
                    attempt,
                    answer,
                    exercise.seconds(clock.getAsLong()),
                    exercise.hinted(),
                    correct));
        }
        if (correct) {
            afterwards();
        }
        changed.fire();
    }

    private void afterwards() {
        raise(true);
        begin();
    }

    /** Answers a question for a packet with the row that is selected on the timeline; false when none is. */
    public boolean point(Exercise exercise) {
        return pointed()
                .filter(ids -> !ids.isEmpty())
                .map(ids -> answer(exercise, best(exercise, ids)))
                .orElse(false);
    }

    /** The events of the selected row; at the level of phases a row is no packet. */
    public Optional<List<Long>> pointed() {
        return session.options().level() == Level.PHASE
                ? Optional.empty()
                : session.selected()
                        .map(row -> row.eventIds().stream()
                                .limit(POINTED_MAX)
                                .boxed()
                                .toList());
    }

    /** Of all events of a row the one that the row was pointed at for: the right one, or the one that a mistake is known for. */
    private String best(Exercise exercise, List<Long> ids) {
        String solution = solution(exercise);
        List<String> answers = ids.stream().map(id -> Long.toString(id)).toList();
        if (answers.contains(solution)) {
            return solution;
        }
        String otherwise = question(exercise) instanceof Question.Click click ? fill(click.otherwise()) : "";
        return answers.stream()
                .filter(answer -> !mark(exercise, answer).feedback().equals(otherwise))
                .findFirst()
                .orElse(answers.getFirst());
    }

    /** Shows the hint, which the results will tell. */
    public void hint(Exercise exercise) {
        exercise.hint();
        changed.fire();
    }

    /** Gives up a question, or reveals it to the class. */
    public void reveal(Exercise exercise) {
        if (exercise.open()) {
            Optional<String> solution = marker.solution(question(exercise));
            exercise.reveal(solution);
            if (question(exercise) instanceof Question.Order) {
                solution.ifPresent(keys -> exercise.order(List.of(keys.split(" "))));
            }
            afterwards();
            if (question(exercise) instanceof Question.Click) {
                solution.ifPresent(id -> session.selectEvent(Long.parseLong(id)));
            }
            changed.fire();
        }
    }

    // ---------------------------------------------------------------- changes to be tried

    /**
     * Runs the scenario with a change. May take long, and changes nothing here: for the background.
     *
     * @param answer the key of a try, or settings
     */
    public Trial attempt(Exercise exercise, String answer) {
        Question.Change change = (Question.Change) question(exercise);
        Run changedRun = run.rerun(Marker.settings(change, answer).orElseThrow());
        List<Event> events = changedRun.recording().events();
        List<Boolean> held = Marker.goals(change, events);
        List<Trial.Goal> goals = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            goals.add(new Trial.Goal(change.goals().get(i).words(), held.get(i)));
        }
        for (Texts.Language language : Texts.Language.values()) {
            // Known now, in both languages, so that a switch of language runs nothing again.
            Marker.Mark mark = marker.change((Question.Change) question(exercise, language), answer, events);
            marks.put(new Known(language, exercise.id(), answer), mark);
        }
        Document made = new Documents().of(Optional.empty(), changedRun);
        SessionModel other = Ladders.session(made, texts.locale());
        other.level(session.options().level());
        return new Trial(exercise, answer, made, other, goals);
    }

    /** Takes a trial as the answer. */
    public void take(Trial made) {
        trial = Optional.of(made);
        if (made.exercise().open()) {
            settle(
                    made.exercise(),
                    made.answer(),
                    mark(made.exercise(), made.answer()).correct());
        } else {
            changed.fire();
        }
        staged.fire();
    }

    /** The scenario to be edited for a change of one's own. */
    public Scenario scenario() {
        return run.run().scenario();
    }

    /** The answer that an edited scenario stands for: the lines that differ, as settings. Empty when nothing does. */
    public String own(Scenario edited) {
        return OwnSettings.of(scenario(), edited);
    }

    // ---------------------------------------------------------------- progress and results

    public int questions() {
        return exercises.size();
    }

    /** Questions that are answered or were revealed. */
    public int settled() {
        return (int) exercises.values().stream().filter(e -> !e.open()).count();
    }

    public int solved() {
        return (int) exercises.values().stream()
                .filter(e -> e.state() == Exercise.State.SOLVED)
                .count();
    }

    /** Questions whose first answer was right. */
    public int solvedAtOnce() {
        return (int) exercises.values().stream()
                .filter(e -> e.state() == Exercise.State.SOLVED && e.attempts() == 1)
                .count();
    }

    public List<Exercise> exercises() {
        return List.copyOf(exercises.values());
    }

    public List<Results.Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Adds the results to a file of results, or makes one; what has been saved there already is not saved twice. */
    public void save(Path file) throws IOException {
        List<Results.Attempt> made = attempts();
        int before = Files.exists(file) ? saved.getOrDefault(file, 0) : 0;
        ResultsFile.append(file, made.subList(before, made.size()));
        saved.put(file, made.size());
    }

    /** The questions as a quiz for Moodle, in the language of the moment. */
    public String gift() {
        return new Gift(marker, placeholders).render(lesson());
    }
}
