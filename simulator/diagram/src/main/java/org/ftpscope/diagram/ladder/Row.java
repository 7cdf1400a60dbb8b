package org.ftpscope.diagram.ladder;

/** Something at one height of the ladder. */
public sealed interface Row permits Arrow, Note, Gap, PhaseHeading {
    /** Position in {@link Ladder#rows()}. */
    int index();

    /** Upper edge of what is drawn level with its beginning, in design units from the top; never less than the row before. */
    double y();

    /** Lowest point, in design units from the top. */
    double endY();

    /** Virtual time, nanoseconds since the start of the recording. */
    long atNanos();

    /** Index of the phase that it belongs to in {@link Ladder#phases()}; -1 before the first. */
    int phase();

    /** The events behind it. */
    EventIds eventIds();
}
