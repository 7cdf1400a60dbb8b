package org.ftpscope.scenario.lesson;

/** Something wrong in a lesson's text: the line, and what. Caught by the reader and told to a person. */
final class LessonProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Object[] arguments;

    LessonProblem(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = arguments;
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.clone();
    }
}
