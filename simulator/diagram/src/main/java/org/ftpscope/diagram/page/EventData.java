package org.ftpscope.diagram.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Row;
import org.ftpscope.diagram.why.Why;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;

/**
 * The events behind the rows of all ladders and the causes of these, with their sentences and packets. Packets of a folded
 * stream stand behind no row and are left out; of long ones only the beginning is kept, and the page says so.
 */
final class EventData {
    /** Octets of a packet that are kept: all headers, and more of the data than anybody reads. */
    static final int SNAP = 320;

    private final JsonOut json;
    private final TextTable texts;
    private final Recording recording;
    private final Why english;
    private final Why chinese;
    private final TreeSet<Long> wanted = new TreeSet<>();
    private final TreeSet<Long> told = new TreeSet<>();
    private final Map<Bytes, Integer> packets = new LinkedHashMap<>();

    EventData(JsonOut json, TextTable texts, Recording recording) {
        this.json = json;
        this.texts = texts;
        this.recording = recording;
        this.english = new Why(recording, Locale.ENGLISH);
        this.chinese = new Why(recording, Locale.SIMPLIFIED_CHINESE);
    }

    /** Adds what the rows of a ladder show. */
    void add(Ladder ladder) {
        for (Row row : ladder.rows()) {
            var ids = LadderData.known(row.eventIds());
            ids.stream().forEach(this::add);
            if (!ids.isEmpty()) {
                told.add(ids.first());
                told.add(ids.last());
            }
        }
    }

    /** Adds an event and what led to it. */
    void add(long eventId) {
        long id = eventId;
        while (id != Event.NO_CAUSE && wanted.add(id)) {
            id = recording.event(id).map(Event::causeId).orElse(Event.NO_CAUSE);
        }
    }

    /** Events in order: id after the one before, time, node, cause, whether it is worth telling, sentence, kind, interface, packets. */
    void events(List<String> nodes) {
        json.array(() -> {
            long before = 0;
            for (long id : wanted) {
                Event event = recording.event(id).orElse(null);
                if (event != null) {
                    long step = id - before;
                    before = id;
                    json.array(() -> event(event, step, nodes));
                }
            }
        });
    }

    private void event(Event event, long step, List<String> nodes) {
        boolean telling = Why.telling(event.what());
        json.put(step).put(event.atNanos()).put(nodes.indexOf(event.node())).put(event.causeId());
        json.flag(telling);
        boolean says = telling || told.contains(event.id());
        json.put(says ? texts.of(english.tell(event), chinese.tell(event)) : -1);
        switch (event.what()) {
            case What.PacketSent sent -> json.put("s").put(sent.iface()).put(packet(sent.packet()));
            case What.PacketArrived arrived ->
                json.put("a").put(arrived.iface()).put(packet(arrived.packet()));
            case What.PacketDropped dropped ->
                json.put("d").put(dropped.iface()).put(packet(dropped.packet()));
            case What.Verdict verdict -> json.put("v").put(verdict.hook()).put(packet(verdict.packet()));
            case What.Rewritten rewritten ->
                json.put("w")
                        .put(String.join(",", rewritten.parts()))
                        .put(packet(rewritten.before()))
                        .put(packet(rewritten.after()));
            default -> {}
        }
    }

    private int packet(IpPacket packet) {
        Bytes bytes = packet.emit();
        Integer known = packets.get(bytes);
        if (known != null) {
            return known;
        }
        packets.put(bytes, packets.size());
        return packets.size() - 1;
    }

    /** Packets in the order of their numbers: octets, or octets and the length of the whole. */
    void packets() {
        List<Bytes> all = new ArrayList<>(packets.keySet());
        json.each(all, bytes -> {
            if (bytes.length() <= SNAP) {
                json.put(Base64.getEncoder().encodeToString(bytes.toArray()));
            } else {
                String head =
                        Base64.getEncoder().encodeToString(bytes.slice(0, SNAP).toArray());
                json.array(() -> json.put(head).put(bytes.length()));
            }
        });
    }
}
