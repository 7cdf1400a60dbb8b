package org.ftpscope.desktop.model;

import java.util.List;
import org.ftpscope.engine.recording.Recording;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Survey} of a recording when somebody first asks: a short one's at once, a long one's in the background. */
final class SurveyDesk {
    private final Signal arrived = new Signal();
    private @Nullable Survey survey;
    private @Nullable Recording underWay;

    /** Fires when there is something else to tell. */
    Signal arrived() {
        return arrived;
    }

    /** The survey; of a long recording nothing at first. */
    Survey of(Recording recording, List<Integer> ports, boolean isLong, Background background) {
        Survey known = survey;
        if (known != null) {
            return known;
        }
        if (!isLong) {
            known = Survey.of(recording, ports);
            survey = known;
            return known;
        }
        if (!recording.equals(underWay)) {
            underWay = recording;
            background.quiet(() -> Survey.of(recording, ports), found -> take(recording, found));
        }
        known = survey;
        return known == null ? Survey.EMPTY : known;
    }

    private void take(Recording recording, Survey found) {
        if (recording.equals(underWay)) {
            survey = found;
            arrived.fire();
        }
    }

    /** There is another recording. */
    void forget() {
        survey = null;
        underWay = null;
        arrived.fire();
    }
}
