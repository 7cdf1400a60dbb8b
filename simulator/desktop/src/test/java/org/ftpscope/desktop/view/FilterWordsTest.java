package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.filter.Vocabulary;
import org.ftpscope.desktop.model.SessionModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word and every field of the filter language, typed into the window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterWordsTest {
    @AutoClose
    private final Room room = new Room();

    private final SessionModel session = room.open("two-firewalls");

    @AfterEach
    void clear() {
        room.hand.press(KeyCode.ESCAPE);
    }

    static Stream<Vocabulary.Row> words() {
        return Vocabulary.ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("words")
    void isUnderstoodAndItsHitsAreCounted(Vocabulary.Row row) {
        room.hand.press(KeyCode.SLASH);
        room.hand.paste(row.name());
        if (row instanceof Vocabulary.FieldRow field) {
            room.hand.paste(" == " + value(field));
        }
        assertThat(session.filtered()).isTrue();
        assertThat(room.text("filter-hits")).isEqualTo(room.texts.get("filter.hits", session.matches()));
        for (int i = 0; i < session.ladder().rows().size(); i++) {
            if (session.passes(i)) {
                room.hand.press(KeyCode.ENTER);
                assertThat(session.selectedRow()).isNotNegative();
                assertThat(session.passes(session.selectedRow())).isTrue();
                return;
            }
        }
        assertThat(session.matches()).isZero();
    }

    @Test
    void completionOffersWordsAndDownAndEnterTakeOne() {
        room.hand.press(KeyCode.SLASH);
        room.hand.type("ftp.c");
        room.hand.press(KeyCode.DOWN);
        room.hand.press(KeyCode.ENTER);
        assertThat(room.get("filter", TextField.class).getText()).isEqualTo("ftp.command ");
    }

    @Test
    void aWordThatIsBeingWrittenIsNotWrongYet() {
        room.hand.press(KeyCode.SLASH);
        room.hand.type("ftp.c");
        assertThat(room.text("filter-hits")).isEmpty();
        Fx.run(() -> room.get("timeline", Node.class).requestFocus());
        assertThat(room.text("filter-hits")).contains("Column 1");
        room.hand.press(KeyCode.SLASH);
    }

    /** A value that the recording has, written as people write it. */
    private String value(Vocabulary.FieldRow field) {
        if (field.name().equals("time")) {
            return "1s";
        }
        List<String> found = session.recording().events().stream()
                .flatMap(event -> field.reader().read(event).stream())
                .map(String::valueOf)
                .limit(1)
                .toList();
        return found.isEmpty() ? "1" : "\"" + found.getFirst().replace("\"", "") + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "ftp.command == PORT, ftp.command == PORT or ftp.command == PASV",
        "host client and syn, host client",
        "dropped or rst, not syn",
    })
    void testsAreJoined(String narrow, String other) {
        Fx.run(() -> room.get("filter", TextField.class).setText(narrow));
        int first = session.matches();
        assertThat(first).isBetween(1, session.ladder().rows().size() - 1);
        Fx.run(() -> room.get("filter", TextField.class).setText(other));
        assertThat(session.matches()).isNotEqualTo(first).isPositive();
    }
}
