package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.diagram.render.TextStyle;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The ladder of each scenario is the one that stands beside it, {@code NAME.ladder.txt}. After a change that is meant:
 * {@code ./mvnw test -Dgolden.update=true}, and read the difference.
 */
class GoldenLadderTest {
    private static final Library LIBRARY = new Library(Path.of("../../scenarios"));

    @TestFactory
    Stream<DynamicTest> aLadderIsAsItWas() throws IOException {
        return LIBRARY.files().stream()
                .map(file -> DynamicTest.dynamicTest(ScenarioReader.nameOf(file), () -> compare(file)));
    }

    private static void compare(Path file) throws IOException {
        Scenario scenario = new ScenarioReader().read(file, List.of());
        Run run = ScenarioRunner.run(scenario);
        Source source = new Source(scenario.name(), run.header(), run.recording(), Optional.of(scenario));
        String ladder =
                TextRenderer.render(LadderPictures.ladder(source, Optional.empty(), Locale.ENGLISH), TextStyle.plain());
        Path golden = file.resolveSibling(scenario.name() + ".ladder.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, ladder);
        }
        assertThat(golden).exists();
        assertThat(ladder).isEqualTo(Files.readString(golden));
    }
}
