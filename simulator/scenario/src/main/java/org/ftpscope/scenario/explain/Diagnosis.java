package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.explain.Finding.Kind;

/**
 * Finds out what went wrong. Rules look at one thing each: the control connection, an active attempt, a passive
 * attempt; the same finding made several times (a client that tries thrice) is told once, with the evidence of the first.
 */
public final class Diagnosis {
    private Diagnosis() {}

    /**
     * Explains a recording. Where it holds packets, they are all that is looked at, so a capture of a real network will do; else
     * what real sockets and the engines over them told.
     */
    public static Explanation of(List<Event> events) {
        List<Vantage> vantages = Vantage.of(events);
        // Packets tell more than sockets do; without any (a recording of real sockets), sockets are what there is.
        List<Session> sessions = vantages.isEmpty() ? Session.of(Sockets.of(events)) : Session.of(vantages);
        Drops drops = Drops.of(events);
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (Session session : sessions) {
            List<Finding> found = new ArrayList<>();
            ControlRules.apply(session, found);
            List<DataAttempt> attempts = session.attempts();
            for (DataAttempt attempt : attempts) {
                if (attempt.active()) {
                    ActiveRules.apply(attempt, found);
                } else {
                    PassiveRules.apply(attempt, found);
                }
            }
            boolean bounced = found.stream().anyMatch(finding -> finding.kind() == Kind.FTP_BOUNCE);
            for (Finding finding : found) {
                // That a third host, dialled unasked, hangs up is no transfer that broke off.
                if (bounced && finding.kind() == Kind.TRANSFER_BROKEN) {
                    continue;
                }
                findings.putIfAbsent(finding.kind() + " " + finding.place(), drops.addTo(finding));
            }
        }
        List<Finding> sorted = new ArrayList<>(findings.values());
        sorted.sort(Comparator.comparing((Finding finding) -> finding.kind().weight())
                .thenComparingLong(Diagnosis::firstNanos));
        return new Explanation(sorted, sessions.size());
    }

    private static long firstNanos(Finding finding) {
        return finding.evidence().isEmpty() ? 0 : finding.evidence().getFirst().atNanos();
    }
}
