package org.ftpscope.scenario.explain;

import java.util.List;

/**
 * What a recording's packets tell.
 *
 * @param findings faults first, each group in order of time
 * @param sessions how many FTP control connections there were
 */
public record Explanation(List<Finding> findings, int sessions) {
    public Explanation {
        findings = List.copyOf(findings);
    }

    /** Whether everything that was asked for came about. */
    public boolean healthy() {
        return faults().isEmpty();
    }

    public List<Finding> faults() {
        return findings.stream()
                .filter(finding -> finding.kind().weight() == Finding.Weight.FAULT)
                .toList();
    }

    public List<Finding> notes() {
        return findings.stream()
                .filter(finding -> finding.kind().weight() == Finding.Weight.NOTE)
                .toList();
    }
}
