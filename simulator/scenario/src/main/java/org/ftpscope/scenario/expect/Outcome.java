package org.ftpscope.scenario.expect;

import java.util.Optional;
import org.ftpscope.scenario.text.Text;

/**
 * What became of an expectation.
 *
 * @param claim what was expected, in words
 * @param why for one that does not hold: why not, in one sentence
 * @param eventId the event that shows it: the first that counts, or the one that came nearest
 */
public record Outcome(Expectation expectation, boolean holds, Text claim, Optional<Text> why, Optional<Long> eventId) {}
