package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Marker.Mark;
import org.ftpscope.scenario.lesson.Offers;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Question;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.Role;

/** A lesson as a conversation: text, a piece of the ladder, a question, an answer, what the answer shows. */
final class LessonTalk {
    private final Shell shell;
    private final Lesson lesson;
    private final LessonRun run;
    private final String student;
    private final long seed;
    private final Marker marker;
    private final Placeholders placeholders;
    private final BufferedReader in;
    private final List<Results.Attempt> attempts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Ladder everything;
    private List<String> shown = List.of();
    private long shownTo;

    /** Thrown when the student leaves. */
    private static final class Left extends Exception {
        private static final long serialVersionUID = 1;
    }

    LessonTalk(Shell shell, Lesson lesson, LessonRun run, String student, long seed) {
        this.shell = shell;
        this.lesson = lesson;
        this.run = run;
        this.student = student;
        this.seed = seed;
        this.marker = new Marker(run.events(), run);
        this.placeholders = new Placeholders(run.events());
        this.everything = ladder(run.events());
        this.in = new BufferedReader(new InputStreamReader(shell.in(), shell.charset()));
    }

    /** Goes through the lesson and returns every attempt at an answer. */
    List<Results.Attempt> take() throws IOException {
        heading(lesson.title(), '═');
        markdown(lesson.introduction());
        try {
            for (Lesson.Step step : lesson.steps()) {
                heading(step.title(), '─');
                step(step);
            }
            say("lesson.end", right(), lesson.questions().size());
        } catch (Left left) {
            say("lesson.left", right(), lesson.questions().size());
        }
        shell.out().flush();
        return attempts;
    }

    private long right() {
        return attempts.stream().filter(Results.Attempt::correct).count();
    }

    private void step(Lesson.Step step) throws IOException, Left {
        markdown(step.text());
        boolean predicting = !step.questions().isEmpty()
                && step.questions().getFirst().common().before().isPresent();
        if (!predicting) {
            showUpTo(whole(step));
        }
        for (Question question : step.questions()) {
            question.common()
                    .before()
                    .flatMap(before -> before.find(run.events()))
                    .ifPresent(event -> showUpTo(Optional.of(event.id() - 1)));
            ask(question);
            asked.add(question.id());
        }
        showUpTo(whole(step));
    }

    /** The step's event with the whole way of its packet, but not beyond what a later question asks to be predicted. */
    private Optional<Long> whole(Lesson.Step step) {
        Optional<Long> at =
                step.at().flatMap(selector -> selector.find(run.events())).map(Event::id);
        if (at.isEmpty()) {
            return at;
        }
        int row = everything.rowOfEvent(at.get());
        long end = row < 0 ? at.get() : everything.rows().get(row).eventIds().last();
        long pause = lesson.questions().stream()
                .filter(question -> !asked.contains(question.id()))
                .flatMap(question -> question.common().before().stream())
                .flatMap(before -> before.find(run.events()).stream())
                .mapToLong(event -> event.id() - 1)
                .min()
                .orElse(end);
        return Optional.of(Math.max(at.get(), Math.min(end, pause)));
    }

    // ---------------------------------------------------------------- the ladder

    private void showUpTo(Optional<Long> eventId) {
        if (eventId.isEmpty() || eventId.get() <= shownTo) {
            return;
        }
        shownTo = eventId.get();
        List<Event> past = run.events().stream()
                .filter(event -> event.id() <= eventId.get())
                .toList();
        List<String> lines = TextRenderer.render(
                        ladder(past), Screen.style(shell).withLegend(false))
                .lines()
                .toList();
        int same = 0;
        while (same < lines.size() && same < shown.size() && lines.get(same).equals(shown.get(same))) {
            same++;
        }
        if (same == lines.size()) {
            return;
        }
        // What is drawn anew begins with the row before it, so that the eye finds the place.
        int from = shown.isEmpty() ? 0 : Math.max(0, same - 1);
        lines.subList(from, lines.size()).forEach(shell.out()::println);
        shell.out().println();
        shown = lines;
    }

    private Ladder ladder(List<Event> events) {
        Source source = new Source(
                lesson.name(),
                run.run().header(),
                run.run().recording(),
                Optional.of(run.run().scenario()));
        // The scenario's own title and summary would tell what the lesson is about to ask.
        LadderOptions options = LadderPictures.options(source, Level.named(lesson.level()), shell.locale())
                .with(Caption.NONE);
        return LadderLayout.layout(events, options);
    }

    // ---------------------------------------------------------------- questions

    private void ask(Question question) throws IOException, Left {
        paragraph("? ", question.common().ask());
        List<String> keys = question instanceof Question.Click click
                ? LessonChoices.packets(
                        click, new Seed(seed).stream("choices:" + click.id()), sentByHosts(), run.events())
                : new Offers(seed, marker).keys(question);
        List<String> labels = keys.stream().map(key -> label(question, key)).toList();
        for (int i = 0; i < labels.size(); i++) {
            paragraph("    " + (char) ('a' + i) + ") ", labels.get(i));
        }
        long beganNanos = System.nanoTime();
        boolean hinted = false;
        int attempt = 1;
        while (true) {
            shell.out().print(shell.text("lesson.prompt." + kind(question)) + " ");
            shell.out().flush();
            String line = in.readLine();
            if (line == null || line.strip().equalsIgnoreCase("q")) {
                throw new Left();
            }
            String given = line.strip().toLowerCase(Locale.ROOT);
            if (given.equals("?")) {
                hinted = true;
                paragraph("", question.common().hint());
            } else if (given.equals("!")) {
                tell(question, keys);
                return;
            } else if (!given.isEmpty()) {
                Mark mark = marker.mark(question, answer(question, keys, given));
                if (!mark.understood()) {
                    say("lesson.notUnderstood");
                    continue;
                }
                long seconds = (System.nanoTime() - beganNanos) / 1_000_000_000L;
                attempts.add(new Results.Attempt(
                        student,
                        lesson.name(),
                        seed,
                        question.id(),
                        attempt++,
                        answer(question, keys, given),
                        seconds,
                        hinted,
                        mark.correct()));
                paragraph("", shell.text(mark.correct() ? "lesson.right" : "lesson.wrong", mark.feedback()));
                if (mark.correct()) {
                    shell.out().println();
                    return;
                }
            }
        }
    }

    private void tell(Question question, List<String> keys) {
        marker.solution(question).ifPresent(solution -> {
            StringBuilder letters = new StringBuilder();
            for (String key : question instanceof Question.Order ? List.of(solution.split(" ")) : List.of(solution)) {
                int index = keys.indexOf(key);
                letters.append(letters.isEmpty() ? "" : " ")
                        .append(index < 0 ? key : String.valueOf((char) ('a' + index)));
            }
            paragraph(
                    "", shell.text("lesson.solution", letters, question.common().explain()));
            shell.out().println();
        });
    }

    private static String kind(Question question) {
        return switch (question) {
            case Question.Numeric numeric -> "number";
            case Question.Order order -> "order";
            case Question.Choice choice -> "choice";
            case Question.Click click -> "choice";
            case Question.Change change -> "choice";
        };
    }

    /** Letters become the keys that they stand for. */
    private static String answer(Question question, List<String> keys, String given) {
        if (question instanceof Question.Numeric) {
            return given;
        }
        StringBuilder answer = new StringBuilder();
        for (char letter : given.replaceAll("[\\s,]", "").toCharArray()) {
            int index = letter - 'a';
            if (index < 0 || index >= keys.size()) {
                return "";
            }
            answer.append(answer.isEmpty() ? "" : " ").append(keys.get(index));
        }
        return answer.toString();
    }

    private String label(Question question, String key) {
        return question instanceof Question.Click
                ? LessonChoices.describe(event(Long.parseLong(key)))
                : question.wording(key).orElse(key);
    }

    /** What the hosts sent, and not what routers passed on: the same packet is offered once. */
    private List<Event> sentByHosts() {
        List<String> routers = run.run().header().nodes().stream()
                .filter(node -> node.role() == Role.ROUTER || node.role() == Role.FIREWALL || node.role() == Role.NAT)
                .map(RecordingHeader.NodeInfo::name)
                .toList();
        return run.events().stream()
                .filter(event -> event.what() instanceof What.PacketSent && !routers.contains(event.node()))
                .toList();
    }

    private Event event(long id) {
        return run.run().recording().event(id).orElseThrow();
    }

    // ---------------------------------------------------------------- paper and ink

    private void heading(String title, char line) {
        int width = Math.min(Screen.columns(shell), 78);
        shell.out().println();
        shell.out().println(title);
        shell.out().println(String.valueOf(Screen.unicode(shell) ? line : '-').repeat(width));
    }

    private void markdown(String text) {
        MarkdownText.render(placeholders.fill(text), Math.min(Screen.columns(shell), 100))
                .forEach(shell.out()::println);
        shell.out().println();
    }

    /** One paragraph of Markdown, its lines below each other behind a lead. */
    private void paragraph(String lead, String text) {
        int width = Math.min(Screen.columns(shell), 100) - lead.length();
        String before = lead;
        for (String line : MarkdownText.render(placeholders.fill(text), width)) {
            shell.out().println(before + line);
            before = " ".repeat(lead.length());
        }
    }

    private void say(String key, Object... arguments) {
        shell.out().println(shell.text(key, arguments));
    }
}
