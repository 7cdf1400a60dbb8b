/**
 * Time travel: what tables, sockets, sessions, logs and files were right after an event, worked out from the recording alone.
 * {@link org.ftpscope.desktop.moment.TimeMachine} keeps states along the way, so that a step back costs no more than a few
 * thousand events; {@link org.ftpscope.desktop.moment.Sheets} turns a state into rows for a person.
 *
 * <p>Neighbours: {@code engine.recording} below, the inspector above. No JavaFX.
 */
@NullMarked
package org.ftpscope.desktop.moment;

import org.jspecify.annotations.NullMarked;
