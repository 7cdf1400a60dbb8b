package org.ftpscope.cli;

import org.ftpscope.scenario.recording.RecordingWriter;

/** The option {@code --snap-length}. */
final class SnapLength {
    private SnapLength() {}

    /** Octets kept of each packet and of each piece of data; everything when the option was not given. */
    static int of(Shell shell, Command.Argument<Integer> option) {
        int octets = option.value().orElse(RecordingWriter.WHOLE);
        if (octets < 1) {
            throw new BadInput(shell.text("export.snapLength", octets));
        }
        return octets;
    }
}
