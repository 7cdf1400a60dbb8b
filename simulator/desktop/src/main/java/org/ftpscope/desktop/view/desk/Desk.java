package org.ftpscope.desktop.view.desk;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.Window;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Progress;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.ftpscope.scenario.model.Scenario;

/** The window, as its guests see it. All methods are for the FX thread. */
public interface Desk {
    /** A run with its session. */
    record Exhibit(Document document, SessionModel session) {}

    /** Work that takes long and may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws IOException;
    }

    /** Puts a run on the stage, {@code beside} to the left of it, with the guest's panel in place of the scenario's. */
    void put(Exhibit exhibit, Optional<Exhibit> beside, Guest guest);

    /** Lets a person edit rules and scripts of a scenario; {@code run} gets what became of it. */
    void edit(Scenario scenario, Consumer<Scenario> run);

    /** Works in the background, with a bar and a way to call it off. */
    <T> void work(String title, Work<T> work, Consumer<T> then);

    /** Tells something in the line below the header. */
    void news(String sentence);

    /** Lays something over the window; the keyboard stays within it. */
    void dialog(Node content);

    void closeDialog();

    /** The timeline on the stage, if there is one. */
    Optional<TimelinePane> timeline();

    /** Back to the first page. */
    void home();

    /** The guest is called something else now. */
    void retitle();

    /** What there is room for on the stage. */
    StageRoom room();

    Theme theme();

    void theme(Theme theme);

    /** Moves the keyboard to the timeline. */
    void focusStage();

    /** The window for dialogs of the operating system. */
    Window window();
}
