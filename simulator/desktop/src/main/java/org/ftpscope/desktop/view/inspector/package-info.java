/**
 * The inspector beside the stage: the selected packet as fields and bytes, the FTP conversation, tables and logs as they were at
 * the selected moment, and why it happened.
 *
 * <p>Neighbours: {@code desktop.packet}, {@code desktop.moment} and {@code desktop.model} below. Start at {@link
 * org.ftpscope.desktop.view.inspector.PacketPane}.
 */
@NullMarked
package org.ftpscope.desktop.view.inspector;

import org.jspecify.annotations.NullMarked;
