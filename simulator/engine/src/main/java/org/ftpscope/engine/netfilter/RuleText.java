package org.ftpscope.engine.netfilter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpscope.engine.wire.Cidr;

/** Prints rules as {@code iptables -S} and {@code iptables-save} do. */
final class RuleText {
    private RuleText() {}

    /** {@code -A CHAIN}, the conditions, the target. */
    static String of(String chain, List<Match> matches, Target target) {
        StringBuilder text = new StringBuilder("-A ").append(quotedIfNeeded(chain));
        String module = "";
        for (Match match : matches) {
            String of = module(match);
            if (!of.isEmpty() && !of.equals(module)) {
                text.append(" -m ").append(of);
                module = of;
            }
            String option = match(match);
            text.append(option.isEmpty() ? "" : " ").append(option);
        }
        String end = target(target);
        return text.append(end.isEmpty() ? "" : " ").append(end).toString();
    }

    /** The module that the option belongs to; empty for options that every rule has. */
    static String module(Match match) {
        return switch (match) {
            case Match.ProtocolIs m -> "";
            case Match.SourceIn m -> "";
            case Match.DestinationIn m -> "";
            case Match.InInterface m -> "";
            case Match.OutInterface m -> "";
            case Match.SourcePort m -> m.module();
            case Match.DestinationPort m -> m.module();
            case Match.FlagsAre m -> "tcp";
            case Match.IcmpTypeIs m -> m.ipVersion() == 4 ? "icmp" : "icmp6";
            case Match.Multiport m -> "multiport";
            case Match.StateIs m -> m.stateModule() ? "state" : "conntrack";
            case Match.StatusIs m -> "conntrack";
            case Match.CtProtocolIs m -> "conntrack";
            case Match.DirectionIs m -> "conntrack";
            case Match.HelperIs m -> "helper";
            case Match.MarkIs m -> "mark";
            case Match.Limit m -> "limit";
            case Match.Comment m -> "comment";
            case Match.Module m -> m.name();
        };
    }

    private static String match(Match match) {
        return switch (match) {
            case Match.ProtocolIs(boolean not, int protocol) -> not(not) + "-p " + Names.protocol(protocol);
            case Match.SourceIn(boolean not, Cidr network) -> not(not) + "-s " + network.network();
            case Match.DestinationIn(boolean not, Cidr network) -> not(not) + "-d " + network.network();
            case Match.InInterface(boolean not, String name) -> not(not) + "-i " + name;
            case Match.OutInterface(boolean not, String name) -> not(not) + "-o " + name;
            case Match.SourcePort(boolean not, String module, PortRange ports) ->
                not(not) + "--sport " + ports.withColon();
            case Match.DestinationPort(boolean not, String module, PortRange ports) ->
                not(not) + "--dport " + ports.withColon();
            case Match.FlagsAre(boolean not, int mask, int set) ->
                not(not) + "--tcp-flags " + Names.flags(mask) + " " + Names.flags(set);
            case Match.IcmpTypeIs icmp -> not(icmp.negated()) + icmpType(icmp);
            case Match.Multiport(boolean not, Match.Multiport.Side side, List<PortRange> ports) ->
                not(not)
                        + switch (side) {
                            case SOURCE -> "--sports ";
                            case DESTINATION -> "--dports ";
                            case EITHER -> "--ports ";
                        }
                        + ports.stream().map(PortRange::withColon).collect(Collectors.joining(","));
            case Match.StateIs(boolean not, boolean old, var states) ->
                not(not)
                        + (old ? "--state " : "--ctstate ")
                        + states.stream().map(Enum::name).collect(Collectors.joining(","));
            case Match.StatusIs(boolean not, var statuses) ->
                not(not) + "--ctstatus " + statuses.stream().map(Enum::name).collect(Collectors.joining(","));
            case Match.CtProtocolIs(boolean not, int protocol) -> not(not) + "--ctproto " + protocol;
            case Match.DirectionIs(boolean reply) -> "--ctdir " + (reply ? "REPLY" : "ORIGINAL");
            case Match.HelperIs(boolean not, String name) -> not(not) + "--helper " + quotedIfNeeded(name);
            case Match.MarkIs(boolean not, int value, int mask) ->
                not(not) + "--mark " + hex(value) + (mask == -1 ? "" : "/" + hex(mask));
            case Match.Limit(int count, int unit, int burst) ->
                "--limit " + count + "/" + unit(unit) + (burst == 5 ? "" : " --limit-burst " + burst);
            case Match.Comment(String comment) -> "--comment " + quotedIfNeeded(comment);
            case Match.Module m -> "";
        };
    }

    private static String icmpType(Match.IcmpTypeIs icmp) {
        String option = icmp.ipVersion() == 4 ? "--icmp-type " : "--icmpv6-type ";
        if (icmp.type() == Match.IcmpTypeIs.ANY) {
            return option + "any";
        }
        boolean anyCode = icmp.codeLow() == 0 && icmp.codeHigh() == 255;
        return option + icmp.type() + (anyCode ? "" : "/" + icmp.codeLow());
    }

    private static String target(Target target) {
        return switch (target) {
            case Target.Count() -> "";
            case Target.Accept() -> "-j ACCEPT";
            case Target.Drop() -> "-j DROP";
            case Target.Return() -> "-j RETURN";
            case Target.Jump(String chain, boolean goTo) -> (goTo ? "-g " : "-j ") + quotedIfNeeded(chain);
            case Target.Reject(Target.RejectWith with) -> "-j REJECT --reject-with " + with.label();
            case Target.Log log -> "-j LOG" + log(log);
            case Target.Trace() -> "-j TRACE";
            case Target.Masquerade(Optional<PortRange> ports, boolean random, boolean fully) ->
                "-j MASQUERADE" + toPorts(ports) + (random ? " --random" : "") + (fully ? " --random-fully" : "");
            case Target.Snat(NatRange range) -> "-j SNAT --to-source " + range(range);
            case Target.Dnat(NatRange range) -> "-j DNAT --to-destination " + range(range);
            case Target.Redirect(Optional<PortRange> ports, boolean random) ->
                "-j REDIRECT" + toPorts(ports) + (random ? " --random" : "");
            case Target.Netmap(Cidr network) -> "-j NETMAP --to " + network.network();
            case Target.AssignHelper(String helper) -> "-j CT --helper " + quotedIfNeeded(helper);
            case Target.NoTrack() -> "-j CT --notrack";
            case Target.Mark(int value, int mask) -> "-j MARK --set-xmark " + hex(value) + "/" + hex(mask);
        };
    }

    private static String log(Target.Log log) {
        return (log.prefix().isEmpty() ? "" : " --log-prefix " + quotedIfNeeded(log.prefix()))
                + (log.level() == 4 ? "" : " --log-level " + log.level())
                + (log.tcpSequence() ? " --log-tcp-sequence" : "")
                + (log.tcpOptions() ? " --log-tcp-options" : "")
                + (log.ipOptions() ? " --log-ip-options" : "");
    }

    private static String toPorts(Optional<PortRange> ports) {
        return ports.map(range -> " --to-ports " + range.withDash()).orElse("");
    }

    private static String range(NatRange range) {
        StringBuilder text = new StringBuilder();
        boolean ports = range.ports().isPresent();
        range.addresses().ifPresent(addresses -> {
            boolean brackets = ports && addresses.low().version() == 6;
            text.append(brackets ? "[" : "").append(addresses.low());
            if (!addresses.low().equals(addresses.high())) {
                text.append('-').append(addresses.high());
            }
            text.append(brackets ? "]" : "");
        });
        range.ports().ifPresent(some -> text.append(':').append(some.withDash()));
        range.basePort().ifPresent(base -> text.append('/').append(base));
        return text
                + (range.random() ? " --random" : "")
                + (range.randomFully() ? " --random-fully" : "")
                + (range.persistent() ? " --persistent" : "");
    }

    private static String not(boolean negated) {
        return negated ? "! " : "";
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    private static String unit(int seconds) {
        return switch (seconds) {
            case 1 -> "sec";
            case 60 -> "min";
            case 3600 -> "hour";
            default -> "day";
        };
    }

    /** Words with anything but letters, digits and a few marks are put in quotation marks. */
    private static String quotedIfNeeded(String word) {
        if (!word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-./:+@,=%".indexOf(c) >= 0)) {
            return word;
        }
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
