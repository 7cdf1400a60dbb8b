package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.cli.Command.Argument;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Choice;
import org.ftpscope.scenario.model.Scenario.Knob;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Nearest;

/** Options that change a scenario before it runs. */
final class ScenarioOptions {
    private final Argument<String> assignments;
    private final Argument<Long> seed;
    private final Argument<String> knob;
    private final Argument<Boolean> twin;

    ScenarioOptions(Command command) {
        assignments = command.options(String.class, "POINTER=VALUE", "--set");
        seed = command.option(Long.class, "N", "--seed");
        knob = command.option(String.class, "NAME=CHOICE", "--knob");
        twin = command.flag("--twin");
    }

    List<String> assignments() {
        return assignments.values();
    }

    Optional<Long> seed() {
        return seed.value();
    }

    /** Whether the twin, or a position of a knob, brings expectations of its own. */
    boolean twin() {
        return twin.given() || knob.given();
    }

    /** Whether any of these options was given. */
    boolean any() {
        return twin() || seed.given() || assignments.given();
    }

    /** The scenario, its twin, or the scenario with the knob turned. */
    Scenario variant(Shell shell, ScenarioReader reader, Scenario scenario, Library library) throws IOException {
        if (twin.given() && knob.given()) {
            throw new BadInput(shell.text("knob.orTwin"));
        }
        if (twin.given()) {
            return twin(shell, reader, scenario, library);
        }
        return knob.given() ? turned(shell, reader, scenario, knob.required()) : scenario;
    }

    private static Scenario twin(Shell shell, ScenarioReader reader, Scenario scenario, Library library)
            throws IOException {
        Twin twin = scenario.twin().orElseThrow(() -> new BadInput(shell.text("knob.noTwin", scenario.name())));
        return switch (twin) {
            case Twin.Changed changed -> new Variants(reader).changed(scenario, changed);
            case Twin.Other(var label, String name) -> {
                Path file = library.find(name).orElseThrow(() -> new BadInput(shell.text("input.notFound", name)));
                yield reader.read(file, List.of());
            }
        };
    }

    private static Scenario turned(Shell shell, ScenarioReader reader, Scenario scenario, String asked) {
        int equals = asked.indexOf('=');
        String name = equals < 0 ? asked : asked.substring(0, equals);
        Knob knob = scenario.knobs().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchKnob(shell, scenario, name));
        String number = equals < 0 ? "" : asked.substring(equals + 1);
        int position = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : 0;
        if (position < 1 || position > knob.choices().size()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < knob.choices().size(); i++) {
                Choice choice = knob.choices().get(i);
                all.append(i == 0 ? "" : "; ").append(i + 1).append(" = ");
                all.append(choice.label().in(Language.of(shell.locale())));
            }
            throw new BadInput(shell.text("knob.choices", name, all));
        }
        return new Variants(reader).turned(scenario, knob.choices().get(position - 1));
    }

    private static BadInput noSuchKnob(Shell shell, Scenario scenario, String name) {
        List<String> names = scenario.knobs().stream().map(Knob::name).toList();
        if (names.isEmpty()) {
            return new BadInput(shell.text("knob.none", scenario.name()));
        }
        String near = Nearest.to(name, names).orElse(String.join(", ", names));
        return new BadInput(shell.text("knob.unknown", name) + " " + shell.text("error.didYouMean", near));
    }
}
