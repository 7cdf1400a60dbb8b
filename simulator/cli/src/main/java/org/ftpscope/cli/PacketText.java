package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.FieldNames;
import org.ftpscope.diagram.packet.PacketTree;
import org.ftpscope.diagram.render.TextWidth;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;

/** A packet as text: its fields, and its octets. */
final class PacketText {
    private static final int OCTETS_PER_LINE = 16;
    private static final int NAME_COLUMNS = 30;

    private PacketText() {}

    /** A line for each field, those of a layer further in. */
    static List<String> fields(IpPacket packet, Locale locale) {
        List<String> lines = new ArrayList<>();
        PacketTree.of(packet).layers().forEach(layer -> field(layer, "", locale, lines));
        return lines;
    }

    private static void field(Field field, String indent, Locale locale, List<String> lines) {
        String name = indent + FieldNames.of(field.key(), locale);
        lines.add(name + " ".repeat(Math.max(1, NAME_COLUMNS - TextWidth.of(name))) + field.value());
        field.children().forEach(child -> field(child, indent + "  ", locale, lines));
    }

    /** Sixteen octets a line: offset, hexadecimal, ASCII. */
    static List<String> dump(Bytes bytes) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length(); from += OCTETS_PER_LINE) {
            int to = Math.min(from + OCTETS_PER_LINE, bytes.length());
            StringBuilder hex = new StringBuilder();
            StringBuilder ascii = new StringBuilder();
            for (int i = from; i < to; i++) {
                int octet = bytes.at(i);
                hex.append(String.format(Locale.ROOT, "%02x ", octet));
                ascii.append(octet >= ' ' && octet < 0x7f ? (char) octet : '.');
            }
            lines.add(String.format(Locale.ROOT, "%04x  %-48s %s", from, hex, ascii));
        }
        return lines;
    }
}
