package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Level;

/** {@code step}: walks through a recording in the terminal, forward and back. Commands come from a person or from a pipe. */
final class StepCommand extends Command {
    private final Argument<String> input = parameter(String.class, "INPUT");
    private final Argument<LevelName> level = option(LevelName.class, "LEVEL", "--level");
    private final SessionChoice session = new SessionChoice(this);
    private final ScenarioOptions options = new ScenarioOptions(this);

    StepCommand(Shell shell) {
        super(shell, "step");
    }

    @Override
    public Integer call() throws IOException {
        Source source = session.of(new Sources(shell()).open(input.required(), options));
        Level chosen = level.value()
                .map(LevelName::level)
                .or(() -> source.scenario().flatMap(scenario -> Level.named(scenario.level())))
                .orElse(Level.TCP);
        Stepper stepper = new Stepper(shell(), source, chosen);
        session.list(source).ifPresent(shell().out()::println);
        stepper.show();
        BufferedReader in = new BufferedReader(new InputStreamReader(shell().in(), shell().charset()));
        while (true) {
            prompt();
            Optional<String> line = Optional.ofNullable(in.readLine());
            if (line.isEmpty() || !stepper.perform(line.get())) {
                shell().out().println();
                return 0;
            }
        }
    }

    private void prompt() {
        if (shell().terminal()) {
            shell().out().print(shell().text("step.prompt"));
        }
        shell().out().flush();
    }
}
