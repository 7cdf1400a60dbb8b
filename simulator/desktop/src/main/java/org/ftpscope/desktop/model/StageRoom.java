package org.ftpscope.desktop.model;

import java.util.Optional;

/**
 * What a window has room for: the scenario's panel beside the stage, and lanes of their own for programs beside their hosts'
 * sockets. What a person has said with a key goes before.
 *
 * @param window width of the window in pixels
 * @param magnification how much larger than usual type and lines are
 * @param side width of the panel left of the stage, in pixels of the usual size
 * @param inspector width of the panel right of the stage, in pixels of the usual size; 0 where it is put away
 * @param asked whether a person wants lanes for programs; empty while nobody has said so
 */
public record StageRoom(double window, double magnification, double side, double inspector, Optional<Boolean> asked) {
    /** Name of the setting whether programs get lanes of their own. */
    public static final String APPLICATIONS = "applications";

    /** The inspector's width until someone drags its edge. */
    public static final double INSPECTOR_WIDTH = 372;

    /** The scenario's panel is put away where it would leave less than this for the stage. */
    private static final double STAGE_MIN = 520;

    /** The inspector is put away where it would leave less than this. */
    private static final double STAGE_LEAST = 400;

    /** Times, the state of a program beside an outermost lane on either side, the scroll bar. */
    private static final double MARGINS = 230;
    /** What a program calls its socket for, between the two lanes of a host. */
    private static final double CALL = 75;
    /** Between neighbours, so that routers do not touch. */
    private static final double HOP = 92;
    /** Between the first and the last: what packets say stands there. */
    private static final double PACKETS = 220;

    /** Of a longer recording nobody waits, unasked, for the half of a second more that the calls of programs take. */
    private static final int EVENTS_SOON = 300_000;

    /** The room beside a scenario's panel, with the widths that were chosen last. */
    public static StageRoom of(Settings settings, double window, double magnification) {
        return new StageRoom(
                window,
                magnification,
                settings.flag("side", true) ? settings.number("side.width", 0.19 * 1280) : 0,
                settings.flag("inspector", true) ? settings.number("inspector.width", INSPECTOR_WIDTH) : 0,
                settings.get(APPLICATIONS).map(Boolean::parseBoolean));
    }

    /** The room that a ladder has of two side by side, which take that of the inspector. */
    public StageRoom halved() {
        double left = hasSide() ? side : 0;
        return new StageRoom((window - left * magnification) / 2, magnification, 0, 0, asked);
    }

    /** Whether the panel left of the stage leaves enough for the stage. */
    public boolean hasSide() {
        return side > 0 && window / magnification - side - inspector >= STAGE_MIN;
    }

    /** Whether the inspector leaves enough for the stage; {@code beside} is the width of a panel that cannot be put away, in pixels. */
    public boolean hasInspector(double beside) {
        return inspector > 0 && (window - beside) / magnification - inspector >= STAGE_LEAST;
    }

    /** Whether a ladder of that many nodes has room for what programs do on that many of them, and soon has laid out so many events. */
    public boolean tellsPrograms(int nodes, int hosts, int events) {
        double stage = window / magnification - inspector - (hasSide() ? side : 0);
        double needed = MARGINS + hosts * CALL + Math.max(PACKETS, (nodes - 1) * HOP);
        return asked.orElse(stage >= needed && events <= EVENTS_SOON);
    }
}
