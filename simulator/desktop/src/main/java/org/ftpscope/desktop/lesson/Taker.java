package org.ftpscope.desktop.lesson;

import java.util.OptionalLong;

/**
 * Who takes a lesson, and how.
 *
 * @param student empty for nobody in particular: the lesson is then taken as it is written
 * @param seed in place of the one that comes of the name
 * @param teacher whether it is shown to a class: answers wait until they are revealed, and nothing is counted
 */
public record Taker(String student, OptionalLong seed, boolean teacher) {
    /** Somebody who only looks. */
    public static final Taker NOBODY = new Taker("", OptionalLong.empty(), false);

    /** A student, with the seed of that name. */
    public static Taker student(String name) {
        return new Taker(name.strip(), OptionalLong.empty(), false);
    }
}
