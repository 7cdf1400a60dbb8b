package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRangeTest {
    private SessionModel session;
    private RowRange range;
    private int told;

    @BeforeEach
    void openScenario() throws java.io.IOException {
        Path file = Path.of("../../scenarios/active-behind-nat-strict.json");
        session = Ladders.session(new Documents().open(file, Progress.SILENT), Locale.ENGLISH);
        session.level(Level.TCP);
        range = new RowRange(session);
        range.changed().listen(() -> told++);
    }

    @Test
    void itGrowsAndShrinksAtItsMovingEnd() {
        session.select(10);
        range.step(1);
        range.step(1);
        assertThat(range.first()).isEqualTo(10);
        assertThat(range.last()).isEqualTo(12);
        assertThat(session.selectedRow()).isEqualTo(12);
        range.step(-1);
        range.step(-1);
        assertThat(range.isEmpty()).as("back where it began").isTrue();
        range.step(-1);
        assertThat(range.first()).isEqualTo(9);
        assertThat(range.last()).isEqualTo(10);
        range.toEnd(true);
        assertThat(range.size()).isEqualTo(session.ladder().rows().size() - 10);
        assertThat(told).isEqualTo(6);
    }

    @Test
    void anyOtherWayToSelectEndsIt() {
        session.select(3);
        range.to(8);
        assertThat(range.rows().orElseThrow().cardinality()).isEqualTo(6);
        session.step(1);
        assertThat(range.isEmpty()).isTrue();
        assertThat(range.rows().orElseThrow().cardinality())
                .as("the selected row is left")
                .isEqualTo(1);
        session.clearSelection();
        assertThat(range.rows()).isEmpty();
    }

    @Test
    void whatTheFilterKeepsBackIsPassedOver() {
        session.filter("ftp.command == PORT");
        session.select(0);
        range.step(1);
        assertThat(RowText.what(session.ladder(), session.selected().orElseThrow()))
                .contains("PORT");
        assertThat(range.size()).isGreaterThan(2);
    }

    @Test
    void anotherLevelKeepsItsEnds() {
        session.select(8);
        range.to(19);
        String first = RowText.what(session.ladder(), session.row(range.first()));
        session.level(Level.PACKET);
        assertThat(range.size()).isGreaterThan(12);
        session.level(Level.TCP);
        assertThat(RowText.what(session.ladder(), session.row(range.first()))).isEqualTo(first);
        assertThat(range.last()).isEqualTo(19);
    }

    @Test
    void itIsSaidInASentence() {
        range.mark(8, 11);
        assertThat(range.sentence(new Texts(Texts.Language.ENGLISH)))
                .startsWith("4 rows are marked, from ")
                .contains("220 FTPscope server ready.", "USER alice");
        assertThat(range.sentence(new Texts(Texts.Language.CHINESE))).startsWith("已标记 4 行");
        range.clear();
        assertThat(range.sentence(new Texts(Texts.Language.ENGLISH))).isEmpty();
        range.all();
        assertThat(range.size()).isEqualTo(session.ladder().rows().size());
    }
}
