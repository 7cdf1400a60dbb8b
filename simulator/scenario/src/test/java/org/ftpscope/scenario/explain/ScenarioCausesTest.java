package org.ftpscope.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is wrong in each scenario that comes with the program, and at each position of its knobs; a dash says that nothing is. The
 * scenario as it stands is {@code as-is}, {@code twin} the same with its cure.
 */
class ScenarioCausesTest {
    private static final String TABLE = """
            active                       | as-is        | -
            active-behind-nat-helper     | as-is        | -
            active-behind-nat-lax        | as-is        | NAT_BOX_REFUSED
            active-behind-nat-lax        | input=1      | NAT_BOX_REFUSED
            active-behind-nat-lax        | input=2      | NAT_BOX_SILENT
            active-behind-nat-lax        | input=3      | NAT_BOX_SILENT
            active-behind-nat-port-2121  | as-is        | PORT_PRIVATE_REFUSED
            active-behind-nat-port-2121  | helper=1     | PORT_PRIVATE_REFUSED
            active-behind-nat-port-2121  | helper=2     | -
            active-behind-nat-port-2121  | helper=3     | -
            active-behind-nat-port-2121  | twin         | -
            active-behind-nat-strict     | as-is        | PORT_PRIVATE_REFUSED
            active-behind-nat-strict     | mode=1       | PORT_PRIVATE_REFUSED
            active-behind-nat-strict     | mode=2       | -
            control-connection-forgotten | as-is        | NAT_ENTRY_LOST
            control-connection-forgotten | twin         | -
            extended-passive             | as-is        | -
            extended-passive             | mode=1       | -
            extended-passive             | mode=2       | -
            ftp-bounce                   | as-is        | PORT_REFUSED
            ftp-bounce                   | policy=1     | PORT_REFUSED
            ftp-bounce                   | policy=2     | FTP_BOUNCE
            helper-not-assigned          | as-is        | PORT_PRIVATE_REFUSED
            helper-not-assigned          | assignment=1 | PORT_PRIVATE_REFUSED
            helper-not-assigned          | assignment=2 | -
            helper-not-assigned          | assignment=3 | -
            helper-not-assigned          | twin         | -
            list-hangs                   | as-is        | PASSIVE_DROPPED
            list-hangs                   | twin         | -
            lossy-link                   | as-is        | -
            lossy-link                   | loss=1       | -
            lossy-link                   | loss=2       | -
            lossy-link                   | loss=3       | -
            lossy-link                   | loss=4       | -
            passive                      | as-is        | -
            passive-behind-nat           | as-is        | -
            port-collision               | as-is        | -
            port-split                   | as-is        | HELPER_DROPS_PARTIAL
            port-split                   | writing=1    | HELPER_DROPS_PARTIAL
            port-split                   | writing=2    | -
            port-split                   | twin         | -
            refused-or-silent            | as-is        | CONTROL_REFUSED CONTROL_SILENT
            refused-or-silent            | firewall=1   | CONTROL_REFUSED CONTROL_SILENT
            refused-or-silent            | firewall=2   | CONTROL_REFUSED CONTROL_REJECTED
            refused-or-silent            | firewall=3   | CONTROL_REFUSED CONTROL_REFUSED
            refused-or-silent            | firewall=4   | CONTROL_REFUSED CONTROL_SILENT
            server-behind-nat            | as-is        | PASSIVE_PRIVATE
            server-behind-nat            | cure=1       | PASSIVE_PRIVATE
            server-behind-nat            | cure=2       | -
            server-behind-nat            | cure=3       | -
            server-behind-nat            | cure=4       | -
            server-behind-nat            | cure=5       | -
            server-behind-nat            | twin         | -
            stateful-firewall            | as-is        | ACTIVE_DROPPED
            stateful-firewall            | cure=1       | ACTIVE_DROPPED
            stateful-firewall            | cure=2       | -
            stateful-firewall            | cure=3       | -
            stateful-firewall            | twin         | -
            stolen-data-connection       | as-is        | -
            stolen-data-connection       | check=1      | -
            stolen-data-connection       | check=2      | DATA_STOLEN
            syn-lost                     | as-is        | -
            syn-lost                     | twin         | -
            two-firewalls                | as-is        | PASSIVE_DROPPED PORT_PRIVATE_REFUSED
            two-firewalls                | cure=1       | PASSIVE_DROPPED PORT_PRIVATE_REFUSED
            two-firewalls                | cure=2       | PORT_PRIVATE_REFUSED
            two-firewalls                | cure=3       | PASSIVE_DROPPED
            two-firewalls                | twin         | PORT_PRIVATE_REFUSED
            upload                       | as-is        | -
            user-classes                 | as-is        | -
            """;

    /** Nothing in these scenarios heals them: two are about what fails rightly, in one each knob heals one client of two. */
    private static final List<String> NOT_TO_BE_HEALED = List.of("ftp-bounce", "refused-or-silent", "two-firewalls");

    private static final Library LIBRARY = new Library(Path.of("../../scenarios"));

    private final ScenarioReader reader = new ScenarioReader();

    private record Case(String scenario, String position, Scenario read) {
        String row() {
            return scenario + " | " + position;
        }
    }

    private List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path file : LIBRARY.files()) {
            Scenario scenario = reader.read(file, List.of());
            cases.add(new Case(scenario.name(), "as-is", scenario));
            for (Variants.Variant variant : new Variants(reader).all(scenario)) {
                cases.add(new Case(scenario.name(), variant.name(), variant.scenario()));
            }
        }
        return cases;
    }

    private static Explanation explained(Scenario scenario) {
        return Diagnosis.of(ScenarioRunner.run(scenario).recording().events());
    }

    private static List<String> rows() {
        return TABLE.lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
    }

    @Test
    void no_scenario_and_no_position_is_missing() throws IOException {
        assertThat(rows().stream().map(row -> row.substring(0, row.lastIndexOf(" | "))))
                .containsExactlyElementsOf(cases().stream().map(Case::row).toList());
    }

    @TestFactory
    Stream<DynamicTest> the_cause_is_named_in_both_languages() throws IOException {
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.row(), () -> {
                    Explanation explanation = explained(each.read());
                    List<String> kinds = explanation.faults().stream()
                            .map(finding -> finding.kind().toString())
                            .toList();
                    assertThat(rows()).contains(each.row() + " | " + (kinds.isEmpty() ? "-" : String.join(" ", kinds)));
                    for (Language language : Language.values()) {
                        assertThat(new ExplanationText(language).render(explanation))
                                .isNotBlank()
                                .doesNotContainPattern("\\{\\d\\}");
                    }
                    for (Finding fault : explanation.faults()) {
                        assertThat(fault.evidence())
                                .as("evidence of " + fault.kind())
                                .isNotEmpty();
                        assertThat(fault.kind().cures())
                                .as("cures of " + fault.kind())
                                .isNotEmpty();
                    }
                }));
    }

    /** Where a scenario fails, its twin or a position of its knobs shows that the cure cures. */
    @TestFactory
    Stream<DynamicTest> what_fails_is_healed_by_a_run() throws IOException {
        return rows().stream()
                .filter(row -> row.contains("| as-is |") && !row.endsWith("| -"))
                .map(row -> row.substring(0, row.indexOf(' ')))
                .filter(name -> !NOT_TO_BE_HEALED.contains(name))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Scenario scenario = reader.read(LIBRARY.find(name).orElseThrow(), List.of());
                    List<Scenario> tried = new ArrayList<>();
                    new Variants(reader).all(scenario).forEach(variant -> tried.add(variant.scenario()));
                    if (scenario.twin().orElse(null) instanceof Twin.Other(var label, String other)) {
                        tried.add(reader.read(LIBRARY.find(other).orElseThrow(), List.of()));
                    }
                    assertThat(tried).anyMatch(variant -> explained(variant).healthy());
                }));
    }
}
