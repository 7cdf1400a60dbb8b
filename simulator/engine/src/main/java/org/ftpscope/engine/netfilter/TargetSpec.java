package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.Protocol;
import org.jspecify.annotations.Nullable;

/** Reads the target of a rule and its options. */
final class TargetSpec {
    /** Each target with its options. */
    private static final Map<String, List<String>> OPTIONS = java.util.Collections.unmodifiableMap(allOptions());

    private static Map<String, List<String>> allOptions() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        options.put("ACCEPT", List.of());
        options.put("DROP", List.of());
        options.put("RETURN", List.of());
        options.put("REJECT", List.of("--reject-with"));
        options.put(
                "LOG",
                List.of(
                        "--log-prefix",
                        "--log-level",
                        "--log-tcp-sequence",
                        "--log-tcp-options",
                        "--log-ip-options",
                        "--log-uid"));
        options.put("TRACE", List.of());
        options.put("MASQUERADE", List.of("--to-ports", "--random", "--random-fully"));
        options.put("SNAT", List.of("--to-source", "--random", "--random-fully", "--persistent"));
        options.put("DNAT", List.of("--to-destination", "--random", "--persistent"));
        options.put("REDIRECT", List.of("--to-ports", "--random"));
        options.put("NETMAP", List.of("--to"));
        options.put("CT", List.of("--helper", "--notrack"));
        options.put("NOTRACK", List.of());
        options.put("MARK", List.of("--set-mark", "--set-xmark", "--and-mark", "--or-mark", "--xor-mark"));
        return options;
    }

    private final Words words;
    private final Words.Word name;
    private final boolean goTo;
    private final int version;

    private final List<String> given = new ArrayList<>();
    private Target.@Nullable RejectWith rejectWith;
    private Target.Log log = new Target.Log("", 4, false, false, false);
    private @Nullable PortRange toPorts;
    private @Nullable NatRange to;
    private boolean random;
    private boolean randomFully;
    private boolean persistent;
    private @Nullable Cidr netmap;
    private @Nullable String helper;
    private Target.@Nullable Mark mark;

    TargetSpec(Words words, Words.Word name, boolean goTo, int version, Table table) {
        this.words = words;
        this.name = name;
        this.goTo = goTo;
        this.version = version;
        String needs = goTo ? "" : tableOf(name.text());
        if (!needs.isEmpty() && !needs.equals(table.label())) {
            throw words.fail(name, Kind.WRONG_TABLE);
        }
        // iptables refuses to filter in the nat table: its chains see only the first packet of a connection.
        if (!goTo && name.text().equals("DROP") && table == Table.NAT) {
            throw words.fail(name, Kind.WRONG_TABLE);
        }
    }

    private static String tableOf(String target) {
        return switch (target) {
            case "REJECT" -> "filter";
            case "MASQUERADE", "SNAT", "DNAT", "REDIRECT", "NETMAP" -> "nat";
            case "CT", "NOTRACK", "TRACE" -> "raw";
            default -> "";
        };
    }

    static boolean isTarget(String word) {
        return OPTIONS.containsKey(word);
    }

    static Iterable<String> names() {
        return OPTIONS.keySet();
    }

    static boolean isOptionOfAny(String option) {
        return OPTIONS.values().stream().anyMatch(options -> options.contains(option));
    }

    int column() {
        return name.column();
    }

    List<String> options() {
        return goTo ? List.of() : OPTIONS.getOrDefault(name.text(), List.of());
    }

    void option(Words.Word option) {
        if (given.contains(option.text())) {
            throw words.fail(option, Kind.TWICE);
        }
        given.add(option.text());
        switch (option.text()) {
            case "--reject-with" -> rejectWith = rejectWith(words.value(option));
            case "--log-prefix",
                    "--log-level",
                    "--log-tcp-sequence",
                    "--log-tcp-options",
                    "--log-ip-options",
                    "--log-uid" -> log = logOption(option);
            case "--to-ports" -> {
                Words.Word value = words.value(option);
                toPorts = Values.ports(words, value, value.text(), '-');
            }
            case "--to-source" -> to = Values.natRange(words, words.value(option), version, true);
            case "--to-destination" -> to = Values.natRange(words, words.value(option), version, false);
            case "--random" -> random = true;
            case "--random-fully" -> randomFully = true;
            case "--persistent" -> persistent = true;
            case "--to" -> {
                Words.Word value = words.value(option);
                netmap = Values.network(words, value, value.text(), version);
            }
            case "--helper" -> helper = helper(words.value(option));
            case "--notrack" -> {}
            default -> mark = mark(option);
        }
    }

    private Target.RejectWith rejectWith(Words.Word value) {
        List<String> known = new ArrayList<>();
        for (Target.RejectWith with : Target.RejectWith.values()) {
            if (with.fits(version)) {
                if (with.label().equals(value.text()) || with.alias().equals(value.text())) {
                    return with;
                }
                known.add(with.label());
            }
        }
        throw words.fail(value, Kind.UNKNOWN_VALUE, known);
    }

    private Target.Log logOption(Words.Word option) {
        return switch (option.text()) {
            case "--log-prefix" -> {
                Words.Word value = words.value(option);
                if (value.text().length() > 29) {
                    throw words.fail(value, Kind.BAD_VALUE);
                }
                yield new Target.Log(value.text(), log.level(), log.tcpSequence(), log.tcpOptions(), log.ipOptions());
            }
            case "--log-level" ->
                new Target.Log(
                        log.prefix(), level(words.value(option)), log.tcpSequence(), log.tcpOptions(), log.ipOptions());
            case "--log-tcp-sequence" ->
                new Target.Log(log.prefix(), log.level(), true, log.tcpOptions(), log.ipOptions());
            case "--log-tcp-options" ->
                new Target.Log(log.prefix(), log.level(), log.tcpSequence(), true, log.ipOptions());
            case "--log-ip-options" ->
                new Target.Log(log.prefix(), log.level(), log.tcpSequence(), log.tcpOptions(), true);
            // --log-uid adds nothing to forwarded packets: they have no user.
            default -> log;
        };
    }

    private int level(Words.Word value) {
        List<String> names = List.of("emerg", "alert", "crit", "error", "warning", "notice", "info", "debug");
        int named = names.indexOf(value.text().toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named;
        }
        if (!value.text().matches("[0-7]")) {
            throw words.fail(value, Kind.UNKNOWN_VALUE, names);
        }
        return Integer.parseInt(value.text());
    }

    private String helper(Words.Word value) {
        if (!value.text().equals("ftp")) {
            throw words.fail(value, Kind.UNKNOWN_VALUE, List.of("ftp"));
        }
        return value.text();
    }

    private Target.Mark mark(Words.Word option) {
        if (mark != null) {
            throw words.fail(option, Kind.TWICE);
        }
        int[] value = Values.mark(words, words.value(option));
        return switch (option.text()) {
            case "--set-mark" -> new Target.Mark(value[0], value[1] | value[0]);
            case "--set-xmark" -> new Target.Mark(value[0], value[1]);
            case "--and-mark" -> new Target.Mark(0, ~value[0]);
            case "--or-mark" -> new Target.Mark(value[0], value[0]);
            default -> new Target.Mark(value[0], 0);
        };
    }

    /** The target with its options; {@code protocol} is that of the rule. */
    Target finish(Match.@Nullable ProtocolIs protocol) {
        if (goTo || !isTarget(name.text())) {
            return new Target.Jump(name.text(), goTo);
        }
        boolean tcp = protocol != null && !protocol.negated() && protocol.protocol() == Protocol.TCP;
        boolean hasPorts = protocol != null
                && !protocol.negated()
                && List.of(Protocol.TCP, Protocol.UDP, 33, 132, 136).contains(protocol.protocol());
        boolean wantsPorts = toPorts != null || to != null && to.ports().isPresent();
        boolean wantsTcp = rejectWith == Target.RejectWith.TCP_RESET;
        if (wantsPorts && !hasPorts || wantsTcp && !tcp) {
            throw words.fail(name, Kind.MISSING_MODULE);
        }
        Optional<PortRange> ports = Optional.ofNullable(toPorts);
        return switch (name.text()) {
            case "ACCEPT" -> new Target.Accept();
            case "DROP" -> new Target.Drop();
            case "RETURN" -> new Target.Return();
            case "REJECT" -> new Target.Reject(rejectWith == null ? usualAnswer() : rejectWith);
            case "LOG" -> log;
            case "TRACE" -> new Target.Trace();
            case "MASQUERADE" -> new Target.Masquerade(ports, random, randomFully);
            case "SNAT" -> new Target.Snat(needed(to));
            case "DNAT" -> new Target.Dnat(needed(to));
            case "REDIRECT" -> new Target.Redirect(ports, random);
            case "NETMAP" -> {
                if (netmap == null) {
                    throw words.fail(name, Kind.MISSING_VALUE);
                }
                yield new Target.Netmap(netmap);
            }
            case "NOTRACK" -> new Target.NoTrack();
            case "CT" -> ct();
            default -> {
                if (mark == null) {
                    throw words.fail(name, Kind.MISSING_VALUE);
                }
                yield mark;
            }
        };
    }

    private Target.RejectWith usualAnswer() {
        return version == 4 ? Target.RejectWith.ICMP_PORT_UNREACHABLE : Target.RejectWith.ICMP6_PORT_UNREACHABLE;
    }

    private NatRange needed(@Nullable NatRange range) {
        if (range == null) {
            throw words.fail(name, Kind.MISSING_VALUE);
        }
        return new NatRange(range.addresses(), range.ports(), range.basePort(), random, randomFully, persistent);
    }

    private Target ct() {
        boolean notrack = given.contains("--notrack");
        if (notrack == (helper != null)) {
            throw words.fail(name, notrack ? Kind.BAD_VALUE : Kind.MISSING_VALUE);
        }
        return helper == null ? new Target.NoTrack() : new Target.AssignHelper(helper);
    }

    /** The hooks at which the target may be used; the table is checked already. */
    static List<Hook> hooks(Target target) {
        return switch (target) {
            case Target.Masquerade t -> List.of(Hook.POSTROUTING);
            case Target.Snat t -> List.of(Hook.POSTROUTING, Hook.INPUT);
            case Target.Dnat t -> List.of(Hook.PREROUTING, Hook.OUTPUT);
            case Target.Redirect t -> List.of(Hook.PREROUTING, Hook.OUTPUT);
            case Target.Reject t -> List.of(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT);
            case Target.Count t -> List.of(Hook.values());
            case Target.Accept t -> List.of(Hook.values());
            case Target.Drop t -> List.of(Hook.values());
            case Target.Return t -> List.of(Hook.values());
            case Target.Jump t -> List.of(Hook.values());
            case Target.Log t -> List.of(Hook.values());
            case Target.Trace t -> List.of(Hook.values());
            case Target.Netmap t -> List.of(Hook.values());
            case Target.AssignHelper t -> List.of(Hook.values());
            case Target.NoTrack t -> List.of(Hook.values());
            case Target.Mark t -> List.of(Hook.values());
        };
    }
}
