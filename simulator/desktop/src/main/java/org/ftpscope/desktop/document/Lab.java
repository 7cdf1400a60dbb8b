package org.ftpscope.desktop.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.text.InputProblem;

/** What can be changed in a scenario: knobs, its twin, rules of routers, scripts of clients. */
public final class Lab {
    private final ScenarioReader reader = new ScenarioReader();
    private final Variants variants = new Variants(reader);

    /** A list of lines in the scenario that a person may edit: the rules of a router, the script of a client. */
    public record Lines(Kind kind, String owner, JsonPointer pointer, List<String> lines) {
        /** What the lines are. */
        public enum Kind {
            RULES,
            SCRIPT
        }

        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The position that a knob is at, from 0 on; -1 when the scenario stands at none of them. Of several that hold the one that
     * says the most: what changes nothing, the scenario as it was written, holds always.
     */
    public static int position(Scenario scenario, Scenario.Knob knob) {
        int found = -1;
        int most = -1;
        for (int i = 0; i < knob.choices().size(); i++) {
            List<Scenario.Change> changes = knob.choices().get(i).changes();
            if (changes.size() > most && changes.stream().allMatch(change -> holds(scenario, change))) {
                found = i;
                most = changes.size();
            }
        }
        return found;
    }

    private static boolean holds(Scenario scenario, Scenario.Change change) {
        return change.pointer()
                .in(scenario.tree())
                .filter(found -> JsonWriter.text(found).equals(JsonWriter.text(change.value())))
                .isPresent();
    }

    /**
     * The scenario {@code base}, as it was written, with its knobs where they are in {@code now}, except for one: so a knob can be
     * turned back, and another one stays turned.
     */
    public Scenario turned(Scenario base, Scenario now, Scenario.Knob knob, int position) {
        Scenario scenario = base;
        for (Scenario.Knob each : base.knobs()) {
            int wanted = each.name().equals(knob.name()) ? position : position(now, each);
            if (wanted >= 0 && wanted != position(scenario, each)) {
                scenario = variants.turned(scenario, each.choices().get(wanted));
            }
        }
        return scenario;
    }

    /** The scenario's counterpart; another scenario is looked for in {@code folder}. */
    public Scenario twin(Scenario scenario, Scenario.Twin twin, Path folder) throws IOException {
        return switch (twin) {
            case Scenario.Twin.Changed changed -> variants.changed(scenario, changed);
            case Scenario.Twin.Other other -> {
                Optional<Path> file = new Library(folder).find(other.scenario());
                if (file.isEmpty()) {
                    throw new java.nio.file.NoSuchFileException(other.scenario() + ".json");
                }
                yield reader.read(file.get(), List.of());
            }
        };
    }

    /** The lines that can be edited, routers first. */
    public List<Lines> editable(Scenario scenario) {
        List<Lines> found = new ArrayList<>();
        collect(scenario, "routers", "rules", Lines.Kind.RULES, found);
        collect(scenario, "clients", "script", Lines.Kind.SCRIPT, found);
        return found;
    }

    private static void collect(Scenario scenario, String group, String name, Lines.Kind kind, List<Lines> into) {
        if (scenario.tree().get(group).orElse(null) instanceof Json.Obj owners) {
            for (var member : owners.members()) {
                if (member.value() instanceof Json.Obj owner
                        && owner.get(name).orElse(null) instanceof Json.Arr lines) {
                    List<String> texts = lines.items().stream()
                            .filter(Json.Str.class::isInstance)
                            .map(item -> ((Json.Str) item).value())
                            .toList();
                    JsonPointer pointer =
                            JsonPointer.ROOT.then(group).then(member.name()).then(name);
                    into.add(new Lines(kind, member.name(), pointer, texts));
                }
            }
        }
    }

    /** The scenario with edited lines; {@link InputProblem} says which line is wrong. */
    public Scenario edited(Scenario scenario, List<Lines> edited) {
        List<Scenario.Change> changes = new ArrayList<>();
        for (Lines lines : edited) {
            StringBuilder array = new StringBuilder("[");
            for (String line : lines.lines()) {
                array.append(array.length() == 1 ? "" : ",");
                JsonWriter.quote(line, array);
            }
            Json value = JsonReader.read(lines.owner(), array.append(']').toString(), reader.messages());
            changes.add(new Scenario.Change(lines.pointer(), value));
        }
        return reader.scenario(scenario.name(), reader.change(scenario.tree(), changes));
    }
}
