package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.text.Language;

/** Lays out the ladder of what a command looks at. */
final class LadderPictures {
    private LadderPictures() {}

    /** The ladder at {@code level}, or at the level that its scenario names. */
    static Ladder ladder(Source source, Optional<Level> level, Locale locale) {
        return LadderLayout.layout(source.recording().events(), options(source, level, locale));
    }

    /** The same; {@code applications} get lanes of their own where that is wished. */
    static Ladder ladder(Source source, Optional<Level> level, boolean applications, Locale locale) {
        return LadderLayout.layout(
                source.recording().events(), options(source, level, locale).withApplications(applications));
    }

    /** What the layout is told: lanes from left to right as they stand in the topology picture, titles, control ports. */
    static LadderOptions options(Source source, Optional<Level> level, Locale locale) {
        Level chosen = level.orElseGet(() -> source.scenario()
                .flatMap(scenario -> Level.named(scenario.level()))
                .orElse(Level.TCP));
        LadderOptions options = LadderOptions.of(chosen)
                .with(locale)
                .with(caption(source, locale))
                .withLanes(lanes(source));
        return source.scenario()
                .map(scenario -> options.withControlPorts(controlPorts(scenario)))
                .orElse(options);
    }

    private static List<LaneHint> lanes(Source source) {
        List<NodeInfo> nodes = new ArrayList<>(source.header().nodes());
        nodes.sort(Comparator.comparingDouble(NodeInfo::x).thenComparingDouble(NodeInfo::y));
        return nodes.stream()
                .map(node -> new LaneHint(
                        node.name(),
                        role(node),
                        "",
                        node.interfaces().stream()
                                .map(iface -> new LaneHint.Interface(
                                        iface.name(),
                                        iface.addresses().isEmpty()
                                                ? ""
                                                : iface.addresses().getFirst()))
                                .toList()))
                .toList();
    }

    private static Lane.Role role(NodeInfo node) {
        return switch (node.role()) {
            case CLIENT -> Lane.Role.CLIENT;
            case SERVER -> Lane.Role.SERVER;
            case HOST -> Lane.Role.HOST;
            case ROUTER -> Lane.Role.ROUTER;
            case FIREWALL -> Lane.Role.FIREWALL;
            case NAT -> Lane.Role.NAT;
        };
    }

    private static Caption caption(Source source, Locale locale) {
        Language language = Language.of(locale);
        return source.scenario()
                .map(scenario -> new Caption(
                        scenario.title().in(language), scenario.summary().in(language), ""))
                .orElse(new Caption(source.name(), "", ""));
    }

    private static List<Integer> controlPorts(Scenario scenario) {
        return scenario.servers().stream()
                .map(Scenario.Server::port)
                .distinct()
                .sorted()
                .toList();
    }
}
