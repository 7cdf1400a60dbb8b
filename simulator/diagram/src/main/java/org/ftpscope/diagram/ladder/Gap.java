package org.ftpscope.diagram.ladder;

/**
 * Something folded away.
 *
 * @param endNanos when it is over
 * @param hidden number of arrows folded away; 0 when nothing happened
 * @param text what is missing, in the reader's language: {@code 63 s, 6 SYN retries}
 */
public record Gap(
        int index,
        double y,
        double endY,
        long atNanos,
        long endNanos,
        int phase,
        Kind kind,
        Channel channel,
        int hidden,
        String text,
        EventIds eventIds)
        implements Row {
    /** Why it is folded. */
    public enum Kind {
        /** Time in which nothing happened. */
        SILENCE,
        /** The same attempt over and over. */
        RETRIES,
        /** The middle of a long stream of data. */
        BULK
    }
}
