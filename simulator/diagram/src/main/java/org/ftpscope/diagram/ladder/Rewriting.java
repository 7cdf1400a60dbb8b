package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ftpscope.diagram.Words;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * What routers changed, in words. Translation is decided once a connection, so from end to end it is told once each way; a
 * changed payload is told every time.
 */
final class Rewriting {
    private record Once(int connection, int direction, String node, String what) {}

    private final Trace trace;
    private final Words words;
    private final LaneBook lanes;
    private final Set<Once> told = new LinkedHashSet<>();

    Rewriting(Trace trace, Words words, LaneBook lanes) {
        this.trace = trace;
        this.words = words;
        this.lanes = lanes;
    }

    /** What each router between did to the flight, as far as it is news. */
    List<Arrow.Crossing> crossings(Flight flight) {
        return crossings(flight, false);
    }

    /** What each router between did to the flight; {@code textOnly} leaves out everything but what was said. */
    List<Arrow.Crossing> crossings(Flight flight, boolean textOnly) {
        if (flight.hops.size() < 2 && flight.rewrites.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> remarks = new LinkedHashMap<>();
        Set<String> rewritten = new LinkedHashSet<>();
        for (int i = 1; i < flight.hops.size(); i++) {
            remarks.put(flight.hops.get(i).from, new ArrayList<>(0));
        }
        for (int at : flight.rewrites) {
            String node = trace.events.get(at).node();
            List<String> lines = remarks.computeIfAbsent(node, key -> new ArrayList<>(2));
            rewritten.add(node);
            if (trace.events.get(at).what() instanceof What.Rewritten change) {
                if (textOnly) {
                    if (change.parts().contains("PAYLOAD")) {
                        payload(change, lines);
                    }
                } else {
                    tell(flight, node, change, lines);
                }
            }
        }
        List<Arrow.Crossing> crossings = new ArrayList<>(remarks.size());
        remarks.forEach(
                (node, lines) -> crossings.add(new Arrow.Crossing(lanes.index(node), rewritten.contains(node), lines)));
        return crossings;
    }

    /** Every change of one event, for the packet level: news in full, what was told before in brief. */
    List<FilterWords.Said> everything(Flight flight, String node, What.Rewritten change) {
        List<FilterWords.Said> all = new ArrayList<>(2);
        List<String> news = new ArrayList<>(2);
        tell(flight, node, change, news);
        for (String line : news) {
            all.add(new FilterWords.Said(line, false));
        }
        if (news.isEmpty()) {
            brief(change, all);
        }
        return all;
    }

    private static void brief(What.Rewritten change, List<FilterWords.Said> all) {
        for (String part : change.parts()) {
            String line = switch (part) {
                case "SOURCE" -> "\u21d2 " + Labels.end(change.after(), true);
                case "DESTINATION" -> "\u21d2 " + Labels.end(change.after(), false);
                case "SEQUENCE" -> shifts(change);
                default -> part;
            };
            if (!line.isEmpty()) {
                all.add(new FilterWords.Said(line, true));
            }
        }
    }

    private static String shifts(What.Rewritten change) {
        long shift = shift(change.before(), change.after(), false);
        long acknowledged = shift(change.before(), change.after(), true);
        String sequence = shift == 0 ? "" : "seq " + signed(shift);
        String acknowledgment = acknowledged == 0 ? "" : "ack " + signed(acknowledged);
        return (sequence + " " + acknowledgment).strip();
    }

    private void tell(Flight flight, String node, What.Rewritten change, List<String> lines) {
        for (String part : change.parts()) {
            switch (part) {
                case "SOURCE" -> {
                    if (first(flight, node, part)) {
                        lines.add(arrow("rewrite.source", change, true));
                    }
                }
                case "DESTINATION" -> {
                    if (first(flight, node, part)) {
                        lines.add(arrow("rewrite.destination", change, false));
                    }
                }
                case "PAYLOAD" -> payload(change, lines);
                case "SEQUENCE" -> sequence(flight, node, change, lines);
                default -> lines.add(part);
            }
        }
    }

    private boolean first(Flight flight, String node, String what) {
        return told.add(new Once(Labels.connection(flight), flight.direction, node, what));
    }

    private String arrow(String key, What.Rewritten change, boolean source) {
        return words.say(key, Labels.end(change.before(), source), Labels.end(change.after(), source));
    }

    private void payload(What.Rewritten change, List<String> lines) {
        String after = Labels.payloadLine(change.after());
        if (after == null) {
            return;
        }
        String before = Labels.payloadLine(change.before());
        FtpText.Announced then = before == null ? null : FtpText.announced(before);
        FtpText.Announced now = FtpText.announced(after);
        boolean news = now != null && (then == null || then.port() != now.port());
        lines.add("\u21d2 " + after + (now != null && news ? "  " + now.hint() : ""));
    }

    private void sequence(Flight flight, String node, What.Rewritten change, List<String> lines) {
        long shift = shift(change.before(), change.after(), false);
        long acknowledged = shift(change.before(), change.after(), true);
        if (shift != 0 && first(flight, node, "SEQ " + shift)) {
            lines.add(words.say("rewrite.seq", signed(shift)));
        }
        if (acknowledged != 0 && first(flight, node, "ACK " + acknowledged)) {
            lines.add(words.say("rewrite.ack", signed(acknowledged)));
        }
    }

    private static String signed(long value) {
        return value > 0 ? "+" + value : "\u2212" + -value;
    }

    private static long shift(IpPacket before, IpPacket after, boolean acknowledgment) {
        if (!(before.payload() instanceof TcpSegment old) || !(after.payload() instanceof TcpSegment now)) {
            return 0;
        }
        return acknowledgment
                ? now.acknowledgment().minus(old.acknowledgment())
                : now.sequence().minus(old.sequence());
    }
}
