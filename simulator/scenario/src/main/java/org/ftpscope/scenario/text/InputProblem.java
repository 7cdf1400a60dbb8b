package org.ftpscope.scenario.text;

/**
 * A person gave something that cannot be used: a file, a name, an argument. The text says in one sentence what and where. Caught
 * at the border (command line, window), never inside.
 */
public final class InputProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    public InputProblem(Text text) {
        super(text.en());
        this.text = text;
    }

    public InputProblem(Text text, Throwable cause) {
        super(text.en(), cause);
        this.text = text;
    }

    /** The sentence. */
    public Text text() {
        return text;
    }
}
