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

/** What a question offers to choose from in a terminal, in an order that the student's seed shuffles. */
final class LessonChoices {
    /** More packets than these to choose from are a guessing game. */
    private static final int MOST_PACKETS = 6;

    private LessonChoices() {}

    /** Keys as the marker takes them; for a click the ids of some events, the right one among them and others of {@code sent}. */
    static List<String> keys(Question question, RandomStream chance, List<Event> sent, List<Event> events) {
        return switch (question) {
            case Question.Choice choice ->
                choice.options().stream().map(Question.Choice.Option::key).toList();
            case Question.Change change ->
                change.choices().stream().map(Question.Change.Attempt::key).toList();
            case Question.Order order ->
                shuffled(order.items().stream().map(Question.Order.Item::key).toList(), chance);
            case Question.Click click -> packets(click, chance, sent, events);
            case Question.Numeric numeric -> List.of();
        };
    }

    private static List<String> packets(
            Question.Click click, RandomStream chance, List<Event> sent, List<Event> events) {
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
        return shuffled(
                candidates.stream().map(event -> Long.toString(event.id())).toList(), chance);
    }

    private static List<String> shuffled(List<String> keys, RandomStream chance) {
        List<String> rest = new ArrayList<>(keys);
        List<String> shuffled = new ArrayList<>();
        while (!rest.isEmpty()) {
            shuffled.add(rest.remove(chance.nextInt(rest.size())));
        }
        return shuffled;
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
