package org.ftpscope.desktop.lesson;

import java.util.List;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.scenario.text.Text;

/**
 * A change that was tried, with the run that it led to.
 *
 * @param answer as it is marked and written into the results
 * @param goals what should (or should not) happen, and whether it did so
 */
public record Trial(Exercise exercise, String answer, Document document, SessionModel session, List<Goal> goals) {
    public Trial {
        goals = List.copyOf(goals);
    }

    /** A goal, as the lesson writes it. */
    public record Goal(Text text, boolean held) {}

    /** Whether every goal was reached. */
    public boolean reached() {
        return goals.stream().allMatch(Goal::held);
    }
}
