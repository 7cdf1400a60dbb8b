package org.ftpscope.scenario.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A lesson in one language.
 *
 * @param name the folder's name, {@code 03-active-mode}
 * @param scenario name of the scenario that is run
 * @param vary addresses of which a student's seed changes the last number, so that answers cannot be copied
 * @param minutes how long a class takes for it
 * @param level level of the ladder that the lesson shows at first: phase, ftp, tcp or packet
 * @param introduction Markdown before the first step
 */
public record Lesson(
        String name,
        String title,
        String summary,
        String scenario,
        List<Setting> settings,
        List<String> vary,
        int minutes,
        String level,
        String introduction,
        List<Step> steps) {
    public Lesson {
        settings = List.copyOf(settings);
        vary = List.copyOf(vary);
        steps = List.copyOf(steps);
    }

    /** A value of the scenario that is set before it runs, as {@code --set} does. */
    public record Setting(String pointer, String value) {}

    /**
     * A piece of the lesson.
     *
     * @param at the event that it is about; the ladder is shown up to it
     * @param text Markdown; {@code {{expr}}} in it stands for a value of the recording
     * @param line line of the file where the step begins; 0 when it is not from a file
     */
    public record Step(String title, Optional<Selector> at, String text, List<Question> questions, int line) {
        public Step {
            questions = List.copyOf(questions);
        }

        /** A step that is not from a file. */
        public Step(String title, Optional<Selector> at, String text, List<Question> questions) {
            this(title, at, text, questions, 0);
        }
    }

    /** All questions in the order in which they are asked. */
    public List<Question> questions() {
        return steps.stream().flatMap(step -> step.questions().stream()).toList();
    }
}
