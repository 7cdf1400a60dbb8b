package org.ftpscope.desktop.view.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** A look of the whole window. */
public enum Theme {
    LIGHT,
    DARK,
    /** Light, with black text, heavier lines and larger type, for a beamer in a bright room. */
    PROJECTOR;

    /** The theme of that name; the light one where there is none. */
    public static Theme named(String name) {
        for (Theme theme : values()) {
            if (theme.name().equals(name)) {
                return theme;
            }
        }
        return LIGHT;
    }

    /** Colours of what is drawn on canvases. */
    public Palette palette() {
        return switch (this) {
            case LIGHT -> Palette.LIGHT;
            case DARK -> Palette.DARK;
            case PROJECTOR -> Palette.PROJECTOR;
        };
    }

    /** The style sheet for {@code Application.setUserAgentStylesheet}. */
    public String userAgentStylesheet() {
        return this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
    }

    /** Our own style class on the root of the window, which {@code viewer.css} builds on. */
    public String styleClass() {
        return switch (this) {
            case LIGHT -> "theme-light";
            case DARK -> "theme-dark";
            case PROJECTOR -> "theme-projector";
        };
    }

    /** How much larger type and lines are than in the light theme. */
    public double magnification() {
        return this == PROJECTOR ? 1.3 : 1;
    }

    public Theme next() {
        return switch (this) {
            case LIGHT -> DARK;
            case DARK -> PROJECTOR;
            case PROJECTOR -> LIGHT;
        };
    }
}
