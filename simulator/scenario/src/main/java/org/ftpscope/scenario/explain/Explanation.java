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

    /** Key of the sentence that comes first: whether there is a fault, and how sure it is that there is none. */
    public String verdict() {
        if (!healthy()) {
            return "heading.fault";
        }
        boolean cut = findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.WORDS_CUT);
        return sessions == 0 ? "nothing-of-ftp" : cut ? "healthy.cut" : "healthy";
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
