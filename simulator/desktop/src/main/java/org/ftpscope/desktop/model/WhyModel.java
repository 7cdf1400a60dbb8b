package org.ftpscope.desktop.model;

import java.util.List;
import org.ftpscope.diagram.why.Why;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.ExplanationText;
import org.ftpscope.scenario.text.Language;
import org.jspecify.annotations.Nullable;

/** Why things happened, in sentences: the causes of the selected event, and what is to be said about the whole session. */
public final class WhyModel {
    /** Causes that are told; earlier ones are the prehistory of everything. */
    private static final int STEPS_MAX = 14;
    /** Recordings longer than this are explained only to someone who asks for it. */
    private static final int DIAGNOSED_MAX = 200_000;

    /** A step of a chain. */
    public record Step(long eventId, long atNanos, String sentence) {}

    /** Something about the session; {@code fault} when it is what went wrong. */
    public record Finding(String title, String text, boolean fault, List<Step> evidence) {}

    private final SessionModel session;
    private final Texts texts;
    private final Signal arrived = new Signal();
    private @Nullable Explanation explanation;
    private @Nullable Recording underWay;

    public WhyModel(SessionModel session, Texts texts) {
        this.session = session;
        this.texts = texts;
        session.recordingChanged().listen(() -> explanation = null);
    }

    /** The selected event and its causes, the event first; what only hands on is told of the event itself only. */
    public List<Step> chain() {
        Why why = new Why(session.recording(), texts.locale());
        List<Event> chain = session.chain();
        return chain.stream()
                .filter(event -> event.id() == chain.getFirst().id() || !handsOn(event.what()))
                .limit(STEPS_MAX)
                .map(event -> new Step(event.id(), event.atNanos(), why.tell(event)))
                .toList();
    }

    private static boolean handsOn(What what) {
        return what instanceof What.BytesRead
                || what instanceof What.BytesWritten
                || what instanceof What.SessionStateChanged
                || what instanceof What.Shown;
    }

    /** Fires when {@link #findings} has more to tell. */
    public Signal arrived() {
        return arrived;
    }

    /** What the packets say about the session; of a long one nothing before it has been worked out. */
    public List<Finding> findings() {
        List<Event> events = session.recording().events();
        if (events.size() > DIAGNOSED_MAX) {
            return List.of();
        }
        Explanation known = explanation;
        if (known == null && session.isLong()) {
            diagnose(session.recording());
            known = explanation;
        } else if (known == null) {
            known = Diagnosis.of(events);
            explanation = known;
        }
        if (known == null) {
            return List.of();
        }
        ExplanationText words = new ExplanationText(Language.of(texts.locale()));
        List<org.ftpscope.scenario.explain.Finding> faults = known.faults();
        return known.findings().stream()
                .map(finding -> new Finding(
                        words.title(finding),
                        words.text(finding),
                        faults.contains(finding),
                        finding.evidence().stream()
                                .map(e -> new Step(e.eventId(), e.atNanos(), words.evidence(e)))
                                .toList()))
                .toList();
    }

    private void diagnose(Recording asked) {
        if (asked.equals(underWay)) {
            return;
        }
        underWay = asked;
        session.background().quiet(() -> Diagnosis.of(asked.events()), found -> {
            if (asked.equals(session.recording())) {
                explanation = found;
                arrived.fire();
            }
        });
    }
}
