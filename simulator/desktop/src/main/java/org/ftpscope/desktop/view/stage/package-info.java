/**
 * The topology: hosts, routers and links as a GraphStream graph, packets as sprites on its edges, moving with the timeline's
 * playhead. GraphStream's own pump is stopped: a frame is drawn when something changed, and only then.
 *
 * <p>Neighbours: {@code desktop.document.World} for places, {@code desktop.model.Traffic} for packets. Start at {@link
 * org.ftpscope.desktop.view.stage.TopologyPane}.
 */
@NullMarked
package org.ftpscope.desktop.view.stage;

import org.jspecify.annotations.NullMarked;
