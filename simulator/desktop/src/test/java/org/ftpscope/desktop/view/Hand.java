package org.ftpscope.desktop.view;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;

/** A person's hand on keyboard and mouse: what it does goes through the window system to whatever has the focus or lies there. */
final class Hand {
    private final Scene scene;
    private final Robot robot;

    /** For the FX thread. */
    Hand(Scene scene) {
        this.scene = scene;
        robot = new Robot();
    }

    /** Presses the last key while the others, modifiers, are held. */
    void press(KeyCode... chord) {
        Fx.run(() -> {
            // Without a display a popup that closes leaves the keyboard
            // to nobody; a window manager gives it back to the window.
            scene.getWindow().requestFocus();
            List<KeyCode> held = List.of(chord).subList(0, chord.length - 1);
            held.forEach(robot::keyPress);
            robot.keyPress(chord[chord.length - 1]);
            robot.keyRelease(chord[chord.length - 1]);
            held.reversed().forEach(robot::keyRelease);
        });
    }

    /** Writes into the text field that has the focus, at once: for texts that are not about typing. */
    void paste(String text) {
        Fx.run(() -> ((javafx.scene.control.TextInputControl) scene.getFocusOwner()).replaceSelection(text));
    }

    /** Types letters, digits, blanks, dots and equals signs into whatever has the focus. */
    void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case ' ' -> press(KeyCode.SPACE);
                case '.' -> press(KeyCode.PERIOD);
                case '=' -> press(KeyCode.EQUALS);
                default -> {
                    KeyCode code = KeyCode.getKeyCode(Character.toString(Character.toUpperCase(c)));
                    if (Character.isUpperCase(c)) {
                        press(KeyCode.SHIFT, code);
                    } else {
                        press(code);
                    }
                }
            }
        }
    }

    /** Clicks the middle of the node with that id. */
    void click(String id) {
        Fx.run(() -> {
            Node node = find(id);
            Bounds at = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(at.getCenterX(), at.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    /** Clicks a point of the node with that id. */
    void click(String id, double x, double y) {
        Fx.run(() -> {
            var at = find(id).localToScreen(x, y);
            robot.mouseMove(at.getX(), at.getY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    /** Clicks a point of the canvas of a control while Shift is held, which the robot of a window without a display forgets. */
    void shiftClick(String id, double x, double y) {
        Fx.run(() -> {
            Node canvas =
                    ((javafx.scene.Parent) find(id)).getChildrenUnmodifiable().getFirst();
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                canvas.fireEvent(mouse(type, x, y, true));
            }
        });
    }

    /** What a node hears when the first button is used at a point of it. */
    static MouseEvent mouse(EventType<MouseEvent> type, double x, double y, boolean shift) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                shift,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                !type.equals(MouseEvent.MOUSE_DRAGGED),
                null);
    }

    /** Presses the button at one point of the node with that id, and lets it go at another, with a few steps between. */
    void drag(String id, double fromX, double fromY, double toX, double toY) {
        pointAt(id, fromX, fromY);
        Fx.run(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int step = 1; step <= 8; step++) {
            double part = step / 8.0;
            pointAt(id, fromX + (toX - fromX) * part, fromY + (toY - fromY) * part);
        }
        Fx.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    /** Moves the pointer to a point of the node with that id. */
    void pointAt(String id, double x, double y) {
        Fx.run(() -> {
            var at = find(id).localToScreen(x, y);
            robot.mouseMove(at.getX(), at.getY());
        });
    }

    /** Goes to a control with the Tab key's effect and presses Space: for what may be scrolled out of sight. */
    void choose(String id) {
        Fx.run(() -> find(id).requestFocus());
        press(KeyCode.SPACE);
    }

    private Node find(String id) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node node = scene.lookup("#" + id);
        if (node == null) {
            throw new AssertionError("there is no " + id + " in the window");
        }
        return node;
    }

    /** Ids of all nodes that can have the focus, in no order that matters. */
    List<Node> reachable() {
        return Fx.get(() -> {
            List<Node> found = new ArrayList<>();
            collect(scene.getRoot(), found);
            return found;
        });
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable()) {
            into.add(node);
        }
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }
}
