/**
 * What can be opened: scenarios (which are run), recordings and captures. {@link org.ftpscope.desktop.document.Documents} reads a file in
 * the background and hands back a {@link org.ftpscope.desktop.document.Document}, ready to be shown.
 *
 * <p>Neighbours: {@code scenario} below, {@code desktop.model} and the window above. No JavaFX.
 */
@NullMarked
package org.ftpscope.desktop.document;

import org.jspecify.annotations.NullMarked;
