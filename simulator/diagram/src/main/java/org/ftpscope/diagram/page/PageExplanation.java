package org.ftpscope.diagram.page;

import java.util.List;

/**
 * What the packets say about the session.
 *
 * @param verdict one sentence: whether anything went wrong
 * @param trials what was tried to heal it
 */
public record PageExplanation(Said verdict, List<Finding> findings, List<Trial> trials) {
    public PageExplanation {
        findings = List.copyOf(findings);
        trials = List.copyOf(trials);
    }

    /** @param fault whether it is what went wrong, rather than worth knowing */
    public record Finding(
            boolean fault,
            Said title,
            Said text,
            Said place,
            List<Evidence> evidence,
            List<Said> ruledOut,
            List<Said> cures) {
        public Finding {
            evidence = List.copyOf(evidence);
            ruledOut = List.copyOf(ruledOut);
            cures = List.copyOf(cures);
        }
    }

    /** An event and what it shows. */
    public record Evidence(long eventId, long atNanos, String place, Said text) {}

    /** A run with something changed, and whether all went well in it. */
    public record Trial(Said label, boolean heals) {}
}
