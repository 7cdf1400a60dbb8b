package org.ftpscope.desktop.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.ftpscope.desktop.model.SessionModel;
import org.ftpscope.desktop.view.desk.Guest;
import org.ftpscope.desktop.view.desk.Pressable;
import org.ftpscope.desktop.view.inspector.BytePair;
import org.ftpscope.desktop.view.stage.TopologyPane;
import org.ftpscope.diagram.ladder.Level;
import org.fxmisc.richtext.GenericStyledArea;

/** The keyboard, as one table: the window acts on it and the help page shows it. */
final class Keys {
    /** What a key does, in words of the bundle: {@code keys.<name>}. */
    record Row(String keys, String name) {}

    static final List<Row> ROWS = List.of(
            new Row("← →", "step"),
            new Row("Home End", "ends"),
            new Row("Ctrl ← →", "cause"),
            new Row("Shift ← →", "lane"),
            new Row("Shift ↑ ↓", "range"),
            new Row("Ctrl A", "range.all"),
            new Row("N P", "problem"),
            new Row("Enter", "gap"),
            new Row("Space", "play"),
            new Row("+ −", "speed"),
            new Row("1 – 4", "level"),
            new Row("A", "axis"),
            new Row("/", "filter"),
            new Row("B", "bookmark"),
            new Row("[ ]", "bookmarks"),
            new Row("Ctrl + − 0", "zoom"),
            new Row("F", "fit"),
            new Row("T", "view"),
            new Row("S", "applications"),
            new Row("K I", "panels"),
            new Row("Tab Enter", "node"),
            new Row("L", "language"),
            new Row("D", "theme"),
            new Row("M", "motion"),
            new Row("Ctrl O", "open"),
            new Row("Ctrl E", "export"),
            new Row("Ctrl C", "copy"),
            new Row("Ctrl Shift C", "copy.text"),
            new Row("Esc", "escape"),
            new Row("F6", "lesson.panel"),
            new Row("PgUp PgDn", "lesson.page"),
            new Row("H", "lesson.hint"),
            new Row("R", "lesson.reveal"),
            new Row("?", "help"));

    private Keys() {}

    /** Listens to the keys of a scene: a guest's first, then the window's. */
    static void attach(Scene scene, MainWindow window) {
        boolean[] acted = {false};
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Guest.Key key = window.guestKey(event);
            acted[0] = key == Guest.Key.DONE || key == Guest.Key.PASS && act(event, window);
            if (acted[0]) {
                event.consume();
            }
        });
        // A key that has been acted on writes nothing: "/" goes to the filter, not into it.
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (acted[0]) {
                event.consume();
            }
        });
    }

    /** Does what a key means; false when it means nothing here. */
    static boolean act(KeyEvent event, MainWindow window) {
        if (event.getCode() == KeyCode.ESCAPE) {
            window.escape();
            return true;
        }
        if (window.covered() || belongsToControl(event)) {
            return false;
        }
        return event.isShortcutDown() ? withControl(event, window) : plain(event, window);
    }

    /** Whether the control that has the focus lives on that key: a button on Space, a list on arrows, a text field on all. */
    private static boolean belongsToControl(KeyEvent event) {
        boolean press = event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER;
        boolean vertical = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
        boolean arrow = event.getCode().isArrowKey() && !event.isShortcutDown() && !event.isShiftDown();
        boolean move = arrow || event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
        return switch (event.getTarget()) {
            case TextInputControl field -> true;
            case GenericStyledArea<?, ?, ?> editor -> true;
            case RadioButton choice -> press || vertical;
            case ButtonBase button -> press;
            case Pressable row -> press;
            case ComboBoxBase<?> box -> press || vertical;
            case TreeView<?> tree -> press || move;
            case BytePair bytes -> move;
            case TopologyPane map -> event.getCode() == KeyCode.ENTER;
            case ListView<?> list ->
                press || vertical || event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
            case TableView<?> table -> vertical || event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
            case TabPane tabs -> arrow;
            case ScrollPane pane -> vertical;
            case null, default -> false;
        };
    }

    private static boolean withControl(KeyEvent event, MainWindow window) {
        Optional<Workbench> bench = window.workbench();
        switch (event.getCode()) {
            case O -> window.chooseFile();
            case E -> window.exports().open();
            case C -> copy(event, window);
            case A -> bench.ifPresent(b -> b.timeline().range().all());
            case LEFT -> bench.ifPresent(b -> b.session().stepCause(-1));
            case RIGHT -> bench.ifPresent(b -> b.session().stepCause(1));
            case PLUS, EQUALS, ADD -> bench.ifPresent(b -> b.timeline().zoomBy(1.25));
            case MINUS, SUBTRACT -> bench.ifPresent(b -> b.timeline().zoomBy(0.8));
            case DIGIT0, NUMPAD0 -> bench.ifPresent(b -> b.timeline().zoomTo(1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void copy(KeyEvent event, MainWindow window) {
        if (event.isShiftDown()) {
            window.exports().copyText();
        } else {
            window.exports().copyPicture();
        }
    }

    private static boolean plain(KeyEvent event, MainWindow window) {
        switch (event.getCode()) {
            case L -> window.nextLanguage();
            case D -> window.nextTheme();
            case M -> window.toggleMotion();
            default -> {
                if (event.getText().equals("?")) {
                    window.showHelp();
                    return true;
                }
                return window.workbench().isPresent()
                        && onStage(event, window, window.workbench().get());
            }
        }
        return true;
    }

    private static boolean onStage(KeyEvent event, MainWindow window, Workbench bench) {
        SessionModel session = bench.session();
        boolean shift = event.isShiftDown();
        switch (event.getCode()) {
            case LEFT -> steps(session, shift, -1);
            case RIGHT -> steps(session, shift, 1);
            case UP, DOWN -> rows(bench, shift, event.getCode() == KeyCode.DOWN);
            case HOME, END -> ends(bench, shift, event.getCode() == KeyCode.END);
            case SPACE -> session.togglePlay();
            case ENTER -> {
                return bench.openSelectedGap();
            }
            case N -> session.stepProblem(1);
            case P -> session.stepProblem(-1);
            case B -> session.toggleBookmark();
            case OPEN_BRACKET -> session.stepBookmark(-1);
            case CLOSE_BRACKET -> session.stepBookmark(1);
            case DIGIT1, NUMPAD1 -> bench.level(Level.PHASE);
            case DIGIT2, NUMPAD2 -> bench.level(Level.FTP);
            case DIGIT3, NUMPAD3 -> bench.level(Level.TCP);
            case DIGIT4, NUMPAD4 -> bench.level(Level.PACKET);
            case A -> bench.nextAxis();
            case T -> bench.nextScene();
            case S -> bench.toggleApplications();
            case K -> bench.toggleSide();
            case I -> bench.toggleInspector();
            case F -> bench.timeline().zoomToFit();
            case PLUS, EQUALS, ADD -> session.faster(1);
            case MINUS, SUBTRACT -> session.faster(-1);
            case SLASH, DIVIDE -> {
                if (shift) {
                    window.showHelp();
                } else {
                    window.focusFilter();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void rows(Workbench bench, boolean marking, boolean down) {
        if (marking) {
            bench.timeline().range().step(down ? 1 : -1);
        } else {
            bench.timeline().range().clear();
            bench.session().step(down ? 1 : -1);
        }
    }

    private static void ends(Workbench bench, boolean marking, boolean last) {
        if (marking) {
            bench.timeline().range().toEnd(last);
        } else {
            bench.timeline().range().clear();
            bench.session().stepToEnd(last);
        }
    }

    private static void steps(SessionModel session, boolean sameLane, int direction) {
        if (sameLane) {
            session.stepLane(direction);
        } else {
            session.step(direction);
        }
    }
}
