package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.expect.Vocabulary;

/**
 * Attributes of events for lessons: those of the vocabulary, and those that students compute ({@code p1}, {@code announcedPort},
 * {@code sourcePort} …).
 */
final class Values {
    private static final Pattern SIX = Pattern.compile("(\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)");
    private static final Pattern BARS = Pattern.compile("\\|(?:[12]\\|[^|]*|\\|)\\|(\\d+)\\|");

    /** Names of the attributes that lessons add. */
    private static final List<String> MORE = List.of(
            "p1",
            "p2",
            "announcedPort",
            "announcedAddress",
            "sourcePort",
            "destinationPort",
            "sourceAddress",
            "destinationAddress",
            "timeToLive",
            "octets",
            "chain",
            "replySourceAddress",
            "replyDestinationAddress");

    private Values() {}

    /** The names of all attributes, the vocabulary's first. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        Vocabulary.kinds().forEach(kind -> kind.attributes().forEach(attribute -> names.add(attribute.name())));
        names.addAll(MORE);
        return names;
    }

    /** The values of that attribute, none when the event has no such attribute. */
    static List<Object> of(Event event, String attribute) {
        Optional<Object> more = added(event, attribute);
        if (more.isPresent()) {
            return List.of(more.get());
        }
        return Vocabulary.kinds().stream()
                .filter(kind -> kind.isOf(event))
                .findFirst()
                .flatMap(kind -> kind.attribute(attribute))
                .map(found -> found.values().apply(event))
                .orElse(List.of());
    }

    private static Optional<Object> added(Event event, String attribute) {
        return switch (event.what()) {
            case What.FtpCommand command -> announced(command.argument(), attribute);
            case What.FtpReply reply -> announced(String.join(" ", reply.lines()), attribute);
            case What.PacketDropped(var iface, var packet, DropReason.ByRule(var rule))
            when attribute.equals("chain") -> Optional.of(rule.chain());
            case What.PacketWhat about -> packet(about, attribute);
            case What.ConntrackCreated created -> entry(created.entry(), attribute);
            case What.ConntrackUpdated updated -> entry(updated.entry(), attribute);
            case What other -> Optional.empty();
        };
    }

    private static Optional<Object> entry(ConntrackView entry, String attribute) {
        return switch (attribute) {
            case "replyDestinationAddress" ->
                Optional.of(entry.reply().destination().address().toString());
            case "replySourceAddress" ->
                Optional.of(entry.reply().source().address().toString());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> packet(What.PacketWhat about, String attribute) {
        if (!(about.packet().payload() instanceof TcpSegment segment)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "sourcePort" -> Optional.of((long) segment.sourcePort());
            case "destinationPort" -> Optional.of((long) segment.destinationPort());
            case "sourceAddress" -> Optional.of(about.packet().source().toString());
            case "destinationAddress" ->
                Optional.of(about.packet().destination().toString());
            case "timeToLive" -> Optional.of((long) about.packet().timeToLive());
            case "octets" -> Optional.of((long) segment.payload().length());
            default -> announced(segment.payload().latin1(), attribute);
        };
    }

    private static Optional<Object> announced(String text, String attribute) {
        Matcher six = SIX.matcher(text);
        if (six.find()) {
            long p1 = Long.parseLong(six.group(5));
            long p2 = Long.parseLong(six.group(6));
            return switch (attribute) {
                case "p1" -> Optional.of(p1);
                case "p2" -> Optional.of(p2);
                case "announcedPort" -> Optional.of(p1 * 256 + p2);
                case "announcedAddress" ->
                    Optional.of(six.group(1) + "." + six.group(2) + "." + six.group(3) + "." + six.group(4));
                default -> Optional.empty();
            };
        }
        Matcher bars = BARS.matcher(text);
        return attribute.equals("announcedPort") && bars.find()
                ? Optional.of(Long.parseLong(bars.group(1)))
                : Optional.empty();
    }
}
