package org.ftpscope.scenario.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.expect.Expectation.Condition;
import org.ftpscope.scenario.expect.Expectation.Content;
import org.ftpscope.scenario.expect.Expectation.FileName;
import org.ftpscope.scenario.expect.Expectation.Seen;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;
import org.ftpscope.scenario.text.Text;

/** Reads expectations that have passed {@link ExpectationShape}. */
public final class ExpectationReader {
    private final List<String> nodes;
    private final List<String> owners;

    /**
     * @param nodes names of hosts, routers and networks, where events can happen
     * @param owners names of servers and clients, who have files
     */
    public ExpectationReader(List<String> nodes, List<String> owners) {
        this.nodes = List.copyOf(nodes);
        this.owners = List.copyOf(owners);
    }

    /** The expectations of an array. */
    public List<Expectation> all(List<Cursor> items) {
        return items.stream().map(this::one).toList();
    }

    private Expectation one(Cursor at) {
        Optional<Text> says = at.bilingual("says");
        if (at.has("see")) {
            return seen(at, "see", says);
        }
        if (at.has("never")) {
            return seen(at, "never", says);
        }
        if (at.has("order")) {
            List<Seen> steps = new ArrayList<>();
            for (Cursor step : at.get("order").items()) {
                steps.add(seen(step, "see", step.bilingual("says")));
            }
            return new Expectation.Order(says, steps);
        }
        return new Expectation.FileThere(says, fileName(at.get("file")), content(at));
    }

    private Seen seen(Cursor at, String member, Optional<Text> says) {
        Kind kind = Vocabulary.kind(at.get(member).text()).orElseThrow();
        List<Condition> conditions = new ArrayList<>();
        for (Cursor.Row row : at.rows()) {
            kind.attribute(row.name()).ifPresent(attribute -> {
                if (attribute.name().equals("node") && row.at().value() instanceof Json.Str) {
                    row.at().nameAmong(nodes, "node");
                }
                conditions.add(new Condition(attribute, matcher(row.at(), attribute)));
            });
        }
        if (member.equals("never")) {
            return new Seen(says, kind, conditions, 0, 0);
        }
        Optional<Cursor> count = at.find("count");
        if (count.isEmpty()) {
            return new Seen(says, kind, conditions, 1, Long.MAX_VALUE);
        }
        if (count.get().value() instanceof Json.Num) {
            return new Seen(
                    says, kind, conditions, count.get().number(), count.get().number());
        }
        long least = count.get().number("min", 0);
        long most = count.get().number("max", Long.MAX_VALUE);
        if (least > most) {
            throw count.get().problem("expect.minAboveMax");
        }
        return new Seen(says, kind, conditions, least, most);
    }

    private static Matcher matcher(Cursor at, Attribute attribute) {
        return switch (at.value()) {
            case Json.Str text -> new Matcher.Exactly(text.value());
            case Json.Bool truth -> new Matcher.Exactly(truth.value());
            case Json.Num number -> new Matcher.Exactly(number.asLong());
            case Json.Obj object -> bounds(at, attribute);
            case Json.Arr array -> throw new IllegalStateException("an array at " + at.pointer());
            case Json.Null nothing -> throw new IllegalStateException("null at " + at.pointer());
        };
    }

    private static Matcher bounds(Cursor at, Attribute attribute) {
        if (at.rows().size() != 1 && attribute.type() == Attribute.Type.TEXT
                || at.rows().isEmpty()) {
            throw at.problem("expect.oneMatcher");
        }
        return switch (attribute.type()) {
            case TEXT ->
                at.has("contains")
                        ? new Matcher.Contains(at.get("contains").text())
                        : new Matcher.Matches(at.get("matches").as(Notation.REGEX));
            case TIME ->
                new Matcher.Between(
                        at.as("min", Notation.DURATION, Long.MIN_VALUE),
                        at.as("max", Notation.DURATION, Long.MAX_VALUE));
            case NUMBER, TRUTH ->
                new Matcher.Between(at.number("min", Long.MIN_VALUE), at.number("max", Long.MAX_VALUE));
        };
    }

    private FileName fileName(Cursor at) {
        String text = at.as(Notation.FILE_NAME);
        int colon = text.indexOf(':');
        String owner = text.substring(0, colon);
        if (!owners.contains(owner)) {
            throw at.problems().noSuchName(at.value().at(), at.pointer(), "owner", owner, owners);
        }
        return new FileName(owner, text.substring(colon + 1));
    }

    private Content content(Cursor at) {
        List<Content> asked = new ArrayList<>();
        at.as("sha256", Notation.SHA256).ifPresent(hex -> asked.add(new Content.Sha256(hex)));
        at.find("sameAs").ifPresent(other -> asked.add(new Content.SameAs(fileName(other))));
        at.find("size").ifPresent(size -> asked.add(new Content.Size(size.number())));
        if (at.truth("absent", false)) {
            asked.add(new Content.Absent());
        }
        if (asked.size() > 1) {
            throw at.problem("expect.oneContent");
        }
        return asked.isEmpty() ? new Content.Present() : asked.getFirst();
    }
}
