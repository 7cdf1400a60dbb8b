package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.merge.RecordingMerge;
import org.ftpscope.scenario.recording.RecordingFile;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.recording.WholeFile;

/** {@code merge}: puts the packets of a capture into a recording of {@code serve} or {@code client} that was made beside it. */
final class MergeCommand extends Command {
    /** What an interface is called of which the capture tells no name. */
    private static final String UNNAMED = "os";

    private final Argument<Path> recording = parameter(Path.class, "RECORDING");
    private final Argument<Path> capture = parameter(Path.class, "CAPTURE");
    private final Argument<Path> output = requiredOption(Path.class, "FILE", "-o", "--output");
    private final Argument<Boolean> showPasswords = flag("--show-passwords");
    private final Argument<Integer> snapLength = option(Integer.class, "OCTETS", "--snap-length");

    MergeCommand(Shell shell) {
        super(shell, "merge");
    }

    @Override
    public Integer call() throws IOException {
        int octets = SnapLength.of(shell(), snapLength);
        Sources sources = new Sources(shell());
        Path into = recording.required();
        Path from = capture.required();
        if (!Sources.isRecording(into)) {
            throw new BadInput(shell().text("merge.notARecording", into));
        }
        if (!Sources.isCapture(from)) {
            throw new BadInput(shell().text("merge.notACapture", from));
        }
        RecordingFile file = RecordingFile.read(into);
        if (file.header().started().isEmpty()) {
            throw new BadInput(shell().text("merge.noTime", into));
        }
        if (file.recording().events().stream().anyMatch(event -> event.what() instanceof What.PacketWhat)) {
            throw new BadInput(shell().text("merge.hasPackets", into));
        }
        Capture packets = sources.readCapture(from);
        RecordingMerge.Merged merged = RecordingMerge.merge(
                file.header(), file.recording().events(), packets, nameOf(packets), showPasswords.given());
        if (merged.packets() == 0) {
            throw new BadInput(shell().text("merge.strangers", from, into));
        }
        write(merged, output.required(), octets);
        shell().err().println(shell().text("merge.merged", merged.packets(), merged.observed(), output.required()));
        return 0;
    }

    private static String nameOf(Capture packets) {
        String name = packets.interfaces().isEmpty()
                ? ""
                : packets.interfaces().getFirst().name();
        return name.isEmpty() ? UNNAMED : name;
    }

    /** Writes a recording in one step, so that there is always one whole recording under that name. */
    static void write(RecordingMerge.Merged merged, Path file, int snapLength) throws IOException {
        WholeFile.write(file, part -> {
            try (RecordingWriter writer = RecordingWriter.create(part, merged.header(), snapLength)) {
                merged.events().forEach(writer);
            }
        });
    }
}
