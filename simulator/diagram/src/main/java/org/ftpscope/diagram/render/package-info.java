/**
 * A ladder as text, SVG, Mermaid or PlantUML.
 *
 * <p>Each renderer is a pure function of a {@link org.ftpscope.diagram.ladder.Ladder} and a style; none of them knows a
 * recording, so all pictures of a run agree. Output goes to an {@link java.lang.Appendable} as it is made: a ladder of 100,000
 * arrows never stands in memory as one string.
 *
 * <p>Colour never speaks alone: a channel is a hue, a line style and a glyph. Start at {@link
 * org.ftpscope.diagram.render.TextRenderer}, the shortest way from a row to a line.
 */
@NullMarked
package org.ftpscope.diagram.render;

import org.jspecify.annotations.NullMarked;
