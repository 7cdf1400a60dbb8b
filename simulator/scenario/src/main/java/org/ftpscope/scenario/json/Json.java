package org.ftpscope.scenario.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON value and where it stood. */
public sealed interface Json {
    /** Where the value begins. */
    Place at();

    /** The same value, all of it standing at one place: what was not read from lines of a file. */
    default Json movedTo(Place place) {
        return switch (this) {
            case Obj(Place at, List<Member> members) ->
                new Obj(
                        place,
                        members.stream()
                                .map(member -> new Member(
                                        member.name(), place, member.value().movedTo(place)))
                                .toList());
            case Arr(Place at, List<Json> items) ->
                new Arr(place, items.stream().map(item -> item.movedTo(place)).toList());
            case Str(Place at, String value) -> new Str(place, value);
            case Num(Place at, String digits) -> new Num(place, digits);
            case Bool(Place at, boolean value) -> new Bool(place, value);
            case Null(Place at) -> new Null(place);
        };
    }

    /** Members in the order of the file; names are unique. */
    record Obj(Place at, List<Member> members) implements Json {
        public Obj {
            members = List.copyOf(members);
        }

        /** The value of that name. */
        public Optional<Json> get(String name) {
            for (Member member : members) {
                if (member.name().equals(name)) {
                    return Optional.of(member.value());
                }
            }
            return Optional.empty();
        }

        /** The same object with {@code name} set to {@code value}: in its old place, or at the end. */
        public Obj with(String name, Json value) {
            List<Member> changed = new ArrayList<>(members.size() + 1);
            boolean found = false;
            for (Member member : members) {
                boolean same = member.name().equals(name);
                changed.add(same ? new Member(name, member.nameAt(), value) : member);
                found |= same;
            }
            if (!found) {
                changed.add(new Member(name, value.at(), value));
            }
            return new Obj(at, changed);
        }
    }

    /** A name, where it stands, and its value. */
    record Member(String name, Place nameAt, Json value) {}

    record Arr(Place at, List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(Place at, String value) implements Json {}

    /** A number as it was written. */
    record Num(Place at, String digits) implements Json {
        /** Whether it is written without fraction and exponent and fits a long. */
        public boolean isLong() {
            try {
                Long.parseLong(digits);
                return true;
            } catch (NumberFormatException fraction) {
                return false;
            }
        }

        public long asLong() {
            return Long.parseLong(digits);
        }

        public double asDouble() {
            return Double.parseDouble(digits);
        }
    }

    record Bool(Place at, boolean value) implements Json {}

    record Null(Place at) implements Json {}

    /** Whether both are the same JSON, places aside; the order of members does not matter. */
    static boolean same(Json one, Json other) {
        return switch (one) {
            case Obj(Place at, List<Member> members) ->
                other instanceof Obj that
                        && members.size() == that.members().size()
                        && members.stream()
                                .allMatch(member -> that.get(member.name())
                                        .map(value -> same(member.value(), value))
                                        .orElse(false));
            case Arr(Place at, List<Json> items) -> other instanceof Arr that && sameItems(items, that.items());
            case Str(Place at, String value) -> other instanceof Str that && value.equals(that.value());
            case Num(Place at, String digits) -> other instanceof Num that && digits.equals(that.digits());
            case Bool(Place at, boolean value) -> other instanceof Bool that && value == that.value();
            case Null(Place at) -> other instanceof Null;
        };
    }

    private static boolean sameItems(List<Json> these, List<Json> those) {
        if (these.size() != those.size()) {
            return false;
        }
        for (int i = 0; i < these.size(); i++) {
            if (!same(these.get(i), those.get(i))) {
                return false;
            }
        }
        return true;
    }
}
