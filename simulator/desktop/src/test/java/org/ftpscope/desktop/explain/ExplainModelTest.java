package org.ftpscope.desktop.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Texts;
import org.junit.jupiter.api.Test;

/** What the pane says of runs that fail and of one that does not. */
class ExplainModelTest {
    private static final Path SCENARIOS = scenarios();

    private final Texts texts = new Texts(Texts.Language.ENGLISH);

    private static Path scenarios() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    private ExplainModel open(String scenario) throws IOException {
        Document document = new Documents().open(SCENARIOS.resolve(scenario + ".json"), Progress.SILENT);
        SessionModel session = Ladders.session(document, Locale.ENGLISH);
        return new ExplainModel(session, document.scenario(), SCENARIOS, texts);
    }

    @Test
    void a_fault_comes_with_place_evidence_what_it_is_not_and_cures_that_were_tried() throws IOException {
        ExplainModel model = open("active-behind-nat-strict");
        ExplainModel.Result result = model.findOut(model.recording(), Progress.SILENT);
        ExplainModel.Card card = model.cards(result.explanation()).getFirst();
        assertThat(card.fault()).isTrue();
        assertThat(card.title()).isEqualTo("The server refuses the private address in PORT");
        assertThat(card.place()).contains("client").contains("server");
        assertThat(card.evidence()).hasSizeGreaterThan(1);
        assertThat(card.ruledOut()).isNotEmpty();
        assertThat(card.cures()).isNotEmpty();
        assertThat(result.tried()).isNotEmpty();
        assertThat(result.tried().getFirst().heals()).isTrue();
        assertThat(result.tried()).extracting(model::label).contains("Passive: PASV");
    }

    @Test
    void evidence_leads_to_its_event() throws IOException {
        ExplainModel model = open("active-behind-nat-strict");
        ExplainModel.Result result = model.findOut(model.recording(), Progress.SILENT);
        for (ExplainModel.Piece piece :
                model.cards(result.explanation()).getFirst().evidence()) {
            model.show(piece);
            assertThat(model.session().selectedEvent()).isEqualTo(piece.eventId());
        }
    }

    @Test
    void nothing_is_tried_where_nothing_is_wrong() throws IOException {
        ExplainModel model = open("passive");
        ExplainModel.Result result = model.findOut(model.recording(), Progress.SILENT);
        assertThat(result.explanation().healthy()).isTrue();
        assertThat(result.tried()).isEmpty();
        assertThat(model.summary(result.explanation())).startsWith("Nothing is wrong");
    }

    @Test
    void the_same_is_said_in_chinese() throws IOException {
        ExplainModel model = open("list-hangs");
        ExplainModel.Result result = model.findOut(model.recording(), Progress.SILENT);
        List<ExplainModel.Card> english = model.cards(result.explanation());
        texts.switchTo(Texts.Language.CHINESE);
        List<ExplainModel.Card> chinese = model.cards(result.explanation());
        assertThat(chinese).hasSameSizeAs(english);
        assertThat(chinese.getFirst().title())
                .isNotEqualTo(english.getFirst().title())
                .matches(".*\\p{IsHan}.*");
        assertThat(chinese.getFirst().evidence())
                .extracting(ExplainModel.Piece::eventId)
                .isEqualTo(english.getFirst().evidence().stream()
                        .map(ExplainModel.Piece::eventId)
                        .toList());
    }
}
