package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be seen at level PHASE: one arrow a chapter, in the direction in which its matter went. */
final class PhaseScript {
    private PhaseScript() {}

    static List<Draft.Ready> of(Stage stage, List<PhaseWriter.Written> phases) {
        List<Draft.Ready> drafts = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            PhaseWriter.Written phase = phases.get(i);
            long from = stage.nanos(phase.chapter().at);
            long to = i + 1 < phases.size() ? stage.nanos(phases.get(i + 1).chapter().at) : stage.endNanos();
            drafts.add(across(stage, phase, from, to));
        }
        return drafts;
    }

    private static Draft.Ready across(Stage stage, PhaseWriter.Written phase, long fromNanos, long toNanos) {
        Chapter chapter = phase.chapter();
        ConnectionTrace data = chapter.data;
        ConnectionTrace subject = data != null ? data : chapter.control;
        Journey journey = subject == null ? null : journey(stage, subject, data != null);
        int last = stage.lanes().lanes().size() - 1;
        Arrow.Outcome outcome = outcome(phase, subject, data != null);
        return new Draft.Across(
                chapter.at,
                chapter.at,
                fromNanos,
                toNanos,
                null,
                journey == null ? 0 : journey.from(),
                journey == null ? last : journey.to(),
                journey == null ? last : journey.reached(),
                Arrow.Kind.PHASE,
                data != null ? Channel.DATA : subject == null ? Channel.OTHER : Channel.CONTROL,
                subject == null ? 0 : subject.number,
                new Arrow.Fate(outcome, ""),
                new Arrow.Label("", Arrow.Numbers.NONE, phase.title(), phase.summary()),
                "",
                List.of(),
                EventIds.of(stage.id(chapter.at)));
    }

    private static Journey journey(Stage stage, ConnectionTrace subject, boolean isData) {
        Flight shown = subject.firstFlight;
        if (isData && subject.established) {
            int direction = subject.transferDirection();
            Flight payload = subject.firstPayload[direction];
            shown = payload == null ? shown : payload;
        }
        return Journey.whole(stage, shown.arrivedCopy == null ? shown : shown.arrivedCopy);
    }

    private static Arrow.Outcome outcome(PhaseWriter.Written phase, @Nullable ConnectionTrace subject, boolean isData) {
        return switch (phase.outcome()) {
            case GOOD -> Arrow.Outcome.ARRIVED;
            case OPEN -> Arrow.Outcome.UNFINISHED;
            case BAD -> {
                boolean silent = subject != null && !subject.refused() && !subject.established && isData;
                yield silent ? Arrow.Outcome.DROPPED : Arrow.Outcome.REFUSED;
            }
        };
    }
}
