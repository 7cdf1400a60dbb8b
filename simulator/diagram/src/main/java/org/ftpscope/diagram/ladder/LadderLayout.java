package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Lays out a recording as a ladder.
 *
 * <p>The time taken is linear in the number of events; nothing is left out but what {@link LadderOptions} fold. The same events
 * and options give the same ladder.
 */
public final class LadderLayout {
    private LadderLayout() {}

    /** The ladder of these events, which ascend by id and by time. */
    public static Ladder layout(List<Event> events, LadderOptions options) {
        Stage stage = Stage.of(events, options);
        List<PhaseWriter.Written> phases = new PhaseWriter(stage).all();
        List<Draft.Ready> drafts = switch (options.level()) {
            case PHASE -> typed(stage, PhaseScript.of(stage, phases), phases);
            case FTP -> headed(stage, FtpScript.of(stage), phases);
            case TCP -> headed(stage, withUnseen(stage, Folding.fold(stage, SegmentScript.of(stage))), phases);
            case PACKET -> headed(stage, withUnseen(stage, Folding.fold(stage, PacketScript.of(stage))), phases);
        };
        Placement placement = new Placement(stage, drafts);
        List<Row> rows = placement.rows(phases);
        return Ladder.of(new Ladder.Parts(
                options.level(),
                stage.words().locale(),
                options.caption(),
                stage.lanes().lanes(),
                rows,
                places(stage, phases, placement, rows),
                options.level() == Level.PHASE ? List.of() : Strips.of(stage, placement),
                connections(stage),
                placement.height(),
                stage.endNanos()));
    }

    /** Puts what only a socket layer saw between what packets show. */
    private static List<Draft.Ready> withUnseen(Stage stage, List<Draft.Ready> drafts) {
        List<Draft.Ready> unseen = FtpScript.unseen(stage);
        if (unseen.isEmpty()) {
            return drafts;
        }
        List<Draft.Ready> all = new ArrayList<>(unseen);
        all.addAll(drafts);
        all.sort(Comparator.<Draft.Ready>comparingInt(Draft::at).thenComparingInt(draft -> turn(stage, draft)));
        return all;
    }

    /** Of one event first what a program asked, then what crossed the network, then what a program was told. */
    private static int turn(Stage stage, Draft.Ready draft) {
        boolean call = draft instanceof Draft.Across across && across.kind() == Arrow.Kind.CALL;
        boolean asked = call
                && draft instanceof Draft.Across across
                && stage.lanes().lanes().get(across.from()).isApplication();
        return asked ? -1 : call ? 1 : 0;
    }

    /** Puts below each phase what its user typed in it, where applications have lanes. */
    private static List<Draft.Ready> typed(Stage stage, List<Draft.Ready> arrows, List<PhaseWriter.Written> phases) {
        if (!stage.lanes().tellsApplications()) {
            return arrows;
        }
        Notices notices = new Notices(stage);
        List<Draft.Ready> all = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < arrows.size(); i++) {
            all.add(arrows.get(i));
            int next = i + 1 < arrows.size()
                    ? eve(stage, phases.get(i + 1).chapter().at)
                    : stage.trace().events.size();
            for (; at < next; at++) {
                Event event = stage.trace().events.get(at);
                if (event.what() instanceof What.ScriptLine) {
                    Draft.Ready typed = notices.of(at, event, Level.PHASE);
                    if (typed instanceof Draft.Remark remark) {
                        boolean joined = all.getLast() instanceof Draft.Remark before && before.lane() == remark.lane();
                        Draft.Remark both = joined ? ((Draft.Remark) all.removeLast()).then(remark) : remark;
                        all.add(both);
                    }
                }
            }
        }
        return all;
    }

    /** Puts the phases' headings between the drafts. */
    private static List<Draft.Ready> headed(Stage stage, List<Draft.Ready> drafts, List<PhaseWriter.Written> phases) {
        List<Draft.Ready> all = new ArrayList<>(drafts.size() + phases.size());
        int next = 0;
        for (Draft.Ready draft : drafts) {
            while (next < phases.size() && eve(stage, phases.get(next).chapter().at) <= draft.at()) {
                int at = phases.get(next).chapter().at;
                all.add(new Draft.Heading(at, stage.nanos(at), next++, EventIds.of(stage.id(at))));
            }
            all.add(draft);
        }
        return all;
    }

    /**
     * Where the first packet of a phase was already decided upon: a script's line, a state that leads to it, the acknowledgement
     * that goes out at the same moment.
     */
    private static int eve(Stage stage, int at) {
        int eve = at;
        boolean leading = true;
        for (int i = at - 1; i >= 0 && stage.nanos(i) == stage.nanos(at); i--) {
            What what = stage.trace().events.get(i).what();
            if (what instanceof What.PacketArrived || !stage.nodeOf(i).equals(stage.nodeOf(at))) {
                break;
            }
            leading = leading && leads(what);
            if (leading || (what instanceof What.PacketSent sent && isBareAcknowledgment(sent))) {
                eve = i;
            }
        }
        return eve;
    }

    private static boolean isBareAcknowledgment(What.PacketSent sent) {
        return sent.packet().payload() instanceof TcpSegment segment
                && segment.flags() == TcpFlags.ACK
                && segment.payload().isEmpty();
    }

    private static boolean leads(What what) {
        return what instanceof What.ScriptLine
                || what instanceof What.BytesWritten
                || what instanceof What.Connecting
                || what instanceof What.Listening
                || (what instanceof What.FtpCommand command && !command.received())
                || (what instanceof What.TcpStateChanged change && change.to().equals("SYN_SENT"));
    }

    private static List<Phase> places(
            Stage stage, List<PhaseWriter.Written> written, Placement placement, List<Row> rows) {
        int[] messages = new int[written.size()];
        for (Row row : rows) {
            if (row.phase() >= 0 && row instanceof Arrow) {
                messages[row.phase()]++;
            } else if (row.phase() >= 0 && row instanceof Gap gap) {
                messages[row.phase()] += gap.hidden();
            }
        }
        boolean rowEach = !rows.isEmpty() && stage.options().level() == Level.PHASE;
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            PhaseWriter.Written phase = written.get(i);
            boolean last = i + 1 == written.size();
            double half = Placement.PHASE_ROW / 2;
            double y = rowEach ? arrowOf(rows, i) - half : placement.phaseY(i);
            double endY = last ? placement.height() : rowEach ? arrowOf(rows, i + 1) - half : placement.phaseY(i + 1);
            phases.add(new Phase(
                    i + 1,
                    phase.chapter().kind,
                    phase.outcome(),
                    phase.title(),
                    phase.summary(),
                    stage.nanos(phase.chapter().at),
                    last ? stage.endNanos() : stage.nanos(written.get(i + 1).chapter().at),
                    y,
                    endY,
                    messages[i]));
        }
        return phases;
    }

    private static double arrowOf(List<Row> rows, int phase) {
        for (int i = phase; i < rows.size(); i++) {
            if (rows.get(i) instanceof Arrow && rows.get(i).phase() == phase) {
                return rows.get(i).y();
            }
        }
        return 0;
    }

    private static List<Connection> connections(Stage stage) {
        List<Connection> connections = new ArrayList<>();
        for (ConnectionTrace trace : stage.trace().connections.all()) {
            connections.add(new Connection(
                    trace.number,
                    trace.channel,
                    stage.words().say("channel." + trace.channel.name().toLowerCase(Locale.ROOT), trace.ordinal),
                    trace.opener.toString(),
                    trace.target.toString(),
                    Math.max(0, stage.lanes().index(trace.openerNode))));
        }
        return connections;
    }
}
