package org.ftpscope.diagram.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.PacketText;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;

/** Packets in words: kind, ends, and the line of FTP that they carry. */
final class PacketWords {
    private final Words words;

    PacketWords(Words words) {
        this.words = words;
    }

    /** {@code SYN from 203.0.113.20:20 to 203.0.113.1:40831}. */
    String of(IpPacket packet) {
        String said = PacketText.line(packet);
        String kind = PacketText.kind(packet, words);
        String ends = words.say("why.packet", kind, PacketText.source(packet), PacketText.destination(packet));
        return said.isEmpty() ? ends : words.say("why.packet.says", ends, said);
    }

    String reason(DropReason reason) {
        return PacketText.reason(reason, words);
    }

    String rewriting(String node, What.Rewritten change) {
        List<String> sentences = new ArrayList<>();
        for (String part : change.parts()) {
            switch (part) {
                case "SOURCE" ->
                    sentences.add(words.say(
                            "why.rewrite.source",
                            node,
                            PacketText.source(change.before()),
                            PacketText.source(change.after())));
                case "DESTINATION" ->
                    sentences.add(words.say(
                            "why.rewrite.destination",
                            node,
                            PacketText.destination(change.before()),
                            PacketText.destination(change.after())));
                case "PAYLOAD" ->
                    sentences.add(words.say(
                            "why.rewrite.payload",
                            node,
                            PacketText.line(change.before()),
                            PacketText.line(change.after())));
                case "SEQUENCE" -> sentences.add(words.say("why.rewrite.sequence", node));
                default -> sentences.add(words.say("why.rewrite", node, part.toLowerCase(Locale.ROOT)));
            }
        }
        return String.join(words.gap(), sentences);
    }
}
