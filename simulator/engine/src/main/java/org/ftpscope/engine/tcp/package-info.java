/**
 * TCP of RFC 9293 as Linux does it, without I/O.
 *
 * <p>Neighbours: {@code wire}, {@code recording} and {@code sim} below; {@code net} above puts a {@link
 * org.ftpscope.engine.tcp.TcpStack} into each host. Start at {@link org.ftpscope.engine.tcp.TcpStack}, then {@link
 * org.ftpscope.engine.tcp.TcpSocket}.
 */
@NullMarked
package org.ftpscope.engine.tcp;

import org.jspecify.annotations.NullMarked;
