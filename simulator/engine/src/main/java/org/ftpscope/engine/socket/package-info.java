/**
 * The instrumented socket layer: what FTP engines stand on, whether a simulated internet or an operating system is below.
 *
 * <p>One small interface, {@link org.ftpscope.engine.socket.SocketLayer}: listen, connect, timers. A {@link
 * org.ftpscope.engine.socket.Stream} writes and closes; its {@link org.ftpscope.engine.socket.StreamHandler} is told what
 * arrives. Calls never block and never call the handler back from within themselves. All calls of a session come from one
 * thread.
 *
 * <p>An implementation reports every {@link org.ftpscope.engine.recording.What.SocketWhat} to its observer, so an FTP session
 * looks the same in a recording whichever world carried it. {@code net} implements it over the simulated TCP, {@code live} over
 * Netty.
 *
 * <p>Neighbours: {@code ftp} above (through SessionDriver), {@code net} and {@code live} below. Start at SocketLayer.
 */
@NullMarked
package org.ftpscope.engine.socket;

import org.jspecify.annotations.NullMarked;
