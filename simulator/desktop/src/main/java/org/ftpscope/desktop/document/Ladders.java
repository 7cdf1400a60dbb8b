package org.ftpscope.desktop.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Views;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.text.Language;

/** How documents are laid out. */
public final class Ladders {
    private Ladders() {}

    /** What the layout is told of {@code document}: level, lanes, caption, control ports. */
    public static LadderOptions options(Document document, Locale locale) {
        Language language = Language.of(locale);
        List<Integer> ports = document.scenario().stream()
                .flatMap(scenario -> scenario.servers().stream())
                .map(Scenario.Server::port)
                .distinct()
                .sorted()
                .toList();
        LadderOptions options = LadderOptions.of(document.level())
                .with(locale)
                .with(new Caption(
                        document.title().in(language), document.summary().in(language), ""))
                .withLanes(document.world().lanes());
        return ports.isEmpty() ? options : options.withControlPorts(ports);
    }

    /** A session that shows {@code document}, hosts as one lane each. */
    public static SessionModel session(Document document, Locale locale) {
        return session(document, options(document, locale));
    }

    /** The same; with {@code applications} programs have lanes of their own. */
    public static SessionModel session(Document document, Locale locale, boolean applications) {
        return session(document, options(document, locale).withApplications(applications));
    }

    /** A session that shows {@code document} as it was looked at last. */
    public static SessionModel session(
            Document document, Locale locale, boolean applications, Optional<Views.View> last) {
        LadderOptions options = options(document, locale).withApplications(applications);
        return session(
                document,
                last.map(view -> options.with(view.level()).with(view.axis())).orElse(options));
    }

    private static SessionModel session(Document document, LadderOptions options) {
        return new SessionModel(
                document.recording(), options, (recording, wanted) -> LadderLayout.layout(recording.events(), wanted));
    }
}
