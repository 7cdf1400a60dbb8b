/**
 * Recordings that grow while they are looked at, and the real server that makes one, without a toolkit.
 *
 * <pre>
 * LiveForm      what a person types to start a server, and what is wrong with it
 * LiveStage     the server, with its recording in a temporary file
 * GrowingModel  a recording that is being written, on the stage: its sessions, and what has come
 * </pre>
 *
 * <p>A server's recording goes the way of every other: into a file, and from the file onto the stage. What is seen is what can be
 * saved, and a long day costs a disk and not the memory.
 *
 * <p>Neighbours: {@code live} has the server, {@code scenario.recording} follows files, {@code diagram} knows sessions; {@code
 * desktop.view.live} shows. Start at {@link org.ftpscope.desktop.live.GrowingModel}.
 */
@NullMarked
package org.ftpscope.desktop.live;

import org.jspecify.annotations.NullMarked;
