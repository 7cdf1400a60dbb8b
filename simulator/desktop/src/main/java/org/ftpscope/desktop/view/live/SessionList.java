package org.ftpscope.desktop.view.live;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ftpscope.desktop.model.SessionPicker;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.model.Times;
import org.ftpscope.desktop.view.desk.Pressable;
import org.ftpscope.diagram.ladder.Session;

/** The sessions of a recording, the latest first, one of which, or all, can be brought to the stage. */
public final class SessionList extends VBox {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    /** Sessions that are listed; a busy day has more than anyone reads. */
    private static final int LISTED_MAX = 200;

    private final Texts texts;
    private final IntConsumer choose;

    /** {@code choose} gets the number of the session that a person wants, or {@link SessionPicker#ALL}. */
    public SessionList(Texts texts, IntConsumer choose) {
        super(5);
        this.texts = texts;
        this.choose = choose;
        getStylesheets().add("/org/ftpscope/desktop/live.css");
    }

    /** Lists the sessions; {@code nothing} is said where there are none. */
    public void show(List<Session> sessions, int chosen, String nothing) {
        String focused = getScene() != null && getScene().getFocusOwner() instanceof Pressable row
                ? String.valueOf(row.getId())
                : "";
        Label title = new Label(texts.get("live.sessions"));
        title.getStyleClass().add("section-title");
        getChildren().setAll(title);
        if (sessions.isEmpty()) {
            Label none = new Label(nothing);
            none.setWrapText(true);
            none.getStyleClass().add("muted");
            getChildren().add(none);
            return;
        }
        getChildren()
                .add(choice(
                        SessionPicker.ALL, texts.get("live.all"), texts.get("live.all.what", sessions.size()), chosen));
        sessions.reversed().stream().limit(LISTED_MAX).forEach(session -> {
            String who = session.user().isEmpty() ? texts.get("live.nobody") : session.user();
            String what = texts.get(
                    session.loggedIn() ? "live.session" : "live.session.outside",
                    session.client(),
                    session.transfers(),
                    Times.brief(session.fromNanos()));
            getChildren().add(choice(session.number(), session.number() + "  " + who, what, chosen));
        });
        if (sessions.size() > LISTED_MAX) {
            Label more = new Label(texts.get("live.more", sessions.size() - LISTED_MAX));
            more.getStyleClass().add("muted");
            getChildren().add(more);
        }
        getChildren().stream()
                .filter(child -> !focused.isEmpty() && focused.equals(child.getId()))
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private Pressable choice(int number, String name, String what, int chosen) {
        Label head = new Label(name);
        head.getStyleClass().add("session-name");
        Label words = new Label(what);
        words.setWrapText(true);
        words.getStyleClass().add("session-what");
        VBox said = new VBox(1, head, words);
        HBox.setHgrow(said, Priority.ALWAYS);
        Pressable row = new Pressable(8, () -> {
            choose.accept(number);
            mark(number);
        });
        row.getChildren().setAll(said);
        row.setId("session-" + number);
        row.getStyleClass().setAll("session-choice");
        row.pseudoClassStateChanged(SHOWN, chosen == number);
        row.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        row.setAccessibleText(name + ". " + what);
        return row;
    }

    /** Marks what was chosen at once; the ladder follows. */
    private void mark(int number) {
        getChildren()
                .forEach(child -> child.pseudoClassStateChanged(SHOWN, ("session-" + number).equals(child.getId())));
    }
}
