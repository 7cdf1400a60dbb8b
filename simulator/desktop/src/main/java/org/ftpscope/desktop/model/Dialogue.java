package org.ftpscope.desktop.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.diagram.Leading;
import org.ftpscope.diagram.packet.PortArithmetic;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/**
 * The FTP conversation. Both ends report it; it is told as the client saw it where the client was observed, and else as the
 * server did.
 */
public final class Dialogue {
    /** Who speaks. */
    public enum Speaker {
        CLIENT,
        SERVER,
        /** Neither: a login was decided, a transfer ended. */
        NEWS
    }

    /**
     * A line.
     *
     * @param good false for a refusal or a failure
     */
    public record Line(
            long eventId, long atNanos, Speaker speaker, String text, boolean good, Optional<PortArithmetic> sum) {}

    private final List<Line> lines;

    private Dialogue(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** The conversation of a recording. */
    public static Dialogue of(List<Event> events) {
        Map<String, List<Line>> byNode = new LinkedHashMap<>();
        Map<String, Boolean> clients = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.what() instanceof What.FtpWhat) {
                line(event)
                        .ifPresent(line -> byNode.computeIfAbsent(event.node(), n -> new ArrayList<>())
                                .add(line));
                if (event.what() instanceof What.FtpCommand command) {
                    clients.merge(event.node(), !command.received(), Boolean::logicalOr);
                }
            }
        }
        boolean clientSeen = clients.containsValue(true);
        List<Line> lines = new ArrayList<>();
        byNode.forEach((node, told) -> {
            if (!clientSeen || clients.getOrDefault(node, false)) {
                lines.addAll(told);
            }
        });
        lines.sort((a, b) -> Long.compare(a.eventId(), b.eventId()));
        return new Dialogue(lines);
    }

    private static Optional<Line> line(Event event) {
        return switch (event.what()) {
            case What.FtpCommand command -> {
                String text = command.argument().isEmpty() ? command.verb() : command.verb() + " " + command.argument();
                yield Optional.of(line(event, Speaker.CLIENT, text, true));
            }
            case What.FtpReply reply -> {
                List<String> shown = new ArrayList<>(reply.lines());
                String code = Integer.toString(reply.code());
                if (!shown.isEmpty() && !shown.getFirst().startsWith(code)) {
                    shown.set(0, code + " " + shown.getFirst());
                }
                String text = shown.isEmpty() ? code : String.join("\n", shown);
                yield Optional.of(line(event, Speaker.SERVER, text, reply.code() < 400));
            }
            case What.TransferFinished finished ->
                Optional.of(line(
                        event,
                        Speaker.NEWS,
                        finished.verb() + " " + finished.path() + "  " + finished.byteCount() + " B",
                        true));
            case What.TransferFailed failed ->
                Optional.of(line(
                        event,
                        Speaker.NEWS,
                        failed.verb() + " " + failed.path() + "  " + failed.byteCount() + " B  " + failed.reason(),
                        false));
            default -> Optional.empty();
        };
    }

    private static Line line(Event event, Speaker speaker, String text, boolean good) {
        return new Line(event.id(), event.atNanos(), speaker, text, good, PortArithmetic.of(text));
    }

    public List<Line> lines() {
        return lines;
    }

    /** How many lines had been spoken after the event {@code id}. */
    public int spoken(long id) {
        return Leading.count(lines.size(), i -> lines.get(i).eventId() <= id);
    }
}
