/**
 * Recordings turned into packet captures for other programs.
 *
 * <p>{@link org.ftpscope.scenario.export.Journeys} follows each packet over its links and through its routers and collects what
 * happened to it on the way: rewritten, dropped, repeated. {@link org.ftpscope.scenario.export.CaptureExport} writes down what a
 * person with a sniffer at one interface would see, and adds those remarks as packet comments.
 *
 * <p>Neighbours: {@code recording} for what was recorded, {@code capture} for the file format. Start at CaptureExport.
 */
@NullMarked
package org.ftpscope.scenario.export;

import org.jspecify.annotations.NullMarked;
