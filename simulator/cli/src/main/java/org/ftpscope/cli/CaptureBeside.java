package org.ftpscope.cli;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.LiveCapture;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.merge.RecordingMerge;
import org.ftpscope.scenario.recording.RecordingFile;
import org.ftpscope.scenario.text.InputProblem;

/** The option {@code --capture} of {@code serve} and {@code client}: tcpdump runs beside, and its packets go into the recording. */
final class CaptureBeside {
    private static final String ALL = "any";

    private final Shell shell;
    private final Command.Argument<String> option;

    CaptureBeside(Command command) {
        shell = command.shell();
        option = command.optionalOption("INTERFACE", CaptureBeside::isInterface, "--capture");
    }

    boolean given() {
        return option.given();
    }

    private static boolean isInterface(String word) {
        try {
            return word.equals(ALL) || NetworkInterface.getByName(word) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /**
     * What a capture needs to know.
     *
     * @param record where the recording goes
     * @param addresses one of which every connection will use, where they are known
     * @param snapLength octets kept of each packet in the recording
     * @param showsPasswords whether passwords stay legible in the packets
     */
    record Wish(Optional<Path> record, List<IpAddress> addresses, int snapLength, boolean showsPasswords) {}

    /** What is captured and recorded. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Does something with a capture beside it, if one is wanted: it is under way before anything else begins. */
    <T> T around(Wish wish, Body<T> body) throws IOException, InterruptedException {
        if (!option.given()) {
            return body.run();
        }
        Path recording = wish.record().orElseThrow(() -> new BadInput(shell.text("capture.needsRecord")));
        String iface = option.required().isEmpty() ? usual(wish.addresses()) : option.required();
        try (LiveCapture capture = start(iface, wish.addresses())) {
            T result = body.run();
            merge(capture, recording, iface, wish);
            return result;
        }
    }

    private LiveCapture start(String iface, List<IpAddress> addresses) throws IOException {
        return switch (LiveCapture.start(iface, addresses)) {
            case LiveCapture.Started.Ok(LiveCapture capture) -> capture;
            case LiveCapture.Started.Missing() -> throw new BadInput(shell.text("capture.noTcpdump"));
            case LiveCapture.Started.Refused(String sentence) ->
                throw new BadInput(shell.text("capture.refused", iface, sentence));
        };
    }

    private static String usual(List<IpAddress> addresses) {
        boolean local = !addresses.isEmpty() && addresses.stream().allMatch(CaptureBeside::isLoopback);
        return local ? loopback().orElse(ALL) : ALL;
    }

    private static boolean isLoopback(IpAddress address) {
        String text = address.toString();
        return text.startsWith("127.") || text.equals("::1");
    }

    private static Optional<String> loopback() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(CaptureBeside::isUpLoopback)
                    .map(NetworkInterface::getName)
                    .findFirst();
        } catch (SocketException none) {
            return Optional.empty();
        }
    }

    private static boolean isUpLoopback(NetworkInterface iface) {
        try {
            return iface.isLoopback() && iface.isUp();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** Ends the capture and puts its packets into the recording, which is complete by now; tells how many there were. */
    private void merge(LiveCapture capture, Path recording, String iface, Wish wish)
            throws IOException, InterruptedException {
        Capture packets;
        try {
            packets = CaptureReader.read(capture.stop());
        } catch (IOException | InputProblem broken) {
            shell.err().println(shell.text("capture.broken", recording));
            return;
        }
        RecordingFile file = RecordingFile.read(recording);
        RecordingMerge.Merged merged =
                RecordingMerge.merge(file.header(), file.recording().events(), packets, iface, wish.showsPasswords());
        MergeCommand.write(merged, recording, wish.snapLength());
        if (capture.dropped() > 0) {
            shell.err().println(shell.text("capture.dropped", capture.dropped()));
        }
        shell.err().println(shell.text("capture.merged", merged.packets(), merged.observed(), recording));
    }
}
