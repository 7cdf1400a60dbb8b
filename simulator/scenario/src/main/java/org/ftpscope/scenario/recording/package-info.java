/**
 * Recordings as files: JSON lines, a header and then an event a line, written while the run goes on.
 *
 * <pre>
 * {"format":"ftpscope-recording","version":1,"seed":1,"nodes":[...],"networks":[...],"scenario":{...}}
 * {"id":1,"cause":0,"at":0,"node":"server","kind":"listening","socket":1,"local":"0.0.0.0:21"}
 * {"id":2,"cause":0,"at":0,"node":"client","kind":"packet-sent","iface":"eth0","packet":"RQAAPA..."}
 * </pre>
 *
 * <p>{@code at} is in nanoseconds; packets and octets are whole, in Base64, unless a snap length cut them (then {@code length} tells
 * how long they were). Kinds are the records of {@link org.ftpscope.engine.recording.What} in kebab case, their members the records'
 * components. Every line is handed to the operating system as one piece, so that the file of a killed run opens up to its last
 * whole event. A recording of real sockets ends with a line of kind {@code end}, and {@link
 * org.ftpscope.scenario.recording.RecordingFollower} reads it while it grows. A reader skips members and kinds that it does not know, and counts the latter.
 *
 * <p>Socket data are the application's own octets: of a TLS session what was said inside it, never its records or keys. In recordings
 * of real sockets the argument of PASS is written over with asterisks unless its writer was asked not to ({@link
 * org.ftpscope.scenario.recording.PasswordMask}); its length stays true, because the offsets of what follows do.
 *
 * <p>{@link org.ftpscope.scenario.recording.EventWriter} and {@link org.ftpscope.scenario.recording.EventReader} mirror each other, kind
 * by kind. Written by hand, not bound: a recording has millions of lines. For the same reason blocks of lines are read at once on all
 * processors ({@link org.ftpscope.scenario.recording.EventBlock}), and a line in the writer's own form is read from its octets ({@link
 * org.ftpscope.scenario.recording.LineMembers}); any other form takes the way through JSON trees, to the same events and the same errors. Neighbours: {@code json}; {@code cli} reads and writes
 * these files. Start at {@link org.ftpscope.scenario.recording.RecordingFile}.
 */
@NullMarked
package org.ftpscope.scenario.recording;

import org.jspecify.annotations.NullMarked;
