package org.ftpscope.desktop.moment;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.Leading;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.RuleRef;

/** Gives the state of the world right after any event. Forward it moves event by event; back it starts from a kept state. */
public final class TimeMachine {
    private static final int KEPT_EVERY = 8_192;

    /** A file that a server has before anything happens; {@code length} in bytes, -1 for a directory. */
    public record InitialFile(String node, String path, long length) {}

    /** A rule of a router, which no packet has hit before anything happens. */
    public record InitialRule(String node, RuleRef rule) {}

    /** What is there before anything happens, as far as it is known. */
    public record Beginning(List<InitialFile> files, List<InitialRule> rules) {
        /** Nothing is known. */
        public static final Beginning UNKNOWN = new Beginning(List.of(), List.of());

        public Beginning {
            files = List.copyOf(files);
            rules = List.copyOf(rules);
        }
    }

    private Recording recording;
    private List<Event> events;
    private final List<WorldState> kept = new ArrayList<>();
    private WorldState state;
    private int applied;

    public TimeMachine(Recording recording, Beginning beginning) {
        this.recording = recording;
        events = recording.events();
        state = new WorldState();
        beginning.files().forEach(file -> state.file(file.node(), file.path(), file.length()));
        beginning.rules().forEach(rule -> state.rule(rule.node(), rule.rule()));
        kept.add(state.copy());
    }

    /** A machine that has gone through a whole recording: made in the background, for {@link #learn}. */
    public static TimeMachine through(Recording recording, Beginning beginning) {
        TimeMachine machine = new TimeMachine(recording, beginning);
        if (!machine.events.isEmpty()) {
            var _ = machine.after(machine.events.getLast().id());
        }
        return machine;
    }

    /** Takes over the states that another machine has kept of the same recording: from now on no moment is far away. */
    public void learn(TimeMachine other) {
        if (recording.equals(other.recording) && other.kept.size() > kept.size()) {
            kept.clear();
            kept.addAll(other.kept);
        }
    }

    /** Goes on with another recording of the same world; states of what both have in common are kept. */
    public void recording(Recording other) {
        List<Event> others = other.events();
        int common = 1;
        while (common < kept.size() && agree(common * KEPT_EVERY, others)) {
            common++;
        }
        kept.subList(common, kept.size()).clear();
        if (!agree(applied, others)) {
            state = kept.getLast().copy();
            applied = (kept.size() - 1) * KEPT_EVERY;
        }
        recording = other;
        events = others;
    }

    /** Whether the first {@code count} events are those of the other, too: each is in its place when the last of them is. */
    private boolean agree(int count, List<Event> others) {
        return count == 0 || count <= others.size() && events.get(count - 1).equals(others.get(count - 1));
    }

    /** The state after the event {@code id} and all before it; not to be kept beyond the next call. */
    WorldState after(long id) {
        int target = count(id);
        int checkpoint = Math.min(target / KEPT_EVERY, kept.size() - 1);
        if (target < applied || checkpoint * KEPT_EVERY > applied) {
            state = kept.get(checkpoint).copy();
            applied = checkpoint * KEPT_EVERY;
        }
        while (applied < target) {
            state.apply(events.get(applied));
            applied++;
            if (applied == kept.size() * KEPT_EVERY) {
                kept.add(state.copy());
            }
        }
        return state;
    }

    /** How many events have ids up to {@code id}. */
    private int count(long id) {
        return Leading.count(events.size(), i -> events.get(i).id() <= id);
    }

    /** The sheets of the moment after the event {@code id}, which happened at {@code nowNanos}. */
    public List<Sheet> sheets(long id, long nowNanos) {
        return Sheets.of(after(id), nowNanos);
    }

    /** The number of entries in a node's connection tracking table after the event {@code id}. */
    public int entries(long id, String node) {
        return (int) after(id).conntrack().keySet().stream()
                .filter(at -> at.node().equals(node))
                .count();
    }
}
