/**
 * Growing recordings and the live stage in the window: {@link org.ftpscope.desktop.view.live.LiveGuest} brings them, {@link
 * org.ftpscope.desktop.view.live.LivePanel} stands beside the stage, {@link org.ftpscope.desktop.view.live.LiveFormPane} asks how to
 * start the server.
 *
 * <p>Neighbours: {@code desktop.live} has the models; {@code desktop.view.desk} is all that is seen of the window.
 */
@NullMarked
package org.ftpscope.desktop.view.live;

import org.jspecify.annotations.NullMarked;
