package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.lesson.Question;

/** Packets to choose from in a terminal, where nobody can click, in an order that the student's seed shuffles. */
final class LessonChoices {
    /** More packets than these to choose from are a guessing game. */
    private static final int MOST_PACKETS = 6;

    private LessonChoices() {}

    /** Ids of some events to choose from: the right one, those that people take for it, and others of {@code sent}. */
    static List<String> packets(Question.Click click, RandomStream chance, List<Event> sent, List<Event> events) {
        List<Event> candidates = new ArrayList<>();
        click.answer().find(events).ifPresent(candidates::add);
        for (Question.Click.WrongEvent wrong : click.wrong()) {
            wrong.event()
                    .find(events)
                    .filter(event -> !candidates.contains(event))
                    .ifPresent(candidates::add);
        }
        for (int i = 0; i < 50 && candidates.size() < MOST_PACKETS && !sent.isEmpty(); i++) {
            Event other = sent.get(chance.nextInt(sent.size()));
            if (candidates.stream().noneMatch(event -> describe(event).equals(describe(other)))) {
                candidates.add(other);
            }
        }
        return chance.shuffled(
                candidates.stream().map(event -> Long.toString(event.id())).toList());
    }

    /** A packet, command or reply in one line. */
    static String describe(Event event) {
        return switch (event.what()) {
            case What.PacketWhat about -> packet(event, about);
            case What.FtpCommand command -> (event.node() + ": " + command.verb() + " " + command.argument()).strip();
            case What.FtpReply reply ->
                event.node() + ": " + reply.code() + " " + reply.lines().getFirst();
            case What other -> event.node() + ": " + other.getClass().getSimpleName();
        };
    }

    private static String packet(Event event, What.PacketWhat about) {
        Optional<TcpSegment> segment =
                about.packet().payload() instanceof TcpSegment tcp ? Optional.of(tcp) : Optional.empty();
        String what = segment.map(tcp -> about.packet().source() + ":" + tcp.sourcePort() + " -> "
                        + about.packet().destination() + ":" + tcp.destinationPort() + "  " + TcpFlags.text(tcp.flags())
                        + (tcp.payload().isEmpty() ? "" : "  " + tcp.payload().length() + " B"))
                .orElseGet(
                        () -> about.packet().source() + " -> " + about.packet().destination());
        String deed = event.what() instanceof What.PacketDropped ? "DROP " : "";
        return String.format(Locale.ROOT, "%.4f s  %s: %s%s", event.atNanos() / 1e9, event.node(), deed, what);
    }
}
