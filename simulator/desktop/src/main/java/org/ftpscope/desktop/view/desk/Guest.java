package org.ftpscope.desktop.view.desk;

import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** Someone who stands beside the stage with a panel. */
public interface Guest {
    /** What becomes of a key. */
    enum Key {
        /** The guest acted on it. */
        DONE,
        /** It belongs to the control that has the focus. */
        LEAVE,
        /** It is the window's. */
        PASS
    }

    Region panel();

    /** Part of the window's width that the panel would like. */
    default double share() {
        return 0.27;
    }

    /** Sees every key before the window does. */
    default Key key(KeyEvent event) {
        return Key.PASS;
    }

    /** The title of the window's header while the guest is there. */
    String title();

    /** The guest is shown out. */
    default void leave() {}
}
