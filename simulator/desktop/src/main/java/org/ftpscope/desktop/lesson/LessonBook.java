package org.ftpscope.desktop.lesson;

import org.ftpscope.desktop.model.Texts;
import org.ftpscope.scenario.lesson.Lesson;

/** A lesson in both languages; steps and questions are the same in each. */
public record LessonBook(String name, Lesson english, Lesson chinese) {
    /** The lesson in the language of the moment. */
    public Lesson in(Texts texts) {
        return in(texts.language());
    }

    Lesson in(Texts.Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    /** The number that its name begins with, without leading zeros; empty when it has none. */
    public String number() {
        return name.matches("\\d+-.*") ? Integer.toString(Integer.parseInt(name.substring(0, name.indexOf('-')))) : "";
    }
}
