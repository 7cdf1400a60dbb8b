package org.ftpscope.scenario.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.model.Scenario.Choice;
import org.ftpscope.scenario.model.Scenario.Knob;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.text.Text;

/** A scenario with its knobs turned, one at a time, and its twin. */
public final class Variants {
    private final ScenarioReader reader;

    public Variants(ScenarioReader reader) {
        this.reader = reader;
    }

    /** A variant and what it is called. */
    public record Variant(String name, Text label, Scenario scenario) {}

    /** The scenario with a knob at one of its positions. What that position expects takes the place of the expectations. */
    public Scenario turned(Scenario scenario, Choice choice) {
        Scenario changed = reader.scenario(scenario.name(), reader.change(scenario.tree(), choice.changes()));
        return choice.expect().map(changed::expecting).orElse(changed);
    }

    /** The twin that is the same scenario with changes. */
    public Scenario changed(Scenario scenario, Twin.Changed twin) {
        return reader.scenario(scenario.name(), reader.change(scenario.tree(), twin.changes()))
                .expecting(twin.expect());
    }

    /** Every position of every knob, and the twin where it is not a scenario of its own. */
    public List<Variant> all(Scenario scenario) {
        List<Variant> all = new ArrayList<>();
        for (Knob knob : scenario.knobs()) {
            for (int i = 0; i < knob.choices().size(); i++) {
                Choice choice = knob.choices().get(i);
                all.add(new Variant(knob.name() + "=" + (i + 1), choice.label(), turned(scenario, choice)));
            }
        }
        scenario.twin().ifPresent(twin -> {
            if (twin instanceof Twin.Changed changed) {
                all.add(new Variant("twin", twin.label(), changed(scenario, changed)));
            }
        });
        return all;
    }

    /** The same, and the twin too where it is a scenario of its own that the library has. */
    public List<Variant> all(Scenario scenario, Library library) throws IOException {
        List<Variant> all = all(scenario);
        if (scenario.twin().orElse(null) instanceof Twin.Other(Text label, String name)) {
            Optional<Path> file = library.find(name);
            if (file.isPresent()) {
                all.add(new Variant(name, label, reader.read(file.get(), List.of())));
            }
        }
        return all;
    }
}
