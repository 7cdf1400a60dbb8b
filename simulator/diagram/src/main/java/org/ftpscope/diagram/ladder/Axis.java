package org.ftpscope.diagram.ladder;

/** How time becomes distance down the page. */
public enum Axis {
    /** Every beginning and end of an arrow is one step down, however long it took. */
    STEP,
    /** Longer takes more room, but ever less of it (logarithmic); long waits are folded into gaps. */
    COMPRESSED,
    /** Distance is proportional to time; nothing is folded, labels may overlap. */
    LINEAR
}
