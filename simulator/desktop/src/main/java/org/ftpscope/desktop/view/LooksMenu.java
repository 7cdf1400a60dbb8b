package org.ftpscope.desktop.view;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.ftpscope.desktop.model.Texts;
import org.ftpscope.desktop.view.theme.Theme;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** How the window looks and moves: light, dark, projector, and whether things glide. */
final class LooksMenu extends MenuButton {
    private final Map<Theme, RadioMenuItem> themes = new EnumMap<>(Theme.class);
    private final CheckMenuItem still = new CheckMenuItem();

    LooksMenu(Texts texts, Consumer<Theme> theme, Consumer<Boolean> reduceMotion) {
        setId("header-theme");
        setGraphic(Icons.icon(MaterialDesignT.THEME_LIGHT_DARK, 18));
        getStyleClass().addAll("flat", "button-icon", "no-arrow");
        ToggleGroup one = new ToggleGroup();
        for (Theme value : Theme.values()) {
            RadioMenuItem item = new RadioMenuItem();
            item.setId("theme-" + value.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(one);
            item.setOnAction(event -> theme.accept(value));
            themes.put(value, item);
            getItems().add(item);
        }
        still.setId("reduced-motion");
        still.setOnAction(event -> reduceMotion.accept(still.isSelected()));
        getItems().addAll(new SeparatorMenuItem(), still);
        Tooltip tip = new Tooltip();
        setTooltip(tip);
        Runnable words = () -> {
            tip.setText(texts.get("header.theme") + "   D");
            setAccessibleText(texts.get("header.theme"));
            themes.forEach((value, item) ->
                    item.setText(texts.get("theme." + value.name().toLowerCase(Locale.ROOT))));
            still.setText(texts.get("header.motion"));
        };
        words.run();
        texts.changed().listen(words);
    }

    /** Marks what is so now. */
    void show(Theme theme, boolean reducedMotion) {
        themes.forEach((value, item) -> item.setSelected(value == theme));
        still.setSelected(reducedMotion);
    }
}
