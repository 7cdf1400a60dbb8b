package org.ftpscope.diagram.ladder;

/** The place where a phase begins. */
public record PhaseHeading(int index, double y, double endY, long atNanos, int phase, EventIds eventIds)
        implements Row {}
