package org.ftpscope.scenario.expect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.expect.Expectation.Condition;
import org.ftpscope.scenario.expect.Expectation.Content;
import org.ftpscope.scenario.expect.Expectation.FileThere;
import org.ftpscope.scenario.expect.Expectation.Order;
import org.ftpscope.scenario.expect.Expectation.Seen;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;
import org.jspecify.annotations.Nullable;

/** Holds expectations against a recording. */
public final class Judge {
    private final Recording recording;
    private final EndFiles files;
    private final Words words;

    public Judge(Recording recording, EndFiles files, Messages messages) {
        this.recording = recording;
        this.files = files;
        this.words = new Words(messages);
    }

    /** What becomes of each expectation, in their order. */
    public List<Outcome> judge(List<Expectation> expectations) {
        return expectations.stream().map(this::judge).toList();
    }

    private Outcome judge(Expectation expectation) {
        return switch (expectation) {
            case Seen seen -> judge(seen);
            case Order order -> judge(order);
            case FileThere file -> judge(file);
        };
    }

    private Outcome judge(Seen seen) {
        long count = 0;
        @Nullable Event first = null;
        for (Event event : recording.events()) {
            if (matches(seen, event)) {
                count++;
                first = first == null ? event : first;
            }
        }
        Optional<Long> shown = Optional.ofNullable(first).map(Event::id);
        if (count >= seen.atLeast() && count <= seen.atMost()) {
            return new Outcome(seen, true, words.claim(seen), Optional.empty(), shown);
        }
        if (first != null) {
            return new Outcome(seen, false, words.claim(seen), Optional.of(words.counted(seen, count, first)), shown);
        }
        Optional<Event> nearest = nearest(seen, 0);
        Text why = words.none(seen, nearest.map(event -> words.difference(seen, event)));
        return new Outcome(seen, false, words.claim(seen), Optional.of(why), nearest.map(Event::id));
    }

    private static boolean matches(Seen seen, Event event) {
        return seen.kind().isOf(event) && seen.conditions().stream().allMatch(condition -> holds(condition, event));
    }

    static boolean holds(Condition condition, Event event) {
        return condition.attribute().values().apply(event).stream()
                .anyMatch(value -> condition.matcher().matches(value));
    }

    /** The event of that kind, from {@code from} on, that meets the most conditions; the first of equals. */
    private Optional<Event> nearest(Seen seen, int from) {
        @Nullable Event best = null;
        long bestMet = -1;
        for (Event event : recording.events().subList(from, recording.events().size())) {
            if (seen.kind().isOf(event)) {
                long met = seen.conditions().stream()
                        .filter(condition -> holds(condition, event))
                        .count();
                if (met > bestMet) {
                    best = event;
                    bestMet = met;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private Outcome judge(Order order) {
        int at = 0;
        long lastId = Event.NO_CAUSE;
        List<Event> events = recording.events();
        List<Seen> done = new ArrayList<>();
        for (Seen step : order.steps()) {
            while (at < events.size() && !matches(step, events.get(at))) {
                at++;
            }
            if (at == events.size()) {
                Text why = words.orderBroken(step, done);
                return new Outcome(
                        order,
                        false,
                        words.claim(order),
                        Optional.of(why),
                        lastId == 0 ? Optional.empty() : Optional.of(lastId));
            }
            lastId = events.get(at).id();
            done.add(step);
            at++;
        }
        return new Outcome(order, true, words.claim(order), Optional.empty(), Optional.of(lastId));
    }

    private Outcome judge(FileThere expected) {
        Optional<Bytes> found = files.content(expected.file());
        Optional<Text> why = switch (expected.content()) {
            case Content.Absent() -> found.map(bytes -> words.fileThere(expected, bytes.length()));
            case Content.Present() -> present(expected, found);
            case Content.Sha256(String hex) ->
                present(expected, found)
                        .or(() -> found.filter(bytes -> !sha256(bytes).equals(hex))
                                .map(bytes -> words.otherHash(expected, sha256(bytes), bytes.length())));
            case Content.Size(long size) ->
                present(expected, found)
                        .or(() -> found.filter(bytes -> bytes.length() != size)
                                .map(bytes -> words.otherSize(expected, size, bytes.length())));
            case Content.SameAs(var other) -> present(expected, found).or(() -> difference(expected, other, found));
        };
        return new Outcome(expected, why.isEmpty(), words.claim(expected), why, Optional.empty());
    }

    private Optional<Text> present(FileThere expected, Optional<Bytes> found) {
        return found.isPresent() ? Optional.empty() : Optional.of(words.fileMissing(expected.file()));
    }

    private Optional<Text> difference(FileThere expected, Expectation.FileName other, Optional<Bytes> found) {
        Optional<Bytes> model = files.content(other);
        if (model.isEmpty()) {
            return Optional.of(words.fileMissing(other));
        }
        return found.filter(bytes -> !bytes.equals(model.get()))
                .map(bytes -> words.otherContent(expected, other, firstDifference(bytes, model.get())));
    }

    private static int firstDifference(Bytes one, Bytes other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.at(i) != other.at(i)) {
                return i;
            }
        }
        return common;
    }

    private static String sha256(Bytes bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
