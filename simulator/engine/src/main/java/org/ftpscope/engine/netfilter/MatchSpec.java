package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;
import org.ftpscope.engine.wire.TcpFlags;

/** Reads the options of the match modules. */
record MatchSpec(Words words, int version) {
    static List<String> optionsOf(String module) {
        return switch (module) {
            case "tcp" -> List.of("--sport", "--source-port", "--dport", "--destination-port", "--tcp-flags", "--syn");
            case "udp" -> List.of("--sport", "--source-port", "--dport", "--destination-port");
            case "icmp" -> List.of("--icmp-type");
            case "icmp6" -> List.of("--icmpv6-type");
            case "multiport" -> List.of("--sports", "--source-ports", "--dports", "--destination-ports", "--ports");
            case "conntrack" -> List.of("--ctstate", "--ctstatus", "--ctproto", "--ctdir");
            case "state" -> List.of("--state");
            case "helper" -> List.of("--helper");
            case "mark" -> List.of("--mark");
            case "limit" -> List.of("--limit", "--limit-burst");
            case "comment" -> List.of("--comment");
            default -> List.of();
        };
    }

    Match read(String module, Words.Word option, boolean negated, List<Match> before) {
        if (negated
                && List.of("--ctdir", "--limit", "--limit-burst", "--comment").contains(option.text())) {
            throw words.fail(option, Kind.NOT_NEGATABLE);
        }
        return switch (option.text()) {
            case "--sport", "--source-port" -> new Match.SourcePort(negated, module, port(option));
            case "--dport", "--destination-port" -> new Match.DestinationPort(negated, module, port(option));
            case "--syn" ->
                new Match.FlagsAre(negated, TcpFlags.FIN | TcpFlags.SYN | TcpFlags.RST | TcpFlags.ACK, TcpFlags.SYN);
            case "--tcp-flags" -> {
                int mask = flags(words.value(option));
                int set = flags(words.value(option));
                yield new Match.FlagsAre(negated, mask, set);
            }
            case "--icmp-type" -> icmpType(option, negated, 4);
            case "--icmpv6-type" -> icmpType(option, negated, 6);
            case "--sports", "--source-ports" -> multiport(option, negated, Match.Multiport.Side.SOURCE);
            case "--dports", "--destination-ports" -> multiport(option, negated, Match.Multiport.Side.DESTINATION);
            case "--ports" -> multiport(option, negated, Match.Multiport.Side.EITHER);
            case "--ctstate", "--state" -> states(option, negated, module.equals("state"));
            case "--ctstatus" -> statuses(option, negated);
            case "--ctproto" -> new Match.CtProtocolIs(negated, Values.protocol(words, words.value(option)));
            case "--ctdir" -> direction(words.value(option));
            case "--helper" -> new Match.HelperIs(negated, words.value(option).text());
            case "--mark" -> {
                int[] mark = Values.mark(words, words.value(option));
                yield new Match.MarkIs(negated, mark[0], mark[1]);
            }
            case "--limit" -> limit(words.value(option), before);
            case "--limit-burst" -> burst(words.value(option), before);
            case "--comment" -> comment(words.value(option));
            default -> throw words.fail(option, Kind.UNKNOWN_OPTION);
        };
    }

    private PortRange port(Words.Word option) {
        Words.Word value = words.value(option);
        return Values.ports(words, value, value.text(), ':');
    }

    private int flags(Words.Word value) {
        int flags = 0;
        for (String name : value.text().split(",", -1)) {
            Integer flag = Names.TCP_FLAGS.get(name.toUpperCase(Locale.ROOT));
            if (flag != null) {
                flags |= flag;
            } else if (name.equalsIgnoreCase("ALL")) {
                flags |= 0x3f;
            } else if (!name.equalsIgnoreCase("NONE")) {
                Words.Word one = new Words.Word(name, value.column());
                throw words.fail(one, Kind.UNKNOWN_VALUE, Names.TCP_FLAGS.keySet());
            }
        }
        return flags;
    }

    private Match icmpType(Words.Word option, boolean negated, int of) {
        Words.Word value = words.value(option);
        String text = value.text();
        var names = of == 4 ? Names.ICMP : Names.ICMPV6;
        for (var entry : names.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(text)) {
                Names.IcmpName name = entry.getValue();
                return new Match.IcmpTypeIs(negated, of, name.type(), name.codeLow(), name.codeHigh());
            }
        }
        String[] parts = text.split("/", -1);
        boolean numbers = parts.length <= 2;
        for (String part : parts) {
            numbers &= part.matches("[0-9]{1,3}") && Integer.parseInt(part) <= 255;
        }
        if (!numbers) {
            throw words.fail(value, Kind.UNKNOWN_VALUE, names.keySet());
        }
        int code = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
        return new Match.IcmpTypeIs(negated, of, Integer.parseInt(parts[0]), code, parts.length == 2 ? code : 255);
    }

    private Match multiport(Words.Word option, boolean negated, Match.Multiport.Side side) {
        return new Match.Multiport(negated, side, Values.portList(words, words.value(option)));
    }

    private Match states(Words.Word option, boolean negated, boolean old) {
        EnumSet<Match.State> states = EnumSet.noneOf(Match.State.class);
        Words.Word value = words.value(option);
        int column = value.column();
        for (String name : value.text().split(",", -1)) {
            states.add(constant(Match.State.class, name, column));
            column += name.length() + 1;
        }
        return new Match.StateIs(negated, old, states);
    }

    private Match statuses(Words.Word option, boolean negated) {
        EnumSet<Match.Status> statuses = EnumSet.noneOf(Match.Status.class);
        Words.Word value = words.value(option);
        int column = value.column();
        for (String name : value.text().split(",", -1)) {
            statuses.add(constant(Match.Status.class, name, column));
            column += name.length() + 1;
        }
        return new Match.StatusIs(negated, statuses);
    }

    private <E extends Enum<E>> E constant(Class<E> type, String name, int column) {
        List<String> known = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
            known.add(constant.name());
        }
        throw words.fail(new Words.Word(name, column), Kind.UNKNOWN_VALUE, known);
    }

    private Match direction(Words.Word value) {
        String text = value.text().toUpperCase(Locale.ROOT);
        if (!text.equals("ORIGINAL") && !text.equals("REPLY")) {
            throw words.fail(value, Kind.UNKNOWN_VALUE, List.of("ORIGINAL", "REPLY"));
        }
        return new Match.DirectionIs(text.equals("REPLY"));
    }

    /** {@code 3/hour}: number and the unit or the beginning of its name. */
    private Match limit(Words.Word value, List<Match> before) {
        String[] parts = value.text().split("/", -1);
        boolean good = parts.length <= 2 && parts[0].matches("[1-9][0-9]{0,4}");
        int seconds = 1;
        if (good && parts.length == 2) {
            seconds = unit(parts[1].toLowerCase(Locale.ROOT));
        }
        // The kernel counts in ten-thousandths of a second and refuses what is faster.
        if (!good || seconds == 0 || Integer.parseInt(parts[0]) > 10_000L * seconds) {
            throw words.fail(value, Kind.BAD_VALUE);
        }
        return new Match.Limit(
                Integer.parseInt(parts[0]), seconds, previous(before).burst());
    }

    private static int unit(String text) {
        List<String> names = List.of("second", "minute", "hour", "day");
        int[] seconds = {1, 60, 3600, 86_400};
        for (int i = 0; i < names.size(); i++) {
            if (!text.isEmpty() && names.get(i).startsWith(text)) {
                return seconds[i];
            }
        }
        return 0;
    }

    private Match burst(Words.Word value, List<Match> before) {
        Match.Limit limit = previous(before);
        return new Match.Limit(limit.count(), limit.unitSeconds(), Values.number(words, value, 1, 10_000));
    }

    private static Match.Limit previous(List<Match> before) {
        for (Match match : before) {
            if (match instanceof Match.Limit limit) {
                return limit;
            }
        }
        return new Match.Limit(3, 3600, 5);
    }

    private Match comment(Words.Word value) {
        if (value.text().length() > 255) {
            throw words.fail(value, Kind.BAD_VALUE);
        }
        return new Match.Comment(value.text());
    }
}
