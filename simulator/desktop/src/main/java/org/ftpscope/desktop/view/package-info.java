/**
 * The window: shell, panes and dialogs in JavaFX. Views draw view models and ladders, and send what people do back to the models;
 * they never look inside the engine.
 *
 * <p>Neighbours: {@code desktop.model} below; {@code view.theme} (colours, fonts), {@code view.timeline} (the ladder on a canvas),
 * {@code view.inspector} and {@code view.stage} beside. Start at {@link org.ftpscope.desktop.view.MainWindow}.
 */
@NullMarked
package org.ftpscope.desktop.view;

import org.jspecify.annotations.NullMarked;
