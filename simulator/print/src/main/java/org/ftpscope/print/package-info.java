/**
 * Ladders and lessons on paper (PDF) and as pictures (PNG).
 *
 * <p>Why a room of its own: {@code diagram} needs nothing but the JDK, and stays so; a PDF needs Apache PDFBox and fonts that it
 * can embed. Both the command line and the viewer print, and neither may need the other, so what they share lies below them and
 * above {@code diagram} and {@code scenario}. Nothing else may need this room: its classes are loaded when somebody prints, and
 * the launcher keeps its libraries out of the jar with which every other command starts.
 *
 * <p>There is one drawing of a ladder, {@link org.ftpscope.diagram.render.SvgRenderer}'s. {@link org.ftpscope.print.SvgPainter}
 * reads that SVG, and nothing else: it knows the elements, the style sheet and the path commands that our renderer writes, and
 * stops at any other. So what is printed is what is seen, and the renderer has no second implementation to keep in step.
 *
 * <p>Main types: {@link org.ftpscope.print.Handout} for a ladder, a worksheet and its key; {@link
 * org.ftpscope.print.LessonHandout} for a lesson; {@link org.ftpscope.print.PngPicture}; {@link org.ftpscope.print.FontFiles}, the
 * fonts, which the viewer uses too. Start at Handout.
 */
@NullMarked
package org.ftpscope.print;

import org.jspecify.annotations.NullMarked;
