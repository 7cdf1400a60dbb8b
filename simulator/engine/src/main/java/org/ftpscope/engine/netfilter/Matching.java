package org.ftpscope.engine.netfilter;

import java.util.EnumSet;
import java.util.List;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.Protocol;
import org.ftpscope.engine.wire.TcpSegment;

/** Whether a packet meets a condition. */
final class Matching {
    private Matching() {}

    static boolean matches(Match match, TrackedPacket packet, TokenBucket bucket) {
        return switch (match) {
            case Match.ProtocolIs m -> (m.protocol() == 0 || m.protocol() == packet.protocol()) != m.negated();
            case Match.SourceIn m -> m.network().contains(packet.ip.source()) != m.negated();
            case Match.DestinationIn m -> m.network().contains(packet.ip.destination()) != m.negated();
            case Match.InInterface m -> isNamed(packet.in, m.name()) != m.negated();
            case Match.OutInterface m -> isNamed(packet.out, m.name()) != m.negated();
            case Match.SourcePort m -> port(packet, m.module(), true, m.ports(), m.negated());
            case Match.DestinationPort m -> port(packet, m.module(), false, m.ports(), m.negated());
            case Match.FlagsAre m -> {
                TcpSegment segment = packet.tcp();
                yield segment != null && ((segment.flags() & m.mask()) == m.set()) != m.negated();
            }
            case Match.IcmpTypeIs m -> icmp(packet, m);
            case Match.Multiport m -> multiport(packet, m);
            case Match.StateIs m -> state(packet, m.states()) != m.negated();
            case Match.StatusIs m -> packet.entry != null && status(packet.entry, m.statuses()) != m.negated();
            case Match.CtProtocolIs m ->
                packet.entry != null && (packet.entry.original.protocol() == m.protocol()) != m.negated();
            case Match.DirectionIs m -> packet.entry != null && packet.ctInfo.isReply() == m.reply();
            case Match.HelperIs m -> helper(packet, m);
            case Match.MarkIs m -> ((packet.mark & m.mask()) == m.value()) != m.negated();
            case Match.Limit m -> bucket.take(packet.moment.atNanos());
            case Match.Comment m -> true;
            case Match.Module m -> true;
        };
    }

    private static boolean isNamed(String iface, String pattern) {
        int last = pattern.length() - 1;
        return pattern.charAt(last) == '+' ? iface.regionMatches(0, pattern, 0, last) : iface.equals(pattern);
    }

    private static boolean port(TrackedPacket packet, String module, boolean source, PortRange ports, boolean negated) {
        int protocol = module.equals("tcp") ? Protocol.TCP : Protocol.UDP;
        int port = packet.protocol() == protocol ? packet.port(source) : -1;
        return port >= 0 && ports.contains(port) != negated;
    }

    private static boolean icmp(TrackedPacket packet, Match.IcmpTypeIs match) {
        if (!(packet.ip.payload() instanceof IcmpMessage icmp) || icmp.ipVersion() != match.ipVersion()) {
            return false;
        }
        boolean fits = match.type() == Match.IcmpTypeIs.ANY
                || icmp.type() == match.type() && icmp.code() >= match.codeLow() && icmp.code() <= match.codeHigh();
        return fits != match.negated();
    }

    private static boolean multiport(TrackedPacket packet, Match.Multiport match) {
        int source = packet.port(true);
        int destination = packet.port(false);
        if (source < 0) {
            return false;
        }
        boolean fits = switch (match.side()) {
            case SOURCE -> isIn(match.ports(), source);
            case DESTINATION -> isIn(match.ports(), destination);
            case EITHER -> isIn(match.ports(), source) || isIn(match.ports(), destination);
        };
        return fits != match.negated();
    }

    private static boolean isIn(List<PortRange> ranges, int port) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean state(TrackedPacket packet, EnumSet<Match.State> states) {
        if (states.contains(packet.ctInfo.state())) {
            return true;
        }
        ConntrackEntry entry = packet.entry;
        return entry != null
                && (entry.sourceNat && states.contains(Match.State.SNAT)
                        || entry.destinationNat && states.contains(Match.State.DNAT));
    }

    private static boolean status(ConntrackEntry entry, EnumSet<Match.Status> statuses) {
        boolean none = !entry.expected && !entry.seenReply && !entry.assured && !entry.confirmed;
        return none && statuses.contains(Match.Status.NONE)
                || entry.expected && statuses.contains(Match.Status.EXPECTED)
                || entry.seenReply && statuses.contains(Match.Status.SEEN_REPLY)
                || entry.assured && statuses.contains(Match.Status.ASSURED)
                || entry.confirmed && statuses.contains(Match.Status.CONFIRMED);
    }

    /** xt_helper asks for the helper of the master: it means connections that were expected, not the one that is watched. */
    private static boolean helper(TrackedPacket packet, Match.HelperIs match) {
        ConntrackEntry entry = packet.entry;
        if (entry == null || entry.master == null || entry.master.helper == null) {
            return match.negated();
        }
        boolean fits = match.name().isEmpty() || match.name().equals(FtpHelper.NAME);
        return fits != match.negated();
    }
}
