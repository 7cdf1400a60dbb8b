package org.ftpscope.desktop.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.lesson.Question;

/** One question as one student meets it: what is offered, in which order, and what was answered so far. */
public final class Exercise {
    /** What becomes of a question. */
    public enum State {
        OPEN,
        /** Answered rightly. */
        SOLVED,
        /** The answer was asked for, or revealed to the class. */
        REVEALED
    }

    private final String id;
    private final int page;
    private final List<String> keys;
    private final List<String> order;
    private final List<String> wrong = new ArrayList<>();
    private State state = State.OPEN;
    private Optional<String> last = Optional.empty();
    private Optional<String> chosen = Optional.empty();
    private boolean hinted;
    private int attempts;
    private long beganNanos = -1;

    Exercise(Question question, int page, List<String> keys) {
        this.id = question.id();
        this.page = page;
        this.keys = List.copyOf(keys);
        this.order = new ArrayList<>(keys);
    }

    public String id() {
        return id;
    }

    /** The page on which it is asked. */
    public int page() {
        return page;
    }

    /** Keys of what is offered, in the order of the page; none for numbers and packets. */
    public List<String> keys() {
        return keys;
    }

    /** Keys in the order into which the student has put them so far. */
    public List<String> order() {
        return List.copyOf(order);
    }

    /** Puts the item at {@code from} to {@code to}. */
    public void move(int from, int to) {
        if (state == State.OPEN && from >= 0 && from < order.size() && to >= 0 && to < order.size()) {
            order.add(to, order.remove(from));
        }
    }

    void order(List<String> solved) {
        order.clear();
        order.addAll(solved);
    }

    public State state() {
        return state;
    }

    public boolean open() {
        return state == State.OPEN;
    }

    /** What was answered last, as the marker takes it. */
    public Optional<String> last() {
        return last;
    }

    /** What is picked but not answered yet. */
    public Optional<String> chosen() {
        return chosen;
    }

    /** Picks something, which is not yet an answer. */
    public void choose(String key) {
        if (state == State.OPEN) {
            chosen = Optional.of(key);
        }
    }

    /** Wrong answers that were given, each once. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public boolean hinted() {
        return hinted;
    }

    public int attempts() {
        return attempts;
    }

    void shown(long nowNanos) {
        if (beganNanos < 0) {
            beganNanos = nowNanos;
        }
    }

    long seconds(long nowNanos) {
        return beganNanos < 0 ? 0 : Math.max(0, (nowNanos - beganNanos) / 1_000_000_000L);
    }

    void hint() {
        hinted = true;
    }

    int answered(String answer, boolean correct) {
        last = Optional.of(answer);
        attempts++;
        if (correct) {
            state = State.SOLVED;
            chosen = Optional.of(answer);
        } else if (!wrong.contains(answer)) {
            wrong.add(answer);
        }
        return attempts;
    }

    void reveal(Optional<String> solution) {
        if (state == State.OPEN) {
            state = State.REVEALED;
            last = solution;
        }
    }
}
