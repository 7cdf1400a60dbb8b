package org.ftpscope.desktop.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.ftpscope.desktop.document.Document;
import org.ftpscope.desktop.document.Documents;
import org.ftpscope.desktop.document.Ladders;
import org.ftpscope.desktop.lesson.LessonShelf;
import org.ftpscope.desktop.live.GrowingModel;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.model.StageRoom;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Views;
import org.ftpscope.desktop.view.desk.Desk;
import org.ftpscope.desktop.view.lesson.LessonGuest;
import org.ftpscope.desktop.view.live.LiveGuest;

/** What is done with a file that someone opens: a lesson is taken, a recording that is being written is followed, the rest is shown. */
record Entrance(Desk desk, Texts texts, Documents documents, LessonShelf shelf, Recent recent, Views views) {
    /** Something that is whole, and its sessions where there are several. */
    private record Opened(Document document, SessionModel session, Optional<GrowingModel> sessions) {}

    /** Opens a file in the background; {@code show} gets what has nobody else to show it. */
    void open(Path file, BiConsumer<Document, SessionModel> show) {
        String opening = texts.get("job.opening", String.valueOf(file.getFileName()));
        if (LessonShelf.isLesson(file)) {
            desk.work(opening, progress -> shelf.of(file), book -> LessonGuest.open(desk, shelf, texts, book));
            return;
        }
        Optional<Views.View> last = views.of(file.toString());
        StageRoom room = desk.room();
        desk.work(
                opening,
                progress -> documents.mayGrow(file)
                        ? Optional.<Opened>empty()
                        : Optional.of(opened(documents.open(file, progress), room, last)),
                found -> {
                    recent.remember(file);
                    found.ifPresentOrElse(opened -> show(opened, show), () -> LiveGuest.follow(desk, texts, file));
                });
    }

    private Opened opened(Document document, StageRoom room, Optional<Views.View> last) {
        SessionModel session = Ladders.session(document, texts.locale(), room, last);
        return new Opened(document, session, LiveGuest.sessions(document, session));
    }

    private void show(Opened opened, BiConsumer<Document, SessionModel> show) {
        opened.sessions()
                .ifPresentOrElse(
                        sessions -> LiveGuest.choose(desk, texts, opened.document(), sessions),
                        () -> show.accept(opened.document(), opened.session()));
    }

    /** Asks for a file, first among the scenarios. */
    static Optional<Path> choose(String title, Path scenarios, Window window) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (scenarios.toFile().isDirectory()) {
            chooser.setInitialDirectory(scenarios.toFile());
        }
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }
}
