/**
 * The explanation beside the timeline: {@link org.ftpscope.desktop.view.explain.ExplainPane}.
 *
 * <p>Neighbours: {@code desktop.explain} finds out, {@code view.inspector} holds the pane among its own.
 */
@NullMarked
package org.ftpscope.desktop.view.explain;

import org.jspecify.annotations.NullMarked;
