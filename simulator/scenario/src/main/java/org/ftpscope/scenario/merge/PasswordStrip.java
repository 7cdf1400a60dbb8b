package org.ftpscope.scenario.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.recording.PasswordMask;

/**
 * Writes over passwords in packets. The client's stream is put together first, so that a password in two segments, sent twice or
 * overtaken on the way is found in all of them.
 */
final class PasswordStrip {
    /** Octets {@code from} on of a stream, as they are to be shown. */
    private record Shown(long from, Bytes octets) {
        long to() {
            return from + octets.length();
        }
    }

    private PasswordStrip() {}

    /** The same packets without passwords. */
    static List<Passage> of(List<Passage> passages) {
        Map<RealSocket, List<Shown>> shown = new LinkedHashMap<>();
        for (Passage passage : passages) {
            if (isAsked(passage)) {
                shown.computeIfAbsent(passage.socket(), socket -> new ArrayList<>())
                        .add(new Shown(passage.offset(), passage.segment().payload()));
            }
        }
        shown.replaceAll((socket, parts) -> masked(parts));
        List<Passage> stripped = new ArrayList<>(passages.size());
        for (Passage passage : passages) {
            stripped.add(isAsked(passage) ? strip(passage, shown.getOrDefault(passage.socket(), List.of())) : passage);
        }
        return stripped;
    }

    /** Whether it carries what a client says: on the client those that leave, on the server those that come. */
    private static boolean isAsked(Passage passage) {
        return passage.socket().control && passage.hasOctets() && passage.out() == passage.socket().dialled;
    }

    private static List<Shown> masked(List<Shown> parts) {
        List<Shown> ordered = new ArrayList<>(parts);
        ordered.sort((a, b) -> Long.compare(a.from, b.from));
        PasswordMask mask = new PasswordMask();
        List<Shown> stream = new ArrayList<>();
        long next = ordered.isEmpty() ? 0 : Math.min(0, ordered.getFirst().from);
        for (Shown part : ordered) {
            if (part.from > next) {
                mask.gap();
                next = part.from;
            }
            if (part.to() > next) {
                Bytes fresh = part.octets.from((int) (next - part.from));
                stream.add(new Shown(next, mask.next(fresh)));
                next = part.to();
            }
        }
        return stream;
    }

    private static Passage strip(Passage passage, List<Shown> stream) {
        long from = passage.offset();
        byte[] octets = passage.segment().payload().toArray();
        boolean changed = false;
        for (Shown part : stream) {
            long low = Math.max(from, part.from);
            long high = Math.min(from + octets.length, part.to());
            for (long at = low; at < high; at++) {
                byte shown = (byte) part.octets.at((int) (at - part.from));
                changed |= octets[(int) (at - from)] != shown;
                octets[(int) (at - from)] = shown;
            }
        }
        return changed ? passage.withPayload(Bytes.adopt(octets)) : passage;
    }
}
