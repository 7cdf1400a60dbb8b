package org.ftpscope.engine.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A list of events in their order; as an {@link Observer} it writes itself. It holds at most {@code limit} events: the last
 * one then is a {@link What.Truncated}, and later ones are counted but not kept.
 */
public final class Recording implements Observer {
    /** Enough for a 100 MB transfer with every packet at every node; about 4 GB of heap when full. */
    public static final int DEFAULT_LIMIT = 20_000_000;

    private final List<Event> events = new ArrayList<>();
    private final int limit;
    private final Consumer<Event> listener;
    private long lastId;

    public Recording() {
        this(DEFAULT_LIMIT, event -> {});
    }

    /** A recording of at most {@code limit} events that shows each new one to {@code listener} (a file, a window). */
    public Recording(int limit, Consumer<Event> listener) {
        this.limit = limit;
        this.listener = listener;
    }

    /** A recording of events that exist already, in ascending order of ids. */
    public static Recording of(List<Event> events) {
        Recording recording = new Recording(Integer.MAX_VALUE, event -> {});
        recording.events.addAll(events);
        recording.lastId = events.isEmpty() ? 0 : events.getLast().id();
        return recording;
    }

    @Override
    public long observe(Moment now, String node, What what) {
        long id = lastId + 1;
        if (events.size() + 1 < limit) {
            add(new Event(id, now.causeId(), now.atNanos(), node, what));
        } else if (events.size() + 1 == limit) {
            add(new Event(id, now.causeId(), now.atNanos(), node, new What.Truncated(What.Limit.EVENTS, limit)));
        } else {
            lastId = id;
        }
        return id;
    }

    private void add(Event event) {
        events.add(event);
        lastId = event.id();
        listener.accept(event);
    }

    /** All events kept, oldest first; a view that grows while the run goes on. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The event with that id, if it was kept. */
    public Optional<Event> event(long id) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        // Ids mostly follow each other without a gap; then the place is known.
        long place = id - events.getFirst().id();
        if (place >= 0 && place < events.size()) {
            Event there = events.get((int) place);
            if (there.id() == id) {
                return Optional.of(there);
            }
        }
        return search(id);
    }

    private Optional<Event> search(long id) {
        int low = 0;
        int high = events.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long found = events.get(middle).id();
            if (found == id) {
                return Optional.of(events.get(middle));
            }
            if (found < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** The event and its causes, the event first, the beginning of the chain last. */
    public List<Event> causes(long id) {
        return causes(id, Integer.MAX_VALUE);
    }

    /** The event and its nearest causes, {@code most} events at most, the event first. */
    public List<Event> causes(long id, int most) {
        List<Event> chain = new ArrayList<>();
        Optional<Event> link = event(id);
        while (link.isPresent() && chain.size() < most) {
            chain.add(link.get());
            link = event(link.get().causeId());
        }
        return chain;
    }

    /** Whether events are missing because a limit was reached. */
    public boolean truncated() {
        return events.stream().anyMatch(event -> event.what() instanceof What.Truncated);
    }
}
