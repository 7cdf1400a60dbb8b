package org.ftpscope.desktop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.ftpscope.desktop.Big;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.Settings;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.ftpscope.diagram.ladder.Axis;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.engine.recording.Recording;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A recording whose layouts and searches are made in the background. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongWorkTest {
    @AutoClose
    private final Room room = new Room();

    private SessionModel open() {
        Fx.run(() -> room.window.show(
                new Documents().of(Path.of("long.jsonl"), Big.header(), Recording.of(Big.events(40_000)))));
        room.settle();
        return room.session();
    }

    @Test
    void hitsAreCountedWhenTheyAreFoundAndAtEachLevelAnew() {
        SessionModel session = open();
        room.hand.press(KeyCode.SLASH);
        room.hand.paste("host server and sent");
        Fx.until(session::filtered);
        int hits = Fx.get(session::matches);
        assertThat(hits).isPositive();
        assertThat(room.text("filter-hits")).isEqualTo(room.texts.get("filter.hits", hits));
        Fx.run(() -> session.level(Level.PACKET));
        room.settle();
        int others = Fx.get(session::matches);
        assertThat(others).isNotEqualTo(hits);
        assertThat(room.text("filter-hits")).isEqualTo(room.texts.get("filter.hits", others));
        room.hand.press(KeyCode.ESCAPE);
        Fx.run(() -> room.get("filter", javafx.scene.control.TextField.class).clear());
    }

    @Test
    void aClickOnTheDensityOfMoreRowsThanCanBeDrawnGoesThere() {
        SessionModel session = open();
        Fx.run(() -> session.show(session.options().with(Level.TCP).unfolded()));
        room.settle();
        Fx.run(() -> {
            room.window.layout();
            room.get("timeline", TimelinePane.class).zoomToFit();
        });
        room.hand.click("timeline", 400, 500);
        TimelinePane timeline = room.get("timeline", TimelinePane.class);
        double pointed = Fx.get(() -> timeline.scroll() + 500 / timeline.zoom());
        double header = Fx.get(() -> 150 / timeline.zoom());
        assertThat(session.selected().orElseThrow().y()).isBetween(pointed - header, pointed);
    }

    @Test
    void theLastOfSeveralLevelsComesAndTheBarShowsTheOneThatIsThere() {
        SessionModel session = open();
        Fx.run(() -> {
            session.level(Level.PHASE);
            session.level(Level.FTP);
        });
        room.settle();
        assertThat(session.options().level()).isEqualTo(Level.FTP);
        Fx.run(() -> {
            room.get("level-packet", ToggleButton.class).fire();
            room.window.escape();
        });
        assertThat(Fx.get(room.get("level-ftp", ToggleButton.class)::isSelected))
                .isTrue();
        assertThat(Fx.get(room.get("level-packet", ToggleButton.class)::isSelected))
                .isFalse();
    }

    @Test
    void whoCallsOffTheFirstFileIsLeftBeforeTheGallery() {
        MainWindow window = Fx.get(() -> {
            MainWindow made = new MainWindow(new Texts(Texts.Language.ENGLISH), Settings.inMemory(), Room.SCENARIOS);
            made.open(Room.SCENARIOS.resolve("passive.json"));
            made.escape();
            return made;
        });
        Fx.until(() -> !window.busy());
        assertThat(Fx.get(() -> window.lookup("#home"))).isNotNull();
    }

    @Test
    void aKnobWhoseRunIsCalledOffStandsWhereItStood() {
        SessionModel session = room.open("active-behind-nat-strict");
        Fx.run(() -> {
            room.get("knob-mode-1", RadioButton.class).fire();
            room.window.escape();
        });
        Fx.until(() -> room.get("knob-mode-0", RadioButton.class).isSelected());
        assertThat(room.session()).isSameAs(session);
        Fx.run(() -> session.axis(Axis.LINEAR));
        room.hand.choose("knob-mode-1");
        Fx.until(() -> !room.window.busy() && room.session() != session);
        assertThat(room.session().options().axis())
                .as("it is looked at as before")
                .isEqualTo(Axis.LINEAR);
    }

    @Test
    void aSwitchOfLanguageReachesWhatIsBeingOpened() {
        room.open("passive");
        Fx.run(() -> {
            room.window.open(Room.SCENARIOS.resolve("active.json"));
            room.texts.switchTo(Texts.Language.CHINESE);
        });
        room.settle();
        assertThat(room.session().options().locale()).isEqualTo(Texts.Language.CHINESE.locale());
        Fx.run(() -> room.texts.switchTo(Texts.Language.ENGLISH));
    }

    @Test
    void anEditorGoesWithItsDocument() {
        room.open("passive");
        room.hand.choose("edit");
        assertThat(room.sees("edit-dialog")).isTrue();
        room.openFile(Room.SCENARIOS.resolve("active.json"));
        assertThat(room.sees("edit-dialog")).isFalse();
    }
}
