package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.explain.Dialogue.Line;
import org.ftpscope.scenario.explain.Finding.Evidence;
import org.ftpscope.scenario.explain.Vantage.Sighting;

/** Collects the evidence for a finding. */
final class Proof {
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> ruledOut = new ArrayList<>();

    Proof line(String place, Line line) {
        evidence.add(Evidence.of(
                line.sighting(),
                place,
                line.fromClient() ? "evidence.command" : "evidence.reply",
                line.verb().equals("PASS") ? "PASS ****" : line.text()));
        return this;
    }

    Proof sighting(Sighting sighting, String place, String key, Object... arguments) {
        evidence.add(Evidence.of(sighting, place, key, arguments));
        return this;
    }

    /** How the connection was asked for and answered. */
    Proof opening(Connection connection) {
        Sighting syn = connection.syns.getFirst().sighting();
        sighting(syn, connection.place, "evidence.syn", connection.opener, connection.target);
        switch (connection.opening()) {
            case ANSWERED ->
                sighting(connection.synAnswer.orElseThrow().sighting(), connection.place, "evidence.answered");
            case REFUSED -> {
                Sighting rst = connection.firstRst.orElseThrow().sighting();
                sighting(rst, connection.place, "evidence.rst", rst.packet().source(), millis(syn, rst));
            }
            case REJECTED -> {
                Sighting icmp = connection.icmp.orElseThrow();
                sighting(icmp, connection.place, "evidence.icmp", icmp.packet().source(), connection.icmpCode());
            }
            case SILENT -> {
                Sighting last = connection.syns.getLast().sighting();
                sighting(last, connection.place, "evidence.silent", connection.syns.size(), seconds(syn, last));
            }
            case UNSEEN -> {
                // Without a SYN there is nothing to tell.
            }
        }
        return this;
    }

    Proof unless(boolean applies, String key) {
        if (applies) {
            ruledOut.add(key);
        }
        return this;
    }

    Finding finding(Finding.Kind kind, String place, Object... arguments) {
        return new Finding(kind, place, List.of(arguments), evidence, ruledOut);
    }

    static String millis(Sighting from, Sighting to) {
        return Long.toString(Math.round((to.atNanos() - from.atNanos()) / 1e6));
    }

    static String seconds(Sighting from, Sighting to) {
        return Long.toString(Math.round((to.atNanos() - from.atNanos()) / 1e9));
    }
}
