package org.ftpscope.desktop.model;

import java.util.List;
import java.util.Optional;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.PacketDiff;
import org.ftpscope.diagram.packet.PacketTree;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;

/** On which side of a router that translates addresses the copies of a packet were: inside, where the private addresses are, or outside. */
public enum Sides {
    /** The packet goes out: the copy before is the one inside. */
    OUTWARD,
    /** The packet comes in: the copy before is the one outside. */
    INWARD,
    /** No address was translated, or none that tells. */
    UNKNOWN;

    /**
     * Which way a changed packet goes.
     *
     * @param own addresses of the router, as people write them, with or without a prefix length: it lends them to those inside
     */
    public static Sides of(PacketDiff diff, List<String> own) {
        for (String key : List.of("ip.src", "ip.dst")) {
            String before = value(diff.before(), key);
            String after = value(diff.after(), key);
            if (!before.equals(after)) {
                boolean lentBefore = lent(before, own);
                boolean lentAfter = lent(after, own);
                if (lentBefore != lentAfter) {
                    return lentAfter ? OUTWARD : INWARD;
                }
                if (isPrivate(before) != isPrivate(after)) {
                    return isPrivate(before) ? OUTWARD : INWARD;
                }
            }
        }
        return UNKNOWN;
    }

    private static String value(PacketTree tree, String key) {
        Optional<Field> found =
                tree.all().stream().filter(field -> field.key().equals(key)).findFirst();
        return found.map(Field::value).orElse("");
    }

    private static boolean lent(String address, List<String> own) {
        return own.stream().anyMatch(one -> one.equals(address) || one.startsWith(address + "/"));
    }

    /** RFC 1918 section 3, RFC 4193 section 3.1. */
    private static boolean isPrivate(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return switch (IpAddress.of(text)) {
            case Ipv4Address v4 -> text.startsWith("10.") || text.startsWith("192.168.") || isIn172(text);
            case Ipv6Address v6 -> text.startsWith("fc") || text.startsWith("fd");
        };
    }

    private static boolean isIn172(String text) {
        String[] parts = text.split("\\.");
        int second = Integer.parseInt(parts[1]);
        return parts[0].equals("172") && second >= 16 && second <= 31;
    }
}
