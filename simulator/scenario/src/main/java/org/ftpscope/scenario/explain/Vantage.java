package org.ftpscope.scenario.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;

/** What passed one interface of one node, in order of time. */
record Vantage(String place, List<Seen> packets) {
    /** A moment at which something was seen; {@code eventId} names it in the recording. */
    record Sighting(long eventId, long atNanos) {
        static Sighting of(Event event) {
            return new Sighting(event.id(), event.atNanos());
        }
    }

    /** A packet that passed. */
    record Seen(Sighting sighting, IpPacket packet) {}

    /** The vantages of a recording in the order of their first packets. */
    static List<Vantage> of(List<Event> events) {
        Map<String, List<Seen>> byPlace = new LinkedHashMap<>();
        for (Event event : events) {
            String iface;
            IpPacket packet;
            switch (event.what()) {
                case What.PacketSent sent -> {
                    iface = sent.iface();
                    packet = sent.packet();
                }
                case What.PacketArrived arrived -> {
                    iface = arrived.iface();
                    packet = arrived.packet();
                }
                case What other -> {
                    continue;
                }
            }
            String place = iface.isEmpty() ? event.node() : event.node() + ":" + iface;
            byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(new Seen(Sighting.of(event), packet));
        }
        List<Vantage> vantages = new ArrayList<>();
        byPlace.forEach((place, packets) -> vantages.add(new Vantage(place, packets)));
        return vantages;
    }
}
