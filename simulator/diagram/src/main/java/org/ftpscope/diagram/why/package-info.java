/**
 * Events in words: what happened, in a sentence or two, and why, by following the causes.
 *
 * <p>Neighbours: reads {@code engine.recording}; the terminal's {@code step}, the viewer and the page show its sentences. Unlike
 * {@code render} it looks at events, because a cause may be something that no ladder draws. Start at {@link
 * org.ftpscope.diagram.why.Why}.
 */
@NullMarked
package org.ftpscope.diagram.why;

import org.jspecify.annotations.NullMarked;
