package org.ftpscope.scenario.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.TablesAt;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of every scenario, in every position of its knobs, as the real iptables-restore takes them. */
class IptablesAcceptsTest {
    private final ScenarioReader reader = new ScenarioReader();

    @TestFactory
    Stream<DynamicTest> the_real_iptables_accepts_every_rule_set() throws IOException, InterruptedException {
        assumeTrue(
                restore("*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n").isEmpty(), "iptables-restore does not work here");
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : new Library(Path.of("../../scenarios")).files()) {
            Scenario scenario = reader.read(file, List.of());
            collect(files, scenario.name(), scenario.tree());
            for (Variants.Variant variant : new Variants(reader).all(scenario)) {
                collect(
                        files,
                        scenario.name() + " " + variant.name(),
                        variant.scenario().tree());
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(restore(file.getValue())).isEmpty()));
    }

    private static void collect(Map<String, String> files, String name, Json tree) {
        if (!(new JsonPointer(List.of("routers")).in(tree).orElse(null) instanceof Json.Obj routers)) {
            return;
        }
        for (Json.Member router : routers.members()) {
            if (new JsonPointer(List.of("rules")).in(router.value()).orElse(null) instanceof Json.Arr rules) {
                List<String> lines = new ArrayList<>();
                rules.items().forEach(line -> lines.add(((Json.Str) line).value()));
                RuleSet parsed = RuleSet.parse(String.join("\n", lines));
                List<String> saved = TablesAt.of(List.of(), router.name(), 0).counterLines(parsed, 4);
                files.put(name + " " + router.name(), String.join("\n", saved) + "\n");
            }
        }
    }

    /** What iptables-restore has against a file: nothing when it accepts it. */
    private static String restore(String file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("iptables-restore", "--test", "--counters")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            return "not installed";
        }
        process.getOutputStream().write(file.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : "refused: " + said;
    }
}
