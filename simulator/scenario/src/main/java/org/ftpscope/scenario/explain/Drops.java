package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.explain.Finding.Evidence;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.moment.DropWords;
import org.ftpscope.scenario.text.Messages;

/** Where packets ended, which a simulation knows and a capture does not: the rule behind a silence. */
final class Drops {
    private static final DropWords WORDS = new DropWords(Messages.of(ScenarioReader.BUNDLE, Drops.class));

    private final Map<Integer, Event> bySequence = new LinkedHashMap<>();
    private final Map<Long, Integer> sequenceOf = new LinkedHashMap<>();

    static Drops of(List<Event> events) {
        Drops drops = new Drops();
        for (Event event : events) {
            if (event.what() instanceof What.PacketWhat about) {
                drops.sequence(about.packet()).ifPresent(sequence -> {
                    drops.sequenceOf.put(event.id(), sequence);
                    if (event.what() instanceof What.PacketDropped) {
                        drops.bySequence.putIfAbsent(sequence, event);
                    }
                });
            }
        }
        return drops;
    }

    private Optional<Integer> sequence(IpPacket packet) {
        return packet.payload() instanceof TcpSegment segment && segment.sequenceLength() > 0
                ? Optional.of(segment.sequence().bits())
                : Optional.empty();
    }

    /** The finding with the drop of one of its packets among the evidence, if there was one. */
    Finding addTo(Finding finding) {
        if (finding.kind().weight() == Finding.Weight.NOTE) {
            return finding;
        }
        Optional<Event> drop = finding.evidence().stream()
                .filter(evidence ->
                        evidence.key().equals("evidence.syn") || evidence.key().equals("evidence.segment"))
                .map(evidence -> sequenceOf.get(evidence.eventId()))
                .filter(sequence -> sequence != null && bySequence.containsKey(sequence))
                .map(bySequence::get)
                .findFirst();
        if (drop.isEmpty() || !(drop.get().what() instanceof What.PacketDropped dropped)) {
            return finding;
        }
        Event event = drop.get();
        Evidence added = switch (dropped.reason()) {
            case DropReason.ByRule(var rule) ->
                new Evidence(
                        event.id(),
                        event.atNanos(),
                        event.node(),
                        "evidence.drop-rule",
                        List.of(rule.place() + ": " + rule.text()));
            case DropReason.ByHelper(var helper, var detail) ->
                new Evidence(
                        event.id(),
                        event.atNanos(),
                        event.node(),
                        "evidence.drop",
                        List.of("helper " + helper + ": " + detail));
            default ->
                new Evidence(
                        event.id(),
                        event.atNanos(),
                        event.node(),
                        "evidence.drop",
                        List.of(WORDS.why(dropped.reason())));
        };
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        evidence.add(added);
        evidence.sort(Comparator.comparingLong(Evidence::atNanos).thenComparingLong(Evidence::eventId));
        return new Finding(finding.kind(), finding.place(), finding.arguments(), evidence, finding.ruledOut());
    }
}
