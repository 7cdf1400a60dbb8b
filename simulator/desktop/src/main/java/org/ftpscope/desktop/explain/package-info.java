/**
 * Explanations in the viewer, without a toolkit: what went wrong in the recording on the stage, and which changes of its scenario
 * heal it, each tried.
 *
 * <p>Neighbours: {@code scenario.explain} finds out; {@code desktop.view.explain} shows. Start at {@link
 * org.ftpscope.desktop.explain.ExplainModel}.
 */
@NullMarked
package org.ftpscope.desktop.explain;

import org.jspecify.annotations.NullMarked;
