package org.ftpscope.scenario.capture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.wire.IpAddress;

/**
 * A packet capture: the content of a pcap or pcapng file.
 *
 * @param format of the file
 * @param interfaces at least one when there are frames; a pcap file has exactly one, without a name
 * @param frames in the order of the file
 * @param names name resolution: addresses and their names, pcapng only
 * @param comments remarks on the whole, pcapng only
 * @param endsEarly the file breaks off in the middle of a record; the frames up to there are good
 */
public record Capture(
        Format format,
        List<CapturedInterface> interfaces,
        List<Frame> frames,
        Map<IpAddress, String> names,
        List<String> comments,
        boolean endsEarly) {
    /** File formats. */
    public enum Format {
        /** The classic format of libpcap. */
        PCAP,
        /** draft-ietf-opsawg-pcapng. */
        PCAPNG
    }

    /**
     * Where frames were captured.
     *
     * @param name empty when the file does not tell
     * @param nanosecondResolution time stamps are finer than microseconds
     */
    public record CapturedInterface(LinkType linkType, String name, boolean nanosecondResolution) {}

    public Capture {
        interfaces = List.copyOf(interfaces);
        frames = List.copyOf(frames);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        comments = List.copyOf(comments);
    }

    /** A capture of one interface. */
    public static Capture of(Format format, CapturedInterface iface, List<Frame> frames) {
        return new Capture(format, List.of(iface), frames, Map.of(), List.of(), false);
    }

    /** The link type of the frame's interface. */
    public LinkType linkType(Frame frame) {
        return interfaces.get(frame.iface()).linkType();
    }
}
