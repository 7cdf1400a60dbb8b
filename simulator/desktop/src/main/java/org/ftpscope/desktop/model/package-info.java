/**
 * View models: what a window shows and what is selected in it, as plain values. Nothing here imports JavaFX; a change is
 * announced by a {@link org.ftpscope.desktop.model.Signal}, and time arrives as nanoseconds from outside, so that every
 * behaviour of the window is a plain unit test.
 *
 * <p>Neighbours: {@code desktop.view} draws these models; {@code diagram}, {@code scenario} and {@code engine.recording} feed
 * them. Start at {@link org.ftpscope.desktop.model.SessionModel}.
 */
@NullMarked
package org.ftpscope.desktop.model;

import org.jspecify.annotations.NullMarked;
