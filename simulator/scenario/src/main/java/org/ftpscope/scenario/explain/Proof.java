package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.explain.Connection.Told;
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
        if (connection.told.isPresent()) {
            return told(connection, connection.told.get());
        }
        Sighting syn = connection.syns.getFirst().sighting();
        sighting(syn, connection.place, "evidence.syn", connection.opener, connection.target);
        switch (connection.opening()) {
            case ANSWERED ->
                sighting(connection.synAnswer.orElseThrow().sighting(), connection.place, "evidence.answered");
            case REFUSED -> {
                Connection.Reset rst = connection.firstReset.orElseThrow();
                sighting(rst.sighting(), connection.place, "evidence.rst", rst.by(), millis(syn, rst.sighting()));
            }
            case REJECTED -> {
                Vantage.Seen icmp = connection.icmp.orElseThrow();
                sighting(
                        icmp.sighting(),
                        connection.place,
                        "evidence.icmp",
                        icmp.packet().source(),
                        connection.icmpCode());
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

    private Proof told(Connection connection, Told word) {
        word.dialled()
                .ifPresent(dialled -> sighting(
                        dialled, connection.place, "evidence.dialled", connection.opener.address(), connection.target));
        Sighting begun = word.dialled().orElse(word.answered());
        switch (word.opening()) {
            case ANSWERED ->
                sighting(word.answered(), connection.place, "evidence.connected", connection.opener, connection.target);
            case REFUSED ->
                sighting(word.answered(), connection.place, "evidence.os-refused", millis(begun, word.answered()));
            case REJECTED -> sighting(word.answered(), connection.place, "evidence.os-unreachable");
            case SILENT ->
                sighting(word.answered(), connection.place, "evidence.os-silent", seconds(begun, word.answered()));
            case UNSEEN -> {
                // A socket knows how it was opened.
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
