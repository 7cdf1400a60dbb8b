/**
 * What happened: every {@link org.ftpscope.engine.recording.Event}, in one total order, each with its cause.
 *
 * <p>Grammar:
 *
 * <pre>
 * Recording := Event*
 * Event     := id causeId atNanos node What
 * What      := PacketWhat | TcpWhat | SocketWhat | FilterWhat | FtpWhat | RunWhat
 * </pre>
 *
 * <p>An event is an envelope (who, when, why) around a sealed {@link org.ftpscope.engine.recording.What}. The envelope is apart
 * from its content because every engine has the same three things to say about each of its thirty kinds of event, and because
 * code that follows causes or times never asks for the kind.
 *
 * <p>Engines are handed an {@link org.ftpscope.engine.recording.Observer} and, with every call, a {@link
 * org.ftpscope.engine.recording.Moment}: the virtual time and the id of the event that led here. Whoever reports an event gets
 * its id and passes it on in the next moment: {@code var sent = now.because(observer.observe(now, node, what))}. So the chain of
 * causes is built where the causes are known and never guessed afterwards.
 *
 * <p>Views of tables ({@link org.ftpscope.engine.recording.ConntrackView}, {@link
 * org.ftpscope.engine.recording.ExpectationView}) are copies in plain values: the recording outlives the engines and knows none
 * of them. Neighbours: {@code wire} below; every engine above. Start at {@link org.ftpscope.engine.recording.Event}.
 */
@NullMarked
package org.ftpscope.engine.recording;

import org.jspecify.annotations.NullMarked;
