package org.ftpscope.scenario.expect;

import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.text.Text;

/** Something that must be true of a recording. */
public sealed interface Expectation {
    /** What it means, in the author's words; empty when the author left that to the program. */
    Optional<Text> says();

    /**
     * Events of one kind happen.
     *
     * @param conditions all of them hold for an event that counts
     * @param atLeast fewest such events
     * @param atMost most such events; 0 says never
     */
    record Seen(Optional<Text> says, Kind kind, List<Condition> conditions, long atLeast, long atMost)
            implements Expectation {
        public Seen {
            conditions = List.copyOf(conditions);
        }
    }

    /** Events happen one after the other; others may come between. Counts of the steps are not looked at. */
    record Order(Optional<Text> says, List<Seen> steps) implements Expectation {
        public Order {
            steps = List.copyOf(steps);
        }
    }

    /** A file is, or is not, there at the end. */
    record FileThere(Optional<Text> says, FileName file, Content content) implements Expectation {}

    /** A file of a server or of a client: its owner's name in the scenario, and its path. */
    record FileName(String owner, String path) {
        @Override
        public String toString() {
            return owner + ":" + path;
        }
    }

    /** What is asked of a file. */
    sealed interface Content {
        /** It is not there. */
        record Absent() implements Content {}

        /** It is there, of whatever content. */
        record Present() implements Content {}

        /** It has these octets. */
        record Sha256(String hex) implements Content {}

        /** It has as many octets. */
        record Size(long byteCount) implements Content {}

        /** It is the same, octet by octet, as another. */
        record SameAs(FileName other) implements Content {}
    }

    /** A condition on one attribute of an event. */
    record Condition(Attribute attribute, Matcher matcher) {
        @Override
        public String toString() {
            return attribute.name() + " " + matcher;
        }
    }
}
