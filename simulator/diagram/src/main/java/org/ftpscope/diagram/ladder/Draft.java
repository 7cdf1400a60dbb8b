package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.ladder.Flight.Hop;
import org.ftpscope.engine.recording.Event;
import org.jspecify.annotations.Nullable;

/** A row before it has its place. {@code at} is the position of the event that it begins with. */
sealed interface Draft {
    /** A draft that is worked out: nothing but its place is missing. */
    sealed interface Ready extends Draft {}

    /**
     * A packet that may yet be folded away with many others; only those that are not are worked out.
     *
     * @param hop the one link that it is about; null for the whole way
     */
    record Packet(
            Stage stage, int at, Flight flight, @Nullable Hop hop) implements Draft {
        @Override
        public long atNanos() {
            return stage.nanos(at);
        }

        @Override
        public EventIds ids() {
            return hop == null ? SegmentScript.ids(stage, flight) : PacketScript.ids(stage, flight, hop);
        }

        Across ready() {
            return hop == null ? SegmentScript.across(stage, flight) : PacketScript.across(stage, flight, hop, at);
        }
    }

    /**
     * A call between a program and a socket, which may yet be folded away like a packet.
     *
     * @param connection null where the socket has none
     */
    record Call(Stage stage, int at, @Nullable ConnectionTrace connection, Channel channel, boolean listens)
            implements Draft {
        @Override
        public long atNanos() {
            return stage.nanos(at);
        }

        @Override
        public @Nullable Flight flight() {
            return null;
        }

        @Override
        public EventIds ids() {
            return Calls.ids(this);
        }

        Event event() {
            return stage.trace().events.get(at);
        }

        Across ready() {
            return Calls.across(this);
        }
    }

    int at();

    long atNanos();

    EventIds ids();

    /** The flight that it is about, where there is one: repetitions of a flight are folded together. */
    @Nullable
    Flight flight();

    /** An arrow; {@code endAt} is the position of the event that ended it. */
    record Across(
            int at,
            int endAt,
            long atNanos,
            long endNanos,
            @Nullable Flight flight,
            int from,
            int to,
            int reached,
            Arrow.Kind kind,
            Channel channel,
            int connection,
            Arrow.Fate fate,
            Arrow.Label label,
            String repetition,
            List<Arrow.Crossing> crossings,
            EventIds ids)
            implements Ready {}

    record Remark(
            int at,
            long atNanos,
            @Nullable Flight flight,
            int lane,
            Note.Kind kind,
            Channel channel,
            Note.Severity severity,
            List<String> lines,
            EventIds ids)
            implements Ready {
        /** Two states in one remark. */
        Remark then(Remark next) {
            List<String> both = new ArrayList<>(lines);
            both.addAll(next.lines);
            return new Remark(at, atNanos, flight, lane, kind, channel, severity, both, ids.and(next.ids));
        }
    }

    record Folded(
            int at, long atNanos, long endNanos, Gap.Kind kind, Channel channel, int hidden, String text, EventIds ids)
            implements Ready {
        @Override
        public @Nullable Flight flight() {
            return null;
        }
    }

    record Heading(int at, long atNanos, int phase, EventIds ids) implements Ready {
        @Override
        public @Nullable Flight flight() {
            return null;
        }
    }
}
