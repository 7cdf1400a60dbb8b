/**
 * Packet captures as files: pcap and pcapng, in and out.
 *
 * <p>A {@link org.ftpscope.scenario.capture.Capture} is the whole file as a value: interfaces with their link types, frames with
 * absolute times, and in pcapng names and comments. {@link org.ftpscope.scenario.capture.CaptureReader} reads it, {@link
 * org.ftpscope.scenario.capture.CaptureWriter} writes it; {@link org.ftpscope.scenario.capture.LinkHeader} finds the IP packet in
 * a frame and puts one into it. What the packet means is {@code engine.wire}'s business.
 *
 * <p>Every byte string gives a capture or a {@link org.ftpscope.scenario.capture.CaptureException}, which for a file becomes
 * one sentence. A file that breaks off in the middle of a record, as a killed tcpdump leaves it, is read up to its last whole frame.
 *
 * <p>Neighbours: {@code engine.wire} below; export and import of recordings, and {@code ftpscope filter}, above. Start at {@link
 * org.ftpscope.scenario.capture.Capture}.
 */
@NullMarked
package org.ftpscope.scenario.capture;

import org.jspecify.annotations.NullMarked;
