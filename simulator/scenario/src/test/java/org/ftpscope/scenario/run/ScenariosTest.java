package org.ftpscope.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.expect.EndFiles;
import org.ftpscope.scenario.expect.Judge;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario that comes with the program, with every position of its knobs and its twin: what it expects, holds. */
class ScenariosTest {
    private static final Library LIBRARY = new Library(Path.of("../../scenarios"));

    private final ScenarioReader reader = new ScenarioReader();

    @TestFactory
    Stream<DynamicTest> whatAScenarioExpectsHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : LIBRARY.files()) {
            Scenario scenario = reader.read(file, List.of());
            tests.add(DynamicTest.dynamicTest(scenario.name(), () -> judge(scenario)));
            for (Variants.Variant variant : new Variants(reader).all(scenario)) {
                tests.add(DynamicTest.dynamicTest(
                        scenario.name() + " " + variant.name(), () -> judge(variant.scenario())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    private void judge(Scenario scenario) {
        Run run = ScenarioRunner.run(scenario);
        assertThat(run.outcomes(reader.messages()))
                .allSatisfy(outcome -> assertThat(outcome.holds())
                        .as(() -> outcome.claim().en() + ": "
                                + outcome.why().map(why -> why.en()).orElse(""))
                        .isTrue());
        assertThat(run.recording().truncated()).isFalse();
        assertCausesComeFirst(run.recording().events());
    }

    private static void assertCausesComeFirst(List<Event> events) {
        for (Event event : events) {
            assertThat(event.causeId()).isLessThan(event.id());
        }
    }

    /** A scenario of which something is healed says so by its twin; and twins that are scenarios exist. */
    @TestFactory
    Stream<DynamicTest> twinsExist() throws IOException {
        return LIBRARY.files().stream()
                .map(file -> DynamicTest.dynamicTest(ScenarioReader.nameOf(file), () -> {
                    Scenario scenario = reader.read(file, List.of());
                    if (scenario.twin().orElse(null) instanceof Twin.Other(var label, String name)) {
                        assertThat(LIBRARY.find(name)).isPresent();
                    }
                    assertThat(scenario.topology().problems()).isEmpty();
                }));
    }

    /** An expectation that cannot fail proves nothing: where nothing happens, not everything expected holds. */
    @TestFactory
    Stream<DynamicTest> expectationsCanFail() throws IOException {
        return LIBRARY.files().stream()
                .map(file -> DynamicTest.dynamicTest(ScenarioReader.nameOf(file), () -> {
                    Judge nothing = new Judge(Recording.of(List.of()), EndFiles.UNKNOWN, reader.messages());
                    List<Outcome> outcomes =
                            nothing.judge(reader.read(file, List.of()).expect());
                    assertThat(outcomes).anyMatch(outcome -> !outcome.holds());
                    assertThat(outcomes)
                            .filteredOn(outcome -> !outcome.holds())
                            .allSatisfy(outcome ->
                                    assertThat(outcome.why().orElseThrow().zh()).isNotBlank());
                }));
    }

    /** What holds for a twin does not hold without its change: the change is what heals. */
    @TestFactory
    Stream<DynamicTest> aTwinDiffers() throws IOException {
        return LIBRARY.files().stream()
                .map(file -> DynamicTest.dynamicTest(ScenarioReader.nameOf(file), () -> {
                    Scenario scenario = reader.read(file, List.of());
                    if (scenario.twin().orElse(null) instanceof Twin.Changed changed) {
                        Run run = ScenarioRunner.run(scenario.expecting(changed.expect()));
                        assertThat(run.outcomes(reader.messages())).anyMatch(outcome -> !outcome.holds());
                    }
                }));
    }
}
