package org.ftpscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;

/** {@code validate}: checks scenarios, every position of their knobs and their twins included. */
final class ValidateCommand extends Command {
    private final Argument<Path> files = parameters(Path.class, "FILE", 1);

    ValidateCommand(Shell shell) {
        super(shell, "validate");
    }

    @Override
    public Integer call() throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Language language = Language.of(shell().locale());
        boolean bad = false;
        for (Path file : files.values()) {
            try {
                Scenario scenario = reader.read(file, List.of());
                int variants = new Variants(reader).all(scenario).size();
                checkTwin(scenario, file);
                shell().out()
                        .println(shell().text(
                                        "validate.good", file, scenario.title().in(language), variants));
            } catch (InputProblem problem) {
                bad = true;
                shell().err().println(problem.text().in(language));
            }
        }
        return bad ? CommandRunner.BAD_INPUT : 0;
    }

    private void checkTwin(Scenario scenario, Path file) {
        if (scenario.twin().orElse(null) instanceof Twin.Other(var label, String name)) {
            Path folder = file.toAbsolutePath().getParent();
            boolean there = folder != null && new Library(folder).find(name).isPresent();
            if (!there || !Files.exists(file)) {
                throw new BadInput(shell().text("validate.noTwin", file, name));
            }
        }
    }
}
