/**
 * FTP without input and output: the server-PI, the user-PI, and everything that they need to know (RFC 959 and its followers).
 *
 * <p>Both protocol interpreters are state machines. Whoever drives them says what happened (a line came, a data connection
 * stands, a timer ran out), always with a {@link org.ftpscope.engine.recording.Moment}, and is handed a list of effects to
 * perform, in order. They never touch a socket and never ask the time; only a user's files are reached directly, through {@link
 * org.ftpscope.engine.ftp.FileStore}, since a reply cannot be worded before the answer is known.
 *
 * <pre>
 * server: {@link org.ftpscope.engine.ftp.ServerSession}  returns  {@link org.ftpscope.engine.ftp.Effect}*
 * client: {@link org.ftpscope.engine.ftp.ClientSession}  returns  {@link org.ftpscope.engine.ftp.ClientEffect}*
 * </pre>
 *
 * <p>{@link org.ftpscope.engine.ftp.Command} is the one table of commands: arguments, login, rights, RFC section, help. HELP,
 * FEAT, permission checks and the compliance page are all made from it.
 *
 * <p>Neighbours: {@code recording} and {@code wire} below; {@code socket} above, whose drivers perform the effects over a
 * simulated or a real network. Start at Command, then ServerSession.
 */
@NullMarked
package org.ftpscope.engine.ftp;

import org.jspecify.annotations.NullMarked;
