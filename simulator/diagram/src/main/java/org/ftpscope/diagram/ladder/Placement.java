package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.diagram.Leading;

/**
 * Last pass: heights. Beginnings and ends of arrows are taken in the order of their events; each lies at or below the one
 * before, further down by the time between them as the axis has it, and low enough that no label lies on another.
 *
 * <p>Ends are sorted by counting, so the pass is linear in events and drafts.
 */
final class Placement {
    /** Room above an arrow for its label. */
    static final double ABOVE = 24;
    /** Room below an arrow. */
    static final double BELOW = 7;
    /** Further room for a second line of label below the arrow. */
    static final double SECOND_LINE = 14;
    /** A line of a remark. */
    static final double LINE = 16;
    /** Border of a remark, both sides together. */
    static final double FRAME = 10;

    static final double HEADING = 38;
    static final double HEADING_GAP = 18;
    static final double GAP = 38;
    static final double STATE = 14;
    static final double PHASE_ROW = 46;
    /** Least distance between two arrivals at one lane. */
    private static final double END_PITCH = 17;

    /** Room above a call of a socket for its label, and below it. */
    private static final double CALL_ABOVE = 17;

    private static final double CALL_BELOW = 6;

    /** From an arrival down to the next departure of the same lane, whose label stands above it. */
    private static final double AFTER_END = 15;

    private static final double TOP = 14;
    private static final double LEAST_SLOPE = 9;
    private static final double STEP_SLOPE = 16;
    private static final double MOST_STRETCH = 44;

    private final Stage stage;
    private final LadderOptions options;
    private final List<Draft.Ready> drafts;
    private final List<Row> rows = new ArrayList<>();
    /**
     * Lower edge of what each lane holds so far. Of a host with two lanes that of its application holds what stands between the two,
     * too: calls, and the names of states.
     */
    private final double[] busy;

    /** For each lane the other one of its host, or itself. */
    private final int[] mates;

    /** Where the last arrow reached each lane. */
    private final double[] lastEnd;

    /** Where an arrow that took no time at all last reached each lane. */
    private final double[] unmovedEnd;

    private final double[] begun;
    private final double[] ended;
    private final int[] endHead;
    private final int[] endNext;
    private final List<Double> headingYs = new ArrayList<>();
    private final List<Draft> gaps = new ArrayList<>();
    private final List<Double> gapYs = new ArrayList<>();
    private final int[] gapBefore;
    /** Positions and heights of all instants, both ascending: for strips. */
    private final int[] instantAt;

    private final double[] instantY;
    private int instants;
    private double now;
    private long lastNanos;
    private final double scale;

    Placement(Stage stage, List<Draft.Ready> drafts) {
        this.stage = stage;
        this.options = stage.options();
        this.drafts = drafts;
        int events = stage.trace().events.size();
        this.busy = new double[Math.max(1, stage.lanes().lanes().size())];
        this.lastEnd = new double[busy.length];
        this.unmovedEnd = new double[busy.length];
        this.mates = new int[busy.length];
        for (int lane = 0; lane < stage.lanes().lanes().size(); lane++) {
            mates[lane] = stage.lanes().mate(lane);
        }
        this.begun = new double[drafts.size()];
        this.ended = new double[drafts.size()];
        this.endHead = new int[events + 1];
        this.endNext = new int[drafts.size()];
        this.gapBefore = new int[drafts.size()];
        this.instantAt = new int[2 * drafts.size() + 1];
        this.instantY = new double[2 * drafts.size() + 1];
        Arrays.fill(endHead, -1);
        for (int i = drafts.size() - 1; i >= 0; i--) {
            if (drafts.get(i) instanceof Draft.Across across && across.endAt() > across.at()) {
                endNext[i] = endHead[across.endAt()];
                endHead[across.endAt()] = i;
            }
        }
        this.scale = scale();
        this.now = options.level() == Level.PHASE ? 2 * TOP : TOP;
        this.lastNanos = drafts.isEmpty() ? 0 : drafts.getFirst().atNanos();
        walk();
    }

    private double scale() {
        long end = Math.max(1, stage.endNanos());
        double room = Math.clamp(drafts.size() * 34.0, 600, 200_000);
        return room / end;
    }

    private void walk() {
        int position = 0;
        for (int i = 0; i < drafts.size(); i++) {
            Draft.Ready draft = drafts.get(i);
            position = endsUpTo(position, draft.at());
            gapBefore[i] = -1;
            if (!(draft instanceof Draft.Folded)) {
                advance(draft.atNanos(), i);
            }
            begin(i, draft);
            note(draft.at());
        }
        endsUpTo(position, endHead.length - 1);
    }

    private int endsUpTo(int from, int to) {
        int position = from;
        for (; position <= to && position < endHead.length; position++) {
            for (int i = endHead[position]; i >= 0; i = endNext[i]) {
                Draft.Across across = (Draft.Across) drafts.get(i);
                if (begun[i] > 0) {
                    advance(across.endNanos(), -1);
                    double slope = options.axis() == Axis.STEP ? STEP_SLOPE : LEAST_SLOPE;
                    now = Math.max(now, Math.max(begun[i] + slope, lastEnd[across.to()] + END_PITCH));
                    lastEnd[across.to()] = now;
                    ended[i] = now;
                    remarksBelow(across, now);
                    note(position);
                }
            }
        }
        return position;
    }

    private void note(int at) {
        instantAt[instants] = at;
        instantY[instants++] = now;
    }

    /** Lets time pass; before a draft ({@code index} from 0 on) a long silence becomes a gap. */
    private void advance(long nanos, int index) {
        long passed = nanos - lastNanos;
        if (passed <= 0) {
            return;
        }
        lastNanos = nanos;
        if (options.axis() == Axis.LINEAR) {
            now = Math.max(now, TOP + nanos * scale);
            return;
        }
        if (index >= 0 && passed >= options.foldNanos() && options.level() != Level.PHASE && !opened(index)) {
            gapBefore[index] = gaps.size();
            String text = stage.words().say("gap.silence", stage.words().duration(passed));
            gaps.add(new Draft.Folded(
                    drafts.get(index).at(),
                    nanos - passed,
                    nanos,
                    Gap.Kind.SILENCE,
                    Channel.OTHER,
                    0,
                    text,
                    EventIds.NONE));
            double y = Math.max(now, lowest()) + BELOW;
            gapYs.add(y);
            settle(y + GAP);
            return;
        }
        if (options.axis() == Axis.COMPRESSED) {
            now += Math.min(MOST_STRETCH, 12 * Math.log10(1 + passed / 200_000.0));
        }
    }

    /** Whether a reader has opened the silence before that draft. */
    private boolean opened(int index) {
        return options.opened().contains(drafts.get(index).ids().first());
    }

    private double lowest() {
        double lowest = 0;
        for (double lane : busy) {
            lowest = Math.max(lowest, lane);
        }
        return lowest;
    }

    private void settle(double y) {
        now = Math.max(now, y);
        Arrays.fill(busy, now);
    }

    private void begin(int i, Draft.Ready draft) {
        switch (draft) {
            case Draft.Across across -> beginArrow(i, across);
            case Draft.Remark remark -> {
                boolean linear = options.axis() == Axis.LINEAR;
                int mate = mates[remark.lane()];
                double clear = remark.kind() == Note.Kind.STATE ? 0 : BELOW;
                double beside = busy[mate] + (mate == remark.lane() ? clear : Math.max(clear, CALL_BELOW));
                // What an application says reaches over the lane of its sockets, where a packet may just have arrived.
                double arrival = mate == remark.lane() || clear == 0 ? 0 : lastEnd[mate] + CALL_ABOVE;
                now = linear ? now : Math.max(now, Math.max(busy[remark.lane()] + clear, Math.max(beside, arrival)));
                begun[i] = now;
                ended[i] = now + height(remark);
                busy[mate] = ended[i] + Math.max(clear, CALL_BELOW);
                busy[remark.lane()] = ended[i] + clear;
            }
            case Draft.Folded folded -> {
                double y = Math.max(now, lowest()) + BELOW;
                begun[i] = y;
                ended[i] = y + GAP;
                settle(ended[i]);
                lastNanos = Math.max(lastNanos, folded.endNanos());
            }
            case Draft.Heading heading -> {
                double y = Math.max(now, lowest()) + (i == 0 ? 0 : HEADING_GAP);
                begun[i] = y;
                ended[i] = y + HEADING;
                headingYs.add(y);
                settle(ended[i]);
            }
        }
    }

    /** A call takes no time, and room only between the two lanes of its host: a packet may go on from where it ends. */
    private void beginCall(int i, Draft.Across call) {
        int lane = stage.lanes().lanes().get(call.from()).isApplication() ? call.from() : call.to();
        double heard = call.from() == lane ? 0 : unmovedEnd[call.from()];
        now = options.axis() == Axis.LINEAR ? now : Math.max(now, Math.max(heard, busy[lane] + CALL_ABOVE));
        begun[i] = now;
        ended[i] = now;
        busy[lane] = now + CALL_BELOW;
    }

    private void beginArrow(int i, Draft.Across across) {
        if (across.kind() == Arrow.Kind.CALL) {
            beginCall(i, across);
            return;
        }
        int low = Math.min(across.from(), across.to());
        int high = Math.max(across.from(), across.to());
        boolean linear = options.axis() == Axis.LINEAR;
        double above = across.kind() == Arrow.Kind.PHASE ? PHASE_ROW / 2 : ABOVE;
        double y = linear ? now : Math.max(now, lastEnd[across.from()] + AFTER_END);
        for (int lane = low; lane <= high && !linear; lane++) {
            y = Math.max(y, busy[lane] + above);
        }
        if (across.kind() == Arrow.Kind.PHASE && stage.lanes().tellsApplications()) {
            // What was typed in a phase stands in its band, whichever lanes the next one touches.
            y = Math.max(y, lowest() + above);
        }
        now = y;
        begun[i] = y;
        ended[i] = y + LEAST_SLOPE;
        if (across.endAt() <= across.at()) {
            unmovedEnd[across.to()] = ended[i];
        }
        double below = below(across);
        for (int lane = low; lane <= high; lane++) {
            busy[lane] = Math.max(busy[lane], y + below);
        }
    }

    /** Remarks hang below the arrow where it then is: the lower its end, the lower they are. */
    private void remarksBelow(Draft.Across across, double endY) {
        int remarks = remarks(across);
        if (remarks == 0 || options.axis() == Axis.LINEAR) {
            return;
        }
        int low = Math.min(across.from(), across.to());
        int high = Math.max(across.from(), across.to());
        double bottom = endY + BELOW + FRAME + remarks * LINE;
        for (int lane = low; lane <= high; lane++) {
            busy[lane] = Math.max(busy[lane], bottom);
        }
    }

    private static int remarks(Draft.Across across) {
        int remarks = across.fate().reason().isEmpty() ? 0 : 1;
        for (Arrow.Crossing crossing : across.crossings()) {
            remarks = Math.max(remarks, crossing.remarks().size());
        }
        return remarks;
    }

    private static double below(Draft.Across across) {
        if (across.kind() == Arrow.Kind.PHASE) {
            return PHASE_ROW / 2;
        }
        boolean twoLines = across.kind() == Arrow.Kind.UNOBSERVED
                || (!across.label().flags().isEmpty() && !across.label().text().isEmpty());
        double below = BELOW + (twoLines ? SECOND_LINE : 0);
        int remarks = remarks(across);
        return remarks == 0 ? below : below + FRAME + remarks * LINE;
    }

    private static double height(Draft.Remark remark) {
        return remark.kind() == Note.Kind.STATE
                ? STATE * remark.lines().size()
                : FRAME + remark.lines().size() * LINE;
    }

    /** The rows, each with its place and its phase. */
    List<Row> rows(List<PhaseWriter.Written> phases) {
        int phase = -1;
        for (int i = 0; i < drafts.size(); i++) {
            Draft.Ready draft = drafts.get(i);
            if (options.level() == Level.PHASE) {
                phase += draft instanceof Draft.Across ? 1 : 0;
            } else if (draft instanceof Draft.Heading heading) {
                phase = heading.phase();
            }
            if (gapBefore[i] >= 0) {
                Draft.Folded silence = (Draft.Folded) gaps.get(gapBefore[i]);
                rows.add(gap(silence, gapYs.get(gapBefore[i]), phase - (draft instanceof Draft.Heading ? 1 : 0)));
            }
            rows.add(row(i, draft, Math.min(phase, phases.size() - 1)));
        }
        return rows;
    }

    private Gap gap(Draft.Folded folded, double y, int phase) {
        return new Gap(
                rows.size(),
                y,
                y + GAP,
                folded.atNanos(),
                folded.endNanos(),
                phase,
                folded.kind(),
                folded.channel(),
                folded.hidden(),
                folded.text(),
                folded.ids());
    }

    private Row row(int i, Draft.Ready draft, int phase) {
        int index = rows.size();
        return switch (draft) {
            case Draft.Across a ->
                new Arrow(
                        index,
                        begun[i],
                        ended[i],
                        a.atNanos(),
                        a.endNanos(),
                        phase,
                        a.from(),
                        a.to(),
                        a.reached(),
                        a.kind(),
                        a.channel(),
                        a.connection(),
                        a.fate(),
                        a.label(),
                        a.repetition(),
                        a.crossings(),
                        a.ids());
            case Draft.Remark r ->
                new Note(
                        index,
                        begun[i],
                        ended[i],
                        r.atNanos(),
                        phase,
                        r.lane(),
                        r.kind(),
                        r.channel(),
                        r.severity(),
                        r.lines(),
                        r.ids());
            case Draft.Folded f -> gap(f, begun[i], phase);
            case Draft.Heading h -> new PhaseHeading(index, begun[i], ended[i], h.atNanos(), phase, h.ids());
        };
    }

    /** Height of the instant of the event at that position: of the last thing drawn at or before it. */
    double heightAt(int at) {
        int low = Leading.count(instants, i -> instantAt[i] <= at);
        return low == 0 ? TOP : instantY[low - 1];
    }

    /** Total height, with room below the last thing. */
    double height() {
        return Math.max(now, lowest()) + TOP;
    }

    /** Upper edge of the n-th phase. */
    double phaseY(int index) {
        return index < headingYs.size() ? headingYs.get(index) : height();
    }
}
