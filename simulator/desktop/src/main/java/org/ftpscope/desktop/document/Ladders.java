package org.ftpscope.desktop.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
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

    /** The same; where there is room for it programs have lanes of their own. */
    public static SessionModel session(Document document, Locale locale, StageRoom room) {
        return session(document, locale, room, Optional.empty());
    }

    /** A session that shows {@code document} as it was looked at last. */
    public static SessionModel session(Document document, Locale locale, StageRoom room, Optional<Views.View> last) {
        LadderOptions options = options(document, locale).withApplications(tellsPrograms(document, room));
        return session(
                document,
                last.map(view -> options.with(view.level()).with(view.axis())).orElse(options));
    }

    /** Whether the document's ladder has room for programs beside their hosts' sockets. */
    public static boolean tellsPrograms(Document document, StageRoom room) {
        List<World.Node> nodes = document.world().nodes();
        long hosts = nodes.stream().filter(node -> !node.role().isRouter()).count();
        return room.tellsPrograms(
                nodes.size(), (int) hosts, document.recording().events().size());
    }

    private static SessionModel session(Document document, LadderOptions options) {
        return new SessionModel(
                document.recording(), options, (recording, wanted) -> LadderLayout.layout(recording.events(), wanted));
    }
}
