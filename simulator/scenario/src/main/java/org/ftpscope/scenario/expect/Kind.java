package org.ftpscope.scenario.expect;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/** A kind of event and what can be asked of it. */
public record Kind(String name, Class<? extends What> type, List<Attribute> attributes) {
    public Kind {
        attributes = List.copyOf(attributes);
    }

    /** Whether the event is of this kind. */
    public boolean isOf(Event event) {
        return type.isInstance(event.what());
    }

    /** The attribute of that name. */
    public Optional<Attribute> attribute(String attributeName) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(attributeName))
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
