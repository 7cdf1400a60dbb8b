package org.ftpscope.desktop.model;

import java.util.List;
import org.ftpscope.engine.recording.Recording;

/** A recording gone through once for those who show something else of it than the ladder. */
public record Survey(Traffic traffic, Dialogue dialogue, Journal journal) {
    /** Of nothing. */
    public static final Survey EMPTY =
            new Survey(Traffic.of(List.of(), List.of()), Dialogue.of(List.of()), Journal.of(List.of()));

    /** The survey of a recording; {@code controlPorts} are those of FTP servers. */
    public static Survey of(Recording recording, List<Integer> controlPorts) {
        return new Survey(
                Traffic.of(recording.events(), controlPorts),
                Dialogue.of(recording.events()),
                Journal.of(recording.events()));
    }
}
