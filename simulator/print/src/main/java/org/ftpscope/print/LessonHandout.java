package org.ftpscope.print;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Marker;
import org.ftpscope.scenario.lesson.Offers;
import org.ftpscope.scenario.lesson.Placeholders;
import org.ftpscope.scenario.lesson.Question;

/**
 * A lesson on paper, in three parts: text and questions with room to answer; the recording that the questions are about, its
 * arrows numbered; the key, on sheets of its own, with explanations.
 *
 * <p>Questions that a screen asks otherwise become questions for a pencil: pointing at a packet is writing down its arrow's
 * number, changing a knob is ticking the change that helps.
 */
public final class LessonHandout {
    private static final Prose.Setting BODY = MarkdownBlocks.BODY;
    private static final Prose.Setting ASK = new Prose.Setting(10, 15, 24);
    private static final Prose.Setting OPTION = new Prose.Setting(10, 16, 56);
    private static final float LINE = 24;
    private static final float LEAST_BELOW_HEADING = 34;

    private final Booklet booklet;
    private final Prose prose;
    private final Lesson lesson;
    private final Ladder ladder;
    private final Marker marker;
    private final Offers offers;
    private final Placeholders placeholders;

    private LessonHandout(Booklet booklet, Lesson lesson, LessonRun run, Ladder ladder) {
        this.booklet = booklet;
        this.prose = new Prose(booklet);
        this.lesson = lesson;
        this.ladder = ladder;
        this.marker = new Marker(run.events(), run);
        this.offers = new Offers(run.run().header().seed(), marker);
        this.placeholders = new Placeholders(run.events());
    }

    /**
     * Writes the lesson as PDF, in the ladder's language; the stream stays open.
     *
     * @param ladder of the run's recording, at the level that the lesson names
     * @param source what it was made from, for the foot of each sheet; may be empty
     * @throws IOException when the stream cannot be written
     */
    public static void write(Lesson lesson, LessonRun run, Ladder ladder, Paper paper, String source, OutputStream to)
            throws IOException {
        try (Booklet booklet = new Booklet(paper, ladder.locale(), lesson.title(), source)) {
            LessonHandout handout = new LessonHandout(booklet, lesson, run, ladder);
            handout.lesson();
            handout.recording();
            handout.key();
            booklet.write(to);
        }
    }

    // ---------------------------------------------------------------- text and questions

    private void lesson() throws IOException {
        Flow flow = new Flow(booklet, booklet.say("name.line"), lesson.title());
        flow.together(List.of(Block.space(10)));
        title(flow, lesson.title());
        List<Block> summary = new ArrayList<>(prose.paragraph(lesson.summary(), Face.SANS, Booklet.MUTED, BODY));
        summary.addAll(prose.paragraph(
                booklet.say("minutes", lesson.minutes()), Face.SANS, Booklet.MUTED, new Prose.Setting(9, 14, 0)));
        summary.add(Block.space(8));
        flow.together(summary);
        MarkdownBlocks.add(placeholders.fill(lesson.introduction()), booklet, flow);
        int number = 1;
        for (Lesson.Step step : lesson.steps()) {
            heading(flow, step.title());
            MarkdownBlocks.add(placeholders.fill(step.text()), booklet, flow);
            for (Question question : step.questions()) {
                question(flow, number++, question);
            }
        }
    }

    private void title(Flow flow, String title) throws IOException {
        List<Block> blocks =
                new ArrayList<>(prose.paragraph(title, Face.SANS_BOLD, Booklet.INK, new Prose.Setting(18, 24, 0)));
        blocks.add(Block.space(2));
        flow.together(blocks);
    }

    /** A heading, with room below it that keeps it from standing at the foot of a sheet alone. */
    private void heading(Flow flow, String text) throws IOException {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.space(8));
        blocks.addAll(prose.paragraph(text, Face.SANS_BOLD, Booklet.INK, new Prose.Setting(12.5f, 18, 0)));
        blocks.add(Block.space(3));
        flow.heading(blocks, LEAST_BELOW_HEADING);
    }

    private void question(Flow flow, int number, Question question) throws IOException {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.space(5));
        blocks.addAll(numbered(number, spans(question.common().ask())));
        blocks.add(Block.space(2));
        switch (question) {
            case Question.Choice choice -> options(blocks, texts(question));
            case Question.Change change -> options(blocks, texts(question));
            case Question.Numeric numeric -> answerLine(blocks, booklet.say("answer"));
            case Question.Click click -> answerLine(blocks, booklet.say("arrow"));
            case Question.Order order -> {
                blocks.addAll(prose.paragraph(booklet.say("order"), Face.SANS, Booklet.MUTED, ASK));
                options(blocks, texts(question));
            }
        }
        blocks.add(Block.space(7));
        flow.together(blocks);
    }

    private List<Block> numbered(int number, List<Prose.Span> text) throws IOException {
        List<Block> blocks = new ArrayList<>(prose.paragraph(text, ASK, ""));
        Block first = blocks.getFirst();
        blocks.set(0, new Block(first.height(), (out, top) -> {
            String digits = Integer.toString(number);
            float width = booklet.type().width(digits, Face.SANS_BOLD, 9);
            out.setNonStrokingColor(Booklet.INK);
            out.addRect(Booklet.SIDE, top - 14, 17, 13.5f);
            out.fill();
            booklet.text(out, digits, Face.SANS_BOLD, 9, Color.WHITE, Booklet.SIDE + 8.5f - width / 2, top - 10.5f);
            first.ink().draw(out, top);
        }));
        return blocks;
    }

    private void options(List<Block> blocks, List<String> texts) throws IOException {
        for (int i = 0; i < texts.size(); i++) {
            List<Block> lines = new ArrayList<>(prose.paragraph(spans(texts.get(i)), OPTION, letter(i) + ")"));
            Block first = lines.getFirst();
            lines.set(0, new Block(first.height(), (out, top) -> {
                out.setStrokingColor(Booklet.MUTED);
                out.setLineWidth(0.8f);
                out.addRect(Booklet.SIDE + 25, top - 12.5f, 9.5f, 9.5f);
                out.stroke();
                first.ink().draw(out, top);
            }));
            blocks.addAll(lines);
        }
    }

    private void answerLine(List<Block> blocks, String label) {
        blocks.add(new Block(LINE, (out, top) -> {
            float base = top - LINE + 7;
            float width = booklet.text(out, label, Face.SANS, BODY.size(), Booklet.MUTED, Booklet.SIDE + 24, base);
            float from = Booklet.SIDE + 24 + width + 6;
            Booklet.rule(out, Booklet.MUTED, 0.7f, from, base - 2, from + 180, base - 2);
        }));
    }

    // ---------------------------------------------------------------- the recording

    private void recording() throws IOException {
        Caption caption =
                new Caption(booklet.say("recording", ladder.caption().title()), booklet.say("recording.task"), "");
        Handout.print(booklet, ladder.with(caption), SvgStyle.Labels.NUMBERED, lesson.title(), caption.title());
    }

    // ---------------------------------------------------------------- the key

    private void key() throws IOException {
        String title = booklet.say("key", lesson.title());
        Flow flow = new Flow(booklet, "", title);
        title(flow, title);
        int number = 1;
        for (Question question : lesson.questions()) {
            List<Block> blocks = new ArrayList<>();
            blocks.add(Block.space(6));
            List<Prose.Span> answer = new ArrayList<>();
            answer.add(new Prose.Span(solution(question), Face.SANS_BOLD, Booklet.INK));
            blocks.addAll(numbered(number++, answer));
            blocks.addAll(prose.paragraph(spans(question.common().explain()), ASK, ""));
            flow.together(blocks);
        }
    }

    private String solution(Question question) {
        Optional<String> solution = marker.solution(question);
        if (solution.isEmpty()) {
            return booklet.say("unanswerable");
        }
        String key = solution.get();
        List<String> keys = offers.keys(question);
        return switch (question) {
            case Question.Numeric numeric -> key;
            case Question.Choice choice -> lettered(keys.indexOf(key), text(question, key));
            case Question.Change change -> {
                List<String> helping = new ArrayList<>();
                for (Question.Change.Attempt attempt : change.choices()) {
                    if (marker.mark(change, attempt.key()).correct()) {
                        helping.add(lettered(keys.indexOf(attempt.key()), plain(attempt.text())));
                    }
                }
                yield String.join("; ", helping);
            }
            case Question.Click click -> arrow(Long.parseLong(key));
            case Question.Order order -> {
                List<String> letters = new ArrayList<>();
                for (String item : key.split(" ")) {
                    letters.add(lettered(keys.indexOf(item), text(question, item)));
                }
                yield String.join("  →  ", letters);
            }
        };
    }

    private String lettered(int index, String text) {
        return letter(index) + ") " + text;
    }

    private static String letter(int index) {
        return index < 0 ? "?" : Character.toString('a' + index);
    }

    /** The number of the arrow that shows the event, as the recording's sheets count them. */
    private String arrow(long eventId) {
        int row = ladder.rowOfEvent(eventId);
        int number = 0;
        for (Row each : ladder.rows().subList(0, row + 1)) {
            number += each instanceof Arrow ? 1 : 0;
        }
        for (int i = row; i >= 0; i--) {
            if (ladder.rows().get(i) instanceof Arrow arrow) {
                return booklet.say("arrow.number", number, arrow.label().line());
            }
        }
        return booklet.say("unanswerable");
    }

    // ---------------------------------------------------------------- what is offered to choose from

    private List<Prose.Span> spans(String markdown) {
        return MarkdownBlocks.spans(placeholders.fill(markdown), booklet);
    }

    private String plain(String markdown) {
        StringBuilder plain = new StringBuilder();
        spans(markdown).forEach(span -> plain.append(span.text()));
        return plain.toString();
    }

    private List<String> texts(Question question) {
        return offers.keys(question).stream()
                .map(key -> markdown(question, key))
                .toList();
    }

    private String text(Question question, String key) {
        return plain(markdown(question, key));
    }

    private static String markdown(Question question, String key) {
        return question.wording(key).orElse("");
    }
}
