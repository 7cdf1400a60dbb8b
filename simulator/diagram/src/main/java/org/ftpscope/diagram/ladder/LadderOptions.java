package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to lay out.
 *
 * @param lanes the nodes in order from left to right; nodes that are missing here are found in the events
 * @param locale language of everything that is not protocol: Chinese for {@code zh}, English otherwise
 * @param caption what stands above the picture
 * @param foldNanos silence longer than this becomes a gap (not on the linear axis); {@link Long#MAX_VALUE} folds none
 * @param foldMessages of a longer run of data segments and their acknowledgements only the ends are shown; {@link
 *     Integer#MAX_VALUE} shows all
 * @param controlPorts ports that are taken for FTP control before anything is said on them
 * @param opened gaps that stay open, by {@link Ladder#openingOf}
 * @param applications whether programs get lanes of their own beside their host's sockets, with what they were told to do, said,
 *     logged and asked of their sockets
 */
public record LadderOptions(
        Level level,
        Axis axis,
        Locale locale,
        List<LaneHint> lanes,
        Caption caption,
        long foldNanos,
        int foldMessages,
        List<Integer> controlPorts,
        List<Long> opened,
        boolean applications) {
    private static final long FOLD_NANOS = 900_000_000L;
    private static final int FOLD_MESSAGES = 12;

    public LadderOptions {
        lanes = List.copyOf(lanes);
        controlPorts = List.copyOf(controlPorts);
        opened = List.copyOf(opened);
    }

    /** English, compressed time, lanes from the events, long data streams folded. */
    public static LadderOptions of(Level level) {
        return new LadderOptions(
                level,
                Axis.COMPRESSED,
                Locale.ENGLISH,
                List.of(),
                Caption.NONE,
                FOLD_NANOS,
                FOLD_MESSAGES,
                List.of(21),
                List.of(),
                false);
    }

    public LadderOptions with(Level newLevel) {
        return new LadderOptions(
                newLevel, axis, locale, lanes, caption, foldNanos, foldMessages, controlPorts, opened, applications);
    }

    public LadderOptions with(Axis newAxis) {
        return new LadderOptions(
                level, newAxis, locale, lanes, caption, foldNanos, foldMessages, controlPorts, opened, applications);
    }

    public LadderOptions with(Locale newLocale) {
        return new LadderOptions(
                level, axis, newLocale, lanes, caption, foldNanos, foldMessages, controlPorts, opened, applications);
    }

    public LadderOptions with(Caption newCaption) {
        return new LadderOptions(
                level, axis, locale, lanes, newCaption, foldNanos, foldMessages, controlPorts, opened, applications);
    }

    public LadderOptions withLanes(List<LaneHint> newLanes) {
        return new LadderOptions(
                level, axis, locale, newLanes, caption, foldNanos, foldMessages, controlPorts, opened, applications);
    }

    public LadderOptions withApplications(boolean wanted) {
        return new LadderOptions(
                level, axis, locale, lanes, caption, foldNanos, foldMessages, controlPorts, opened, wanted);
    }

    /** Everything is shown, however long: neither silence nor streams are folded. */
    public LadderOptions unfolded() {
        return withFolding(Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    public LadderOptions withFolding(long nanos, int messages) {
        return new LadderOptions(
                level, axis, locale, lanes, caption, nanos, messages, controlPorts, opened, applications);
    }

    public LadderOptions withControlPorts(List<Integer> ports) {
        return new LadderOptions(
                level, axis, locale, lanes, caption, foldNanos, foldMessages, ports, opened, applications);
    }

    /** The same with one more gap open. */
    public LadderOptions withOpened(long opening) {
        List<Long> more = new ArrayList<>(opened);
        more.add(opening);
        return new LadderOptions(
                level, axis, locale, lanes, caption, foldNanos, foldMessages, controlPorts, more, applications);
    }
}
