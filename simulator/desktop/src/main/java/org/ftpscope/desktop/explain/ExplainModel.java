package org.ftpscope.desktop.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.desktop.document.Lab;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.scenario.explain.Diagnosis;
import org.ftpscope.scenario.explain.Explanation;
import org.ftpscope.scenario.explain.ExplanationText;
import org.ftpscope.scenario.explain.Finding;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.model.Variants;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Text;

/** The explanation of the recording on the stage. */
public final class ExplainModel {
    private final SessionModel session;
    private final Optional<Scenario> scenario;
    private final Path folder;
    private final Texts texts;

    /**
     * What was found out.
     *
     * @param tried changes of the scenario that were run; none when nothing is wrong or there is no scenario
     */
    public record Result(Explanation explanation, List<Tried> tried) {
        public Result {
            tried = List.copyOf(tried);
        }
    }

    /** A change of the scenario that was run; {@code heals} when nothing is wrong with that run. */
    public record Tried(Text label, Scenario scenario, boolean heals) {}

    /** A finding in words. */
    public record Card(
            boolean fault,
            String title,
            String text,
            String place,
            List<Piece> evidence,
            List<String> ruledOut,
            List<String> cures) {
        public Card {
            evidence = List.copyOf(evidence);
            ruledOut = List.copyOf(ruledOut);
            cures = List.copyOf(cures);
        }
    }

    /** A piece of evidence: the event that shows it. */
    public record Piece(long eventId, String sentence) {}

    /**
     * An explanation of what {@code session} shows.
     *
     * @param folder where a twin that is another scenario is looked for
     */
    public ExplainModel(SessionModel session, Optional<Scenario> scenario, Path folder, Texts texts) {
        this.session = session;
        this.scenario = scenario;
        this.folder = folder;
        this.texts = texts;
    }

    /** What is on the stage now, for {@link #findOut}. */
    public Recording recording() {
        return session.recording();
    }

    /** Explains, and tries what could heal. Takes long: for the background. */
    public Result findOut(Recording recording, Progress progress) {
        Explanation explanation = Diagnosis.of(List.copyOf(recording.events()));
        List<Tried> tried = new ArrayList<>();
        if (!explanation.healthy()) {
            scenario.ifPresent(faulty -> tryAll(faulty, progress, tried));
        }
        return new Result(explanation, tried);
    }

    private void tryAll(Scenario faulty, Progress progress, List<Tried> into) {
        for (Variants.Variant variant : variants(faulty)) {
            progress.check();
            if (!variant.scenario().equals(faulty)) {
                Explanation then = Diagnosis.of(ScenarioRunner.run(variant.scenario(), event -> progress.check())
                        .recording()
                        .events());
                into.add(new Tried(variant.label(), variant.scenario(), then.healthy()));
            }
        }
        into.sort((a, b) -> Boolean.compare(b.heals(), a.heals()));
    }

    private List<Variants.Variant> variants(Scenario faulty) {
        ScenarioReader reader = new ScenarioReader();
        List<Variants.Variant> variants = new ArrayList<>();
        for (Variants.Variant variant : new Variants(reader).all(faulty)) {
            // A knob's present position is the run that is being explained.
            boolean present = faulty.knobs().stream()
                    .anyMatch(knob -> Lab.position(faulty, knob) >= 0
                            && variant.name().equals(knob.name() + "=" + (Lab.position(faulty, knob) + 1)));
            if (!present) {
                variants.add(variant);
            }
        }
        if (faulty.twin().orElse(null) instanceof Scenario.Twin.Other other) {
            try {
                variants.add(
                        new Variants.Variant(other.scenario(), other.label(), new Lab().twin(faulty, other, folder)));
            } catch (IOException | InputProblem missing) {
                // A twin that is not there heals nothing; the knobs may.
            }
        }
        return variants;
    }

    // ---------------------------------------------------------------- in words

    private ExplanationText words() {
        return new ExplanationText(Language.of(texts.locale()));
    }

    /** What there is to say when there is no fault. */
    public String summary(Explanation explanation) {
        return words().say(explanation.verdict());
    }

    /** Findings in words, faults first. */
    public List<Card> cards(Explanation explanation) {
        ExplanationText words = words();
        return explanation.findings().stream()
                .map(finding -> new Card(
                        finding.kind().weight() == Finding.Weight.FAULT,
                        words.title(finding),
                        words.text(finding),
                        finding.place(),
                        finding.evidence().stream()
                                .map(piece -> new Piece(
                                        piece.eventId(), words.evidence(piece).strip()))
                                .toList(),
                        finding.ruledOut().stream().map(words::say).toList(),
                        finding.kind().cures().stream().map(words::say).toList()))
                .toList();
    }

    /** A heading of the explanation's own bundle: {@code evidence}, {@code ruledout}, {@code cures}, {@code where} … */
    public String heading(String key) {
        return words().say("heading." + key);
    }

    /** The label of a change, in the language of the moment. */
    public String label(Tried tried) {
        return tried.label().in(Language.of(texts.locale()));
    }

    /** Selects the event of a piece of evidence. */
    public void show(Piece piece) {
        session.selectEvent(piece.eventId());
    }

    /** The session that evidence is shown in. */
    public SessionModel session() {
        return session;
    }
}
