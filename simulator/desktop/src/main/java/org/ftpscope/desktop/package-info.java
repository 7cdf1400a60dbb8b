/**
 * The viewer: a window that shows a recording as timeline, topology and packet detail, forward and back.
 *
 * <p>Four layers, each knows only the ones below:
 *
 * <pre>
 * desktop            the application and its entry point
 * desktop.view       JavaFX: panes, canvases, themes; sees view models, ladders and values, never the engine
 * desktop.model      what is shown and selected, without JavaFX: tested plainly
 * diagram.packet     packets as trees of fields, differences, the arithmetic of PORT
 * desktop.filter     the filter language
 * </pre>
 *
 * <p>Neighbours: ladders come from {@code diagram}; scenarios, recordings and captures are opened through {@code scenario}. An
 * architecture test holds the layers. Start at {@link org.ftpscope.desktop.Viewer}, then
 * {@link org.ftpscope.desktop.model.SessionModel}.
 */
@NullMarked
package org.ftpscope.desktop;

import org.jspecify.annotations.NullMarked;
