package org.ftpscope.desktop;

import static org.ftpscope.diagram.ladder.Arrow.Kind.COMMAND;
import static org.ftpscope.diagram.ladder.Arrow.Kind.ICMP;
import static org.ftpscope.diagram.ladder.Arrow.Kind.REPLY;
import static org.ftpscope.diagram.ladder.Arrow.Kind.RESET;
import static org.ftpscope.diagram.ladder.Arrow.Kind.SEGMENT;
import static org.ftpscope.diagram.ladder.Channel.CONTROL;
import static org.ftpscope.diagram.ladder.Channel.DATA;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Connection;
import org.ftpscope.diagram.ladder.EventIds;
import org.ftpscope.diagram.ladder.Gap;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.ladder.Note;
import org.ftpscope.diagram.ladder.Phase;
import org.ftpscope.diagram.ladder.PhaseHeading;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.ladder.Strip;

/** A ladder drawn up by hand with one of everything: active FTP behind NAT, before and after the helper. */
public final class SampleLadder {
    private final List<Row> rows = new ArrayList<>();
    private double y = 30;
    private long nanos;
    private int phase = -1;

    private SampleLadder() {}

    public static Ladder ladder() {
        return new SampleLadder().build();
    }

    private Ladder build() {
        List<Lane> lanes = List.of(
                new Lane(0, "client", Lane.Role.CLIENT, "Client", List.of("192.168.1.10"), List.of()),
                new Lane(1, "nat", Lane.Role.NAT, "NAT router", List.of("192.168.1.1"), List.of("203.0.113.1")),
                new Lane(2, "server", Lane.Role.SERVER, "FTP server", List.of("198.51.100.20"), List.of()));
        double begin = y;
        heading();
        arrow(0, 2, SEGMENT, CONTROL, "SYN", "", "", Arrow.Fate.ARRIVED, true);
        arrow(2, 0, SEGMENT, CONTROL, "SYN,ACK", "", "", Arrow.Fate.ARRIVED, true);
        arrow(0, 2, SEGMENT, CONTROL, "ACK", "", "", Arrow.Fate.ARRIVED, false);
        double established = y;
        arrow(2, 0, REPLY, CONTROL, "", "220 (vsFTPd 3.0.3)", "", Arrow.Fate.ARRIVED, false);
        double data = y;
        heading();
        note(0, Note.Kind.SCRIPT, Channel.CONTROL, Note.Severity.PLAIN, "get report.pdf");
        arrow(0, 2, COMMAND, CONTROL, "", "PORT 192,168,1,10,156,65", "= 192.168.1.10:40001", Arrow.Fate.ARRIVED, true);
        note(1, Note.Kind.EXPECTATION, Channel.DATA, Note.Severity.PLAIN, "expect 198.51.100.20 → 203.0.113.1:40001");
        arrow(2, 0, REPLY, CONTROL, "", "200 PORT command successful", "", Arrow.Fate.ARRIVED, false);
        arrow(0, 2, COMMAND, CONTROL, "", "RETR report.pdf", "", Arrow.Fate.ARRIVED, false);
        arrow(2, 0, SEGMENT, DATA, "SYN", "", "", Arrow.Fate.ARRIVED, true);
        arrow(0, 2, SEGMENT, DATA, "SYN,ACK", "", "", Arrow.Fate.ARRIVED, false);
        double data2 = y;
        arrow(2, 0, SEGMENT, DATA, "ACK", "1448 B", "", Arrow.Fate.ARRIVED, false);
        gap();
        arrow(
                2,
                1,
                SEGMENT,
                DATA,
                "SYN",
                "",
                "",
                new Arrow.Fate(Arrow.Outcome.DROPPED, "filter FORWARD policy: DROP"),
                false);
        arrow(1, 2, ICMP, Channel.ICMP, "Host prohibited", "", "", Arrow.Fate.ARRIVED, false);
        arrow(2, 0, SEGMENT, DATA, "ACK", "", "", new Arrow.Fate(Arrow.Outcome.LOST, "lost on wan"), false);
        arrow(0, 2, RESET, DATA, "RST", "", "", Arrow.Fate.ARRIVED, false);
        note(2, Note.Kind.FTP, CONTROL, Note.Severity.BAD, "RETR report.pdf failed", "data connection timed out");
        arrow(2, 0, REPLY, CONTROL, "", "425 Failed to establish connection.", "", Arrow.Fate.ARRIVED, false);
        double end = y;
        List<Phase> phases = List.of(
                new Phase(
                        1,
                        Phase.Kind.CONNECT,
                        Phase.Outcome.GOOD,
                        "Control connection",
                        "192.168.1.10:36610 → 198.51.100.20:21",
                        0,
                        5,
                        begin,
                        data,
                        4),
                new Phase(
                        2,
                        Phase.Kind.ACTIVE_TRANSFER,
                        Phase.Outcome.BAD,
                        "Active data connection refused",
                        "PORT, RETR report.pdf, 425",
                        5,
                        nanos,
                        data,
                        end,
                        10));
        List<Strip> strips = List.of(
                tcp(0, CONTROL, 1, begin + 30, established, end, "SYN_SENT", "ESTABLISHED"),
                tcp(2, CONTROL, 1, begin + 40, established, end, "SYN_RECEIVED", "ESTABLISHED"),
                tcp(0, DATA, 2, data + 160, data2, end - 60, "SYN_RECEIVED", "ESTABLISHED"),
                tcp(2, DATA, 2, data + 140, data2, end - 60, "SYN_SENT", "ESTABLISHED"),
                new Strip(
                        1,
                        Strip.Kind.CONNTRACK,
                        CONTROL,
                        1,
                        "tcp 192.168.1.10:36610",
                        List.of(
                                new Strip.Span("SYN_SENT", 0, 1, begin + 40, established, 3),
                                new Strip.Span("ESTABLISHED", 1, 2, established, end, 5))),
                new Strip(
                        1,
                        Strip.Kind.EXPECTATION,
                        DATA,
                        2,
                        "203.0.113.1:40001",
                        List.of(new Strip.Span("EXPECTED", 0, 1, data + 60, data + 150, 12))),
                new Strip(
                        1,
                        Strip.Kind.CONNTRACK,
                        DATA,
                        2,
                        "tcp 198.51.100.20:20",
                        List.of(
                                new Strip.Span("SYN_SENT", 0, 1, data + 150, data2, 14),
                                new Strip.Span("ESTABLISHED", 0, 1, data2, end - 40, 14))));
        return Ladder.of(new Ladder.Parts(
                Level.TCP,
                Locale.ENGLISH,
                new Caption("Active FTP behind NAT", "", ""),
                lanes,
                rows,
                phases,
                strips,
                List.of(
                        new Connection(1, CONTROL, "control", "192.168.1.10:36610", "198.51.100.20:21", 0),
                        new Connection(2, DATA, "data 1", "198.51.100.20:20", "192.168.1.10:40001", 2)),
                end,
                nanos));
    }

    private static Strip tcp(
            int lane, Channel channel, int number, double from, double middle, double to, String first, String then) {
        return new Strip(
                lane,
                Strip.Kind.TCP,
                channel,
                number,
                "",
                List.of(new Strip.Span(first, 0, 1, from, middle, 2), new Strip.Span(then, 1, 2, middle, to, 6)));
    }

    private EventIds id() {
        return EventIds.of(rows.size() + 1L);
    }

    private void heading() {
        phase++;
        rows.add(new PhaseHeading(rows.size(), y, y, nanos, phase, id()));
        y += 40;
    }

    private void arrow(
            int from,
            int to,
            Arrow.Kind kind,
            Channel channel,
            String flags,
            String text,
            String hint,
            Arrow.Fate fate,
            boolean rewritten) {
        boolean segment = kind == SEGMENT || kind == RESET;
        Arrow.Numbers numbers = segment ? new Arrow.Numbers(1, flags.contains("ACK") ? 21 : -1, 0) : Arrow.Numbers.NONE;
        List<Arrow.Crossing> crossings = Math.abs(from - to) < 2
                ? List.of()
                : List.of(new Arrow.Crossing(
                        1,
                        true,
                        rewritten
                                ? List.of(
                                        from == 0
                                                ? "source 192.168.1.10 ⇒ 203.0.113.1"
                                                : "destination 203.0.113.1 ⇒ 192.168.1.10")
                                : List.of()));
        rows.add(new Arrow(
                rows.size(),
                y,
                y + 14,
                nanos,
                nanos + 20_000_000,
                phase,
                from,
                to,
                fate.outcome() == Arrow.Outcome.LOST ? 2 : to,
                kind,
                channel,
                channel == DATA ? 2 : 1,
                fate,
                new Arrow.Label(flags, numbers, text, hint),
                rows.size() == 20 ? "RTO 1" : "",
                crossings,
                id()));
        y += rewritten ? 46 : 34;
        nanos += 20_400_000;
    }

    private void note(int lane, Note.Kind kind, Channel channel, Note.Severity severity, String... lines) {
        rows.add(new Note(
                rows.size(),
                y,
                y + 14.0 * lines.length,
                nanos,
                phase,
                lane,
                kind,
                channel,
                severity,
                List.of(lines),
                id()));
        y += 14 + 16.0 * lines.length;
    }

    private void gap() {
        rows.add(new Gap(
                rows.size(),
                y,
                y + 34,
                nanos,
                nanos + 63_000_000_000L,
                phase,
                Gap.Kind.RETRIES,
                DATA,
                6,
                "63 s, 6 SYN retries",
                id()));
        y += 60;
        nanos += 63_000_000_000L;
    }
}
