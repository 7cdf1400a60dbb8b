package org.ftpscope.desktop.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.page.PageContent;
import org.ftpscope.diagram.page.PageExplanation;
import org.ftpscope.diagram.page.Said;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.ExplanationText;
import org.ftpscope.scenario.explain.Finding;
import org.ftpscope.scenario.moment.RouterTables;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** A document as a page for the browser. */
final class Pages {
    private static final ExplanationText ENGLISH = new ExplanationText(Language.EN);
    private static final ExplanationText CHINESE = new ExplanationText(Language.ZH);

    private Pages() {}

    /** What the page of {@code document} shows of a recording, opened in the language, at the level and with the lanes of {@code seen}. */
    static PageContent content(Document document, Recording recording, LadderOptions seen) {
        Locale locale = seen.locale();
        return new PageContent(
                document.header()
                        .scenario()
                        .flatMap(tree -> document.scenario())
                        .map(scenario -> scenario.name())
                        .orElse("recording"),
                said(document.title()),
                said(document.summary()),
                Language.of(locale) == Language.ZH,
                document.header().seed(),
                recording,
                options(document, Locale.ENGLISH, seen),
                options(document, Locale.SIMPLIFIED_CHINESE, seen),
                document.world().nodes().stream().map(Pages::place).toList(),
                document.world().nodes().stream()
                        .map(node -> new PageContent.RouterRules(
                                node.name(), RouterTables.rules(document.scenario(), node.name())))
                        .filter(router -> !router.rules().isEmpty())
                        .toList(),
                "",
                Optional.of(explanation(Diagnosis.of(recording.events()))),
                Optional.empty());
    }

    private static LadderOptions options(Document document, Locale locale, LadderOptions seen) {
        return Ladders.options(document, locale).with(seen.level()).withApplications(seen.applications());
    }

    private static Said said(Text text) {
        return new Said(text.en(), text.zh());
    }

    private static PageContent.Place place(World.Node node) {
        return new PageContent.Place(
                node.name(),
                node.role(),
                node.x(),
                node.y(),
                node.interfaces().stream()
                        .map(iface -> new PageContent.Port(iface.name(), iface.network(), iface.addresses()))
                        .toList());
    }

    private static Said say(String key, Object... arguments) {
        return new Said(ENGLISH.say(key, arguments), CHINESE.say(key, arguments));
    }

    private static PageExplanation explanation(Explanation found) {
        return new PageExplanation(
                say(found.verdict()),
                found.findings().stream().map(Pages::finding).toList(),
                List.of());
    }

    private static PageExplanation.Finding finding(Finding finding) {
        return new PageExplanation.Finding(
                finding.kind().weight() == Finding.Weight.FAULT,
                new Said(ENGLISH.title(finding), CHINESE.title(finding)),
                new Said(ENGLISH.text(finding), CHINESE.text(finding)),
                Said.same(finding.place()),
                finding.evidence().stream()
                        .map(e -> new PageExplanation.Evidence(
                                e.eventId(),
                                e.atNanos(),
                                e.place(),
                                say(e.key(), e.arguments().toArray())))
                        .toList(),
                finding.ruledOut().stream().map(Pages::say).toList(),
                finding.kind().cures().stream().map(Pages::say).toList());
    }
}
