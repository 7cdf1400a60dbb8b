package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.TextRenderer;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;

/** {@code run}: runs a scenario, prints its ladder and the verdict. */
final class RunCommand extends Command {
    private final Argument<String> input = parameter(String.class, "SCENARIO");
    private final Argument<LevelName> level = option(LevelName.class, "LEVEL", "--level");
    private final Argument<Boolean> applications = flag("--applications");
    private final ScenarioOptions options = new ScenarioOptions(this);
    private final Argument<Path> record = option(Path.class, "FILE", "--record");
    private final Argument<Integer> snapLength = option(Integer.class, "BYTES", "--snap-length");
    private final Argument<Boolean> quiet = flag("-q", "--quiet");

    RunCommand(Shell shell) {
        super(shell, "run");
    }

    @Override
    public Integer call() throws IOException {
        Shell shell = shell();
        if (snapLength.given() && !record.given()) {
            throw new BadInput(shell.text("run.snapLengthOnlyRecord"));
        }
        Sources sources = new Sources(shell);
        Scenario scenario = sources.scenario(input.required(), options);
        Run run = run(scenario);
        if (!quiet.given()) {
            Source source = new Source(scenario.name(), run.header(), run.recording(), Optional.of(scenario));
            Optional<Level> wanted = level.value().map(LevelName::level);
            TextRenderer.render(
                    LadderPictures.ladder(source, wanted, applications.given(), shell.locale()),
                    Screen.style(shell),
                    shell.out());
            shell.out().println();
        }
        List<Outcome> outcomes = run.outcomes(sources.reader().messages());
        Verdicts.print(shell, outcomes);
        return outcomes.stream().allMatch(Outcome::holds) ? 0 : CommandRunner.FAILED;
    }

    private Run run(Scenario scenario) throws IOException {
        if (!record.given()) {
            return ScenarioRunner.run(scenario);
        }
        try (RecordingWriter writer = RecordingWriter.create(
                record.required(), ScenarioRunner.header(scenario), SnapLength.of(shell(), snapLength))) {
            return ScenarioRunner.run(scenario, writer);
        }
    }
}
