/**
 * A packet as people read it: a {@link org.ftpscope.diagram.packet.PacketTree} of fields with the range of bytes of each, the
 * {@link org.ftpscope.diagram.packet.PacketDiff} between two copies of a packet (inside and outside a NAT), which
 * {@link org.ftpscope.diagram.packet.Alignment} puts side by side, and the {@link org.ftpscope.diagram.packet.PortArithmetic} of
 * {@code PORT} and {@code 227}. {@link org.ftpscope.diagram.packet.FieldNames} has the words.
 *
 * <p>Neighbours: {@code engine.wire} below, the inspector above. No JavaFX.
 */
@NullMarked
package org.ftpscope.diagram.packet;

import org.jspecify.annotations.NullMarked;
