package org.ftpscope.desktop.view;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.Window;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.desk.Desk;
import org.ftpscope.desktop.view.desk.Guest;
import org.ftpscope.desktop.view.theme.Theme;
import org.ftpscope.desktop.view.timeline.TimelinePane;
import org.ftpscope.scenario.model.Scenario;

/** The window as its guests see it. */
record WindowDesk(MainWindow main, Texts texts, Jobs jobs, Messages messages, Dialogs dialogs) implements Desk {
    @Override
    public void put(Exhibit exhibit, Optional<Exhibit> beside, Guest visitor) {
        main.host(exhibit, beside, visitor);
    }

    @Override
    public void edit(Scenario scenario, Consumer<Scenario> run) {
        dialogs.show(new EditDialog(texts, scenario, run, dialogs::hide));
    }

    @Override
    public <T> void work(String name, Work<T> work, Consumer<T> then) {
        jobs.run(name, work::run, then);
    }

    @Override
    public void news(String sentence) {
        messages.news(sentence);
    }

    @Override
    public void dialog(Node content) {
        dialogs.show(content);
    }

    @Override
    public void closeDialog() {
        dialogs.hide();
    }

    @Override
    public Optional<TimelinePane> timeline() {
        return main.workbench().map(Workbench::timeline);
    }

    @Override
    public void home() {
        main.home();
    }

    @Override
    public void retitle() {
        main.retitle();
    }

    @Override
    public StageRoom room() {
        return main.room();
    }

    @Override
    public Theme theme() {
        return main.theme();
    }

    @Override
    public void theme(Theme wanted) {
        main.apply(wanted);
    }

    @Override
    public void focusStage() {
        main.workbench().ifPresent(open -> open.timeline().requestFocus());
    }

    @Override
    public Window window() {
        return main.getScene().getWindow();
    }
}
