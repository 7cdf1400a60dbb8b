/**
 * The ladder on a canvas. {@link org.ftpscope.desktop.view.timeline.LadderPainter} draws one frame: it asks the ladder which rows
 * the window shows and touches no others; where too many rows fall on too few pixels it draws their density instead. {@link
 * org.ftpscope.desktop.view.timeline.TimelinePane} scrolls, zooms, finds what was clicked and follows the playhead.
 *
 * <p>Neighbours: {@code diagram.ladder} and {@code desktop.model} below.
 */
@NullMarked
package org.ftpscope.desktop.view.timeline;

import org.jspecify.annotations.NullMarked;
