package org.ftpscope.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.junit.jupiter.api.Test;

/** Ten megabytes through a link that loses one packet in twenty, repeats and reorders others. */
class LossyTransferTest {
    private static final int SEEDS = 200;

    private final ScenarioReader reader = new ScenarioReader();

    private Scenario scenario() throws IOException {
        try (var in = LossyTransferTest.class.getResourceAsStream("big.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return reader.scenario("big", JsonReader.read("big.json", text, reader.messages()));
        }
    }

    @Test
    void theFileArrivesWholeForEverySeed() throws IOException {
        Scenario scenario = scenario();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        LongStream.rangeClosed(1, SEEDS).parallel().forEach(seed -> {
            Run run = ScenarioRunner.run(scenario.withSeed(seed));
            run.outcomes(reader.messages()).stream()
                    .filter(outcome -> !outcome.holds())
                    .forEach(outcome -> failures.add(
                            "seed " + seed + ": " + outcome.why().orElseThrow().en()));
        });
        assertThat(failures).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameOctetsAndAnotherSeedOthers() throws IOException {
        Scenario scenario = scenario();
        byte[] once = recorded(scenario.withSeed(7));
        assertThat(recorded(scenario.withSeed(7))).isEqualTo(once);
        assertThat(recorded(scenario.withSeed(8))).isNotEqualTo(once);
    }

    private static byte[] recorded(Scenario scenario) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out, ScenarioRunner.header(scenario), 128)) {
            assertThat(ScenarioRunner.run(scenario, writer).recording().truncated())
                    .isFalse();
        }
        return out.toByteArray();
    }
}
