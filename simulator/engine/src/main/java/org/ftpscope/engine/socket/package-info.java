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
 * <p>Here FTP and sockets meet: {@link org.ftpscope.engine.socket.FtpServer} gives each control connection a {@code ServerSession},
 * {@link org.ftpscope.engine.socket.FtpClient} carries out a script with a {@code ClientSession}, and their drivers perform the
 * sessions' effects with the calls above. They are the same over both worlds.
 *
 * <p>Neighbours: {@code ftp}, whose sessions are driven from here; {@code net} and {@code live}, which implement SocketLayer. Start at
 * SocketLayer, then FtpServer.
 */
@NullMarked
package org.ftpscope.engine.socket;

import org.jspecify.annotations.NullMarked;
