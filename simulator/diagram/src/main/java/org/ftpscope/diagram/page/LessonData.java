package org.ftpscope.diagram.page;

import java.util.List;
import java.util.Locale;

/** A lesson and an explanation as data. */
final class LessonData {
    private final JsonOut json;
    private final TextTable texts;

    LessonData(JsonOut json, TextTable texts) {
        this.json = json;
        this.texts = texts;
    }

    void explanation(PageExplanation explanation) {
        json.object(() -> {
            json.name("verdict").put(texts.of(explanation.verdict()));
            json.name("findings")
                    .each(
                            explanation.findings(),
                            finding -> json.object(() -> {
                                json.name("fault").flag(finding.fault());
                                json.name("title").put(texts.of(finding.title()));
                                json.name("text").put(texts.of(finding.text()));
                                json.name("place").put(texts.of(finding.place()));
                                json.name("evidence")
                                        .each(
                                                finding.evidence(),
                                                evidence -> json.array(() -> json.put(evidence.eventId())
                                                        .put(evidence.atNanos())
                                                        .put(evidence.place())
                                                        .put(texts.of(evidence.text()))));
                                all("ruledOut", finding.ruledOut());
                                all("cures", finding.cures());
                            }));
            json.name("trials")
                    .each(
                            explanation.trials(),
                            trial -> json.array(
                                    () -> json.put(texts.of(trial.label())).flag(trial.heals())));
        });
    }

    private void all(String name, List<Said> said) {
        json.name(name).each(said, words -> json.put(texts.of(words)));
    }

    void lesson(PageLesson lesson) {
        json.object(() -> {
            json.name("name").put(lesson.name());
            json.name("minutes").put(lesson.minutes());
            json.name("seed").put(Long.toString(lesson.seed()));
            json.name("student").put(lesson.student());
            json.name("introduction").put(texts.of(lesson.introductionHtml()));
            json.name("steps")
                    .each(
                            lesson.steps(),
                            step -> json.object(() -> {
                                json.name("title").put(texts.of(step.title()));
                                json.name("at").put(step.eventId());
                                json.name("text").put(texts.of(step.textHtml()));
                                json.name("asks").each(step.asks(), ask -> ask(lesson, ask));
                            }));
        });
    }

    private void ask(PageLesson lesson, PageLesson.Ask ask) {
        json.object(() -> {
            json.name("id").put(ask.id());
            json.name("kind").put(ask.kind().name().toLowerCase(Locale.ROOT));
            json.name("before").put(ask.beforeEventId());
            json.name("until").put(ask.untilEventId());
            json.name("ask").put(texts.of(ask.askHtml()));
            json.name("hint").put(texts.of(ask.hintHtml()));
            json.name("otherwise").put(texts.of(ask.otherwiseHtml()));
            // What answers may be is seen where it is chosen from; of
            // numbers and packets even the known mistakes would tell.
            boolean chosen = switch (ask.kind()) {
                case CHOICE, ORDER, CHANGE -> true;
                case NUMBER, CLICK -> false;
            };
            json.name("options")
                    .each(
                            chosen ? ask.options() : List.of(),
                            option -> json.array(() -> json.put(option.key()).put(texts.of(option.textHtml()))));
            new SealedAnswers(AnswerSeal.of(lesson.name(), lesson.seed(), ask.id()), ask).write(json);
        });
    }
}
