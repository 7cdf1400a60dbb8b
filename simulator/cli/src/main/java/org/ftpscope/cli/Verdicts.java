package org.ftpscope.cli;

import java.util.List;
import org.ftpscope.scenario.expect.Outcome;
import org.ftpscope.scenario.text.Language;

/** Prints what has become of a scenario's expectations. */
final class Verdicts {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private Verdicts() {}

    static void print(Shell shell, List<Outcome> outcomes) {
        long held = outcomes.stream().filter(Outcome::holds).count();
        String headline = held == outcomes.size()
                ? shell.text("verdict.all", held)
                : shell.text("verdict.some", held, outcomes.size());
        shell.out().println(headline);
        Language language = Language.of(shell.locale());
        for (Outcome outcome : outcomes) {
            shell.out()
                    .println("  " + mark(shell, outcome.holds()) + " "
                            + outcome.claim().in(language));
            outcome.why().ifPresent(why -> shell.out().println("      " + why.in(language)));
        }
    }

    private static String mark(Shell shell, boolean holds) {
        String mark = Screen.unicode(shell) ? (holds ? "✓" : "✗") : (holds ? "[ok]" : "[NO]");
        return Screen.colour(shell) ? (holds ? GREEN : RED) + mark + PLAIN : mark;
    }
}
