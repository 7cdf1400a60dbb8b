/**
 * The viewer: a window that shows a recording as timeline, topology and packet detail, forward and back.
 *
 * <p>Layers, each knows only the ones below:
 *
 * <pre>
 * desktop            the application and its entry point
 * desktop.view       JavaFX: panes, canvases, themes; sees view models, ladders and values, never the engine
 * desktop.model      what is shown and selected, without JavaFX: tested plainly
 * desktop.lesson     a lesson under way: pages, questions, how much of the recording is shown
 * desktop.explain    what went wrong, and which changes heal it
 * desktop.live       recordings that grow, and the real server that makes one
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
