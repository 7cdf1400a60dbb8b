package org.ftpscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.Lane;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.page.PageContent;
import org.ftpscope.diagram.page.PageExplanation;
import org.ftpscope.diagram.page.PageExplanation.Evidence;
import org.ftpscope.diagram.page.Said;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.ExplanationText;
import org.ftpscope.scenario.explain.Finding;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.moment.RouterTables;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** Gathers what a page shows about a recording: ladders, topology, rules, and the explanation with its trials. */
final class PageContents {
    private static final ExplanationText ENGLISH = new ExplanationText(Language.EN);
    private static final ExplanationText CHINESE = new ExplanationText(Language.ZH);
    /** Recordings longer than this are not run again with everything changed. */
    private static final int TRIED_MOST = 60_000;

    private final Sources sources;
    private final Locale locale;

    PageContents(Sources sources, Locale locale) {
        this.sources = sources;
        this.locale = locale;
    }

    /** What the page of {@code source} shows, opened at {@code level} or at the scenario's own. */
    PageContent of(Source source, Optional<Level> level) throws IOException {
        List<Event> events = source.recording().events();
        Optional<List<Event>> seen = source.seen().map(PageContents::fromZero);
        PageExplanation explanation =
                seen.isPresent() ? explanation(source, seen.get(), events) : explanation(source, events, List.of());
        return of(source, level, Optional.of(explanation));
    }

    private static List<Event> fromZero(List<Event> seen) {
        return seen.stream()
                .map(event -> new Event(
                        event.id(),
                        event.causeId(),
                        event.atNanos() - seen.getFirst().atNanos(),
                        event.node(),
                        event.what()))
                .toList();
    }

    /** The same; a lesson's page leaves the explanation to its reader. */
    PageContent of(Source source, Optional<Level> level, Optional<PageExplanation> explanation) {
        Text title = source.scenario().map(Scenario::title).orElse(Text.same(source.name()));
        Text summary = source.scenario().map(Scenario::summary).orElse(Text.same(""));
        return new PageContent(
                source.name(),
                said(title),
                said(summary),
                Language.of(locale) == Language.ZH,
                source.header().seed(),
                source.recording(),
                LadderPictures.options(source, level, Locale.ENGLISH),
                LadderPictures.options(source, level, Locale.SIMPLIFIED_CHINESE),
                source.header().nodes().stream().map(PageContents::place).toList(),
                source.header().nodes().stream()
                        .map(node -> rules(node, source.scenario()))
                        .filter(router -> !router.rules().isEmpty())
                        .toList(),
                "",
                explanation,
                Optional.empty());
    }

    static Said said(Text text) {
        return new Said(text.en(), text.zh());
    }

    private static PageContent.Place place(NodeInfo node) {
        return new PageContent.Place(
                node.name(),
                Lane.Role.valueOf(node.role().name()),
                node.x(),
                node.y(),
                node.interfaces().stream()
                        .map(iface -> new PageContent.Port(iface.name(), iface.network(), iface.addresses()))
                        .toList());
    }

    private static PageContent.RouterRules rules(NodeInfo node, Optional<Scenario> scenario) {
        return new PageContent.RouterRules(node.name(), RouterTables.rules(scenario, node.name()));
    }

    // ---------------------------------------------------------------- the explanation

    /**
     * Explains the recording, or the same packets as a capture saw them.
     *
     * @param elsewhere events of the recording where those explained are others; the same moment is the same packet
     */
    private PageExplanation explanation(Source source, List<Event> events, List<Event> elsewhere) throws IOException {
        Explanation found = Diagnosis.of(events);
        boolean tried = !found.healthy() && events.size() <= TRIED_MOST;
        return new PageExplanation(
                say(found.verdict()),
                found.findings().stream()
                        .map(finding -> finding(finding, elsewhere))
                        .toList(),
                tried && source.scenario().isPresent()
                        ? trials(source.scenario().get())
                        : List.of());
    }

    private static Said say(String key, Object... arguments) {
        return new Said(ENGLISH.say(key, arguments), CHINESE.say(key, arguments));
    }

    private static PageExplanation.Finding finding(Finding finding, List<Event> elsewhere) {
        return new PageExplanation.Finding(
                finding.kind().weight() == Finding.Weight.FAULT,
                new Said(ENGLISH.title(finding), CHINESE.title(finding)),
                new Said(ENGLISH.text(finding), CHINESE.text(finding)),
                Said.same(finding.place()),
                finding.evidence().stream()
                        .map(evidence -> new Evidence(
                                elsewhere.stream()
                                        .filter(event -> event.atNanos() == evidence.atNanos())
                                        .map(Event::id)
                                        .findFirst()
                                        .orElse(evidence.eventId()),
                                evidence.atNanos(),
                                evidence.place(),
                                say(evidence.key(), evidence.arguments().toArray())))
                        .toList(),
                finding.ruledOut().stream().map(PageContents::say).toList(),
                finding.kind().cures().stream().map(PageContents::say).toList());
    }

    /** The twin and every position of the knobs, each run. */
    private List<PageExplanation.Trial> trials(Scenario scenario) throws IOException {
        return new Variants(sources.reader())
                .all(scenario, sources.library()).stream()
                        .map(variant -> new PageExplanation.Trial(
                                said(variant.label()),
                                Diagnosis.of(ScenarioRunner.run(variant.scenario())
                                                .recording()
                                                .events())
                                        .healthy()))
                        .toList();
    }
}
