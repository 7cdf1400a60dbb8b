package org.ftpscope.desktop.view;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.ftpscope.desktop.model.Texts;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons with an icon, whose names are told by tool tips and to screen readers, in the language of the moment. */
final class Icons {
    private Icons() {}

    static FontIcon icon(Ikon ikon, int size) {
        FontIcon icon = new FontIcon(ikon);
        icon.setIconSize(size);
        return icon;
    }

    /** A flat button; {@code key} is the text of its tool tip, {@code keys} the keyboard's way, or empty. */
    static Button button(Texts texts, Ikon ikon, String key, String keys, Runnable action) {
        Button button = new Button();
        button.setGraphic(icon(ikon, 18));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setFocusTraversable(true);
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setId(key.replace('.', '-'));
        button.setOnAction(event -> action.run());
        Tooltip tip = new Tooltip();
        button.setTooltip(tip);
        Runnable name = () -> {
            String words = texts.get(key);
            tip.setText(keys.isEmpty() ? words : words + "   " + keys);
            button.setAccessibleText(words);
        };
        name.run();
        texts.changed().listen(name);
        return button;
    }

    /** A segment of a row of toggles, with text. */
    static ToggleButton segment(Texts texts, String key, String keys) {
        ToggleButton toggle = new ToggleButton();
        toggle.setId(key.replace('.', '-'));
        toggle.getStyleClass().add("segment");
        toggle.setMinWidth(ToggleButton.USE_PREF_SIZE);
        Tooltip tip = new Tooltip();
        toggle.setTooltip(tip);
        Runnable name = () -> {
            toggle.setText(texts.get(key));
            String hint = texts.get(key + ".hint");
            tip.setText(keys.isEmpty() ? hint : hint + "   " + keys);
            toggle.setAccessibleText(hint);
        };
        name.run();
        texts.changed().listen(name);
        return toggle;
    }
}
