package org.ftpscope.scenario.expect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.expect.Expectation.Condition;
import org.ftpscope.scenario.expect.Expectation.Content;
import org.ftpscope.scenario.expect.Expectation.FileName;
import org.ftpscope.scenario.expect.Expectation.FileThere;
import org.ftpscope.scenario.expect.Expectation.Order;
import org.ftpscope.scenario.expect.Expectation.Seen;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Words expectations and what is wrong with them. */
final class Words {
    private static final int LONGEST_VALUE = 60;

    private final Messages messages;

    Words(Messages messages) {
        this.messages = messages;
    }

    // ---------------------------------------------------------------- claims

    Text claim(Seen seen) {
        return seen.says().orElseGet(() -> {
            if (seen.atMost() == 0) {
                return messages.text("expect.never", phrase(seen));
            }
            boolean plain = seen.atLeast() == 1 && seen.atMost() == Long.MAX_VALUE;
            return plain
                    ? messages.text("expect.see", phrase(seen))
                    : messages.text("expect.seeCount", phrase(seen), count(seen));
        });
    }

    Text claim(Order order) {
        return order.says().orElseGet(() -> messages.text("expect.order", sequence(order.steps())));
    }

    Text claim(FileThere file) {
        return file.says().orElseGet(() -> switch (file.content()) {
            case Content.Absent() -> messages.text("expect.file.absent", file.file());
            case Content.Present() -> messages.text("expect.file.present", file.file());
            case Content.Sha256(String hex) -> messages.text("expect.file.sha256", file.file(), hex);
            case Content.Size(long size) -> messages.text("expect.file.size", file.file(), size);
            case Content.SameAs(FileName other) -> messages.text("expect.file.same", file.file(), other);
        });
    }

    /** {@code reply received (code 227) at client}. */
    private Text phrase(Seen seen) {
        Text phrase = messages.text("event." + seen.kind().name());
        StringBuilder conditions = new StringBuilder();
        for (Condition condition : seen.conditions()) {
            conditions.append(conditions.isEmpty() ? "" : ", ").append(condition);
        }
        return conditions.isEmpty() ? phrase : messages.text("expect.with", phrase, conditions);
    }

    private Text sequence(List<Seen> steps) {
        return steps.stream()
                .map(this::phrase)
                .reduce((one, next) -> one.plus(" → ").plus(next))
                .orElseThrow();
    }

    private Text count(Seen seen) {
        if (seen.atLeast() == seen.atMost()) {
            return messages.text("expect.exactly", seen.atLeast());
        }
        if (seen.atMost() == Long.MAX_VALUE) {
            return messages.text("expect.atLeast", seen.atLeast());
        }
        return seen.atLeast() == 0
                ? messages.text("expect.atMost", seen.atMost())
                : messages.text("expect.between", seen.atLeast(), seen.atMost());
    }

    // ---------------------------------------------------------------- why not

    Text counted(Seen seen, long found, Event first) {
        String key = seen.atMost() == 0 ? "expect.why.happened" : "expect.why.count";
        return messages.text(key, phrase(seen), found, seconds(first), first.node(), count(seen));
    }

    Text none(Seen seen, Optional<Text> nearest) {
        Text none = messages.text("expect.why.none", phrase(seen));
        return nearest.map(none::plus).orElse(none);
    }

    /** How the event differs from what was expected. */
    Text difference(Seen seen, Event event) {
        for (Condition condition : seen.conditions()) {
            if (!Judge.holds(condition, event)) {
                List<Object> values = condition.attribute().values().apply(event);
                Object value = values.isEmpty() ? messages.text("expect.nothing") : shortened(values.getFirst());
                return messages.text("expect.why.nearest", seconds(event), event.node(), condition.attribute(), value);
            }
        }
        return Text.same("");
    }

    Text orderBroken(Seen missing, List<Seen> done) {
        return done.isEmpty()
                ? messages.text("expect.why.none", phrase(missing))
                : messages.text("expect.why.order", phrase(missing), phrase(done.getLast()));
    }

    Text fileMissing(FileName file) {
        return messages.text("expect.why.noFile", file);
    }

    Text fileThere(FileThere file, int length) {
        return messages.text("expect.why.fileThere", file.file(), length);
    }

    Text otherHash(FileThere file, String hash, int length) {
        return messages.text("expect.why.hash", file.file(), hash, length);
    }

    Text otherSize(FileThere file, long expected, int length) {
        return messages.text("expect.why.size", file.file(), length, expected);
    }

    Text otherContent(FileThere file, FileName other, int offset) {
        return messages.text("expect.why.content", file.file(), other, offset);
    }

    private static String seconds(Event event) {
        return String.format(Locale.ROOT, "%.6f", event.atNanos() / 1e9);
    }

    private static String shortened(Object value) {
        String text = value.toString().replace("\r", "").replace("\n", " | ");
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
