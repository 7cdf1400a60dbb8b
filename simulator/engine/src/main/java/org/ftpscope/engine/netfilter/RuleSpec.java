package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows {@code -A CHAIN}: conditions and target. Options of a match module are known only after {@code -m MODULE}
 * (or, for tcp, udp and icmp, after {@code -p}), as in iptables itself.
 */
final class RuleSpec {
    private static final List<String> MODULES = List.of(
            "tcp", "udp", "icmp", "icmp6", "multiport", "conntrack", "state", "helper", "mark", "limit", "comment");
    private static final List<String> GENERAL = List.of(
            "-p",
            "--protocol",
            "-s",
            "--source",
            "-d",
            "--destination",
            "-i",
            "--in-interface",
            "-o",
            "--out-interface",
            "-m",
            "--match",
            "-j",
            "--jump",
            "-g",
            "--goto");

    private final Words words;
    private final int version;
    private final Table table;

    private final List<Cidr> sources = new ArrayList<>();
    private final List<Cidr> destinations = new ArrayList<>();
    private boolean sourcesNegated;
    private boolean destinationsNegated;
    private Match.@Nullable InInterface inInterface;
    private Match.@Nullable OutInterface outInterface;
    private Match.@Nullable ProtocolIs protocol;
    private final Set<String> modules = new LinkedHashSet<>();
    private final List<Match> moduleMatches = new ArrayList<>();
    private @Nullable TargetSpec target;

    private RuleSpec(Words words, int version, Table table) {
        this.words = words;
        this.version = version;
        this.table = table;
    }

    /** A rule, several when {@code -s} or {@code -d} names several networks, in the order in which iptables makes them. */
    static List<Rule> read(Words words, int version, Table table, String chain) {
        RuleSpec spec = new RuleSpec(words, version, table);
        while (words.hasNext()) {
            spec.option();
        }
        return spec.finish(chain);
    }

    private List<Rule> finish(String chain) {
        if (modules.contains("conntrack") || modules.contains("state")) {
            requireOption(
                    "conntrack",
                    Match.StateIs.class,
                    Match.StatusIs.class,
                    Match.CtProtocolIs.class,
                    Match.DirectionIs.class);
        }
        Target does = target == null ? new Target.Count() : target.finish(protocol);
        int column = target == null ? words.endColumn() : target.column();
        List<Rule> rules = new ArrayList<>();
        List<@Nullable Cidr> froms =
                new ArrayList<>(sources.isEmpty() ? java.util.Arrays.asList((Cidr) null) : sources);
        List<@Nullable Cidr> tos =
                new ArrayList<>(destinations.isEmpty() ? java.util.Arrays.asList((Cidr) null) : destinations);
        for (@Nullable Cidr from : froms) {
            for (@Nullable Cidr to : tos) {
                List<Match> matches = new ArrayList<>();
                if (from != null && (from.prefixLength() > 0 || sourcesNegated)) {
                    matches.add(new Match.SourceIn(sourcesNegated, from));
                }
                if (to != null && (to.prefixLength() > 0 || destinationsNegated)) {
                    matches.add(new Match.DestinationIn(destinationsNegated, to));
                }
                if (inInterface != null) {
                    matches.add(inInterface);
                }
                if (outInterface != null) {
                    matches.add(outInterface);
                }
                if (protocol != null && protocol.protocol() != 0) {
                    matches.add(protocol);
                }
                for (String module : modules) {
                    addModule(module, matches);
                }
                rules.add(new Rule(matches, does, RuleText.of(chain, matches, does), words.line(), column));
            }
        }
        return rules;
    }

    /** The options of one module together, as iptables-save prints them; a module without options stands alone. */
    private void addModule(String module, List<Match> into) {
        boolean any = false;
        for (Match match : moduleMatches) {
            if (moduleOf(match).equals(module)) {
                into.add(match);
                any = true;
            }
        }
        if (!any) {
            into.add(new Match.Module(module));
        }
    }

    private static String moduleOf(Match match) {
        return RuleText.module(match);
    }

    @SafeVarargs
    private void requireOption(String module, Class<? extends Match>... kinds) {
        for (Match match : moduleMatches) {
            for (Class<? extends Match> kind : kinds) {
                if (kind.isInstance(match)) {
                    return;
                }
            }
        }
        throw new RuleSyntaxException(
                words.line(), words.endColumn(), Kind.MISSING_VALUE, "-m " + module, java.util.Optional.empty());
    }

    private void option() {
        Words.Word option = words.take();
        boolean negated = option.text().equals("!");
        if (negated) {
            if (!words.hasNext()) {
                throw words.fail(option, Kind.MISSING_VALUE);
            }
            option = words.take();
        }
        option = split(option);
        if (general(option, negated) || target(option, negated) || module(option, negated)) {
            return;
        }
        throw unknown(option);
    }

    /** Takes {@code --dport=21} and {@code -ptcp} apart. */
    private Words.Word split(Words.Word option) {
        String text = option.text();
        int equals = text.indexOf('=');
        if (text.startsWith("--") && equals > 2) {
            words.replaceTaken(
                    new Words.Word(text.substring(0, equals), option.column()),
                    new Words.Word(text.substring(equals + 1), option.column() + equals + 1));
            return words.take();
        }
        boolean shortOption = text.length() > 2 && text.charAt(0) == '-' && "psdiomjg".indexOf(text.charAt(1)) >= 0;
        if (shortOption && text.charAt(1) != '-') {
            words.replaceTaken(
                    new Words.Word(text.substring(0, 2), option.column()),
                    new Words.Word(text.substring(2), option.column() + 2));
            return words.take();
        }
        return option;
    }

    private RuleSyntaxException unknown(Words.Word option) {
        String text = option.text();
        if (!text.startsWith("-")) {
            return words.fail(option, Kind.BAD_VALUE);
        }
        for (String module : MODULES) {
            if (MatchSpec.optionsOf(module).contains(text)) {
                return words.fail(option, Kind.MISSING_MODULE);
            }
        }
        if (TargetSpec.isOptionOfAny(text)) {
            return words.fail(option, Kind.MISSING_TARGET);
        }
        List<String> known = new ArrayList<>(GENERAL);
        for (String module : modules) {
            known.addAll(MatchSpec.optionsOf(module));
        }
        if (target != null) {
            known.addAll(target.options());
        }
        for (String module : MODULES) {
            known.addAll(MatchSpec.optionsOf(module));
        }
        return words.fail(option, Kind.UNKNOWN_OPTION, known);
    }

    private boolean general(Words.Word option, boolean negated) {
        switch (option.text()) {
            case "-p", "--protocol", "--proto" -> {
                once(option, protocol);
                protocol = new Match.ProtocolIs(negated, Values.protocol(words, words.value(option)));
            }
            case "-s", "--source", "--src" -> {
                sourcesNegated = negated;
                networks(option, sources, negated);
            }
            case "-d", "--destination", "--dst" -> {
                destinationsNegated = negated;
                networks(option, destinations, negated);
            }
            case "-i", "--in-interface" -> {
                once(option, inInterface);
                inInterface = new Match.InInterface(negated, iface(option));
            }
            case "-o", "--out-interface" -> {
                once(option, outInterface);
                outInterface = new Match.OutInterface(negated, iface(option));
            }
            case "-4", "-6" -> {}
            case "-m", "--match" -> {
                positive(option, negated);
                load(words.value(option));
            }
            case "-c", "--set-counters" -> {
                positive(option, negated);
                Values.number(words, words.value(option), 0, Integer.MAX_VALUE);
                Values.number(words, words.value(option), 0, Integer.MAX_VALUE);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void once(Words.Word option, @Nullable Object before) {
        if (before != null) {
            throw words.fail(option, Kind.TWICE);
        }
    }

    private void positive(Words.Word option, boolean negated) {
        if (negated) {
            throw words.fail(option, Kind.NOT_NEGATABLE);
        }
    }

    private void networks(Words.Word option, List<Cidr> into, boolean negated) {
        if (!into.isEmpty()) {
            throw words.fail(option, Kind.TWICE);
        }
        Words.Word value = words.value(option);
        int column = value.column();
        String[] parts = value.text().split(",", -1);
        for (String part : parts) {
            Words.Word one = new Words.Word(part, column);
            into.add(Values.network(words, one, part, version));
            column += part.length() + 1;
        }
        if (negated && parts.length > 1) {
            throw words.fail(option, Kind.NOT_NEGATABLE);
        }
    }

    private String iface(Words.Word option) {
        Words.Word value = words.value(option);
        String name = value.text();
        if (name.isEmpty() || name.length() > 15 || name.chars().anyMatch(c -> c <= ' ' || c == '/')) {
            throw words.fail(value, Kind.BAD_VALUE);
        }
        return name;
    }

    private void load(Words.Word name) {
        String module = name.text().equals("icmpv6") || name.text().equals("ipv6-icmp") ? "icmp6" : name.text();
        if (!MODULES.contains(module)) {
            throw words.fail(name, Kind.UNKNOWN_MATCH, MODULES);
        }
        String needed = switch (module) {
            case "tcp" -> "tcp";
            case "udp" -> "udp";
            case "icmp" -> "icmp";
            case "icmp6" -> "ipv6-icmp";
            default -> "";
        };
        if (!needed.isEmpty()) {
            Integer number = Names.PROTOCOLS.get(needed);
            boolean right = protocol != null && !protocol.negated() && number != null && protocol.protocol() == number;
            if (!right) {
                throw words.fail(name, Kind.MISSING_MODULE);
            }
        }
        modules.add(module);
    }

    private boolean target(Words.Word option, boolean negated) {
        if (List.of("-j", "--jump", "-g", "--goto").contains(option.text())) {
            positive(option, negated);
            once(option, target);
            Words.Word name = words.value(option);
            target = new TargetSpec(words, name, option.text().contains("g"), version, table);
            return true;
        }
        if (target == null || !target.options().contains(option.text())) {
            return false;
        }
        positive(option, negated);
        target.option(option);
        return true;
    }

    private boolean module(Words.Word option, boolean negated) {
        String module = moduleFor(option.text());
        if (module.isEmpty()) {
            return false;
        }
        Match match = new MatchSpec(words, version).read(module, option, negated, moduleMatches);
        modules.add(module);
        for (Match other : moduleMatches) {
            boolean same =
                    other.getClass() == match.getClass() && moduleOf(other).equals(module);
            if (same && !(match instanceof Match.Limit)) {
                throw words.fail(option, Kind.TWICE);
            }
        }
        moduleMatches.removeIf(other -> other instanceof Match.Limit && match instanceof Match.Limit);
        moduleMatches.add(match);
        return true;
    }

    /** The loaded module that has the option; empty when none has. Protocol modules load themselves. */
    private String moduleFor(String option) {
        List<String> loaded = new ArrayList<>(modules);
        java.util.Collections.reverse(loaded);
        for (String module : loaded) {
            if (MatchSpec.optionsOf(module).contains(option)) {
                return module;
            }
        }
        if (protocol == null || protocol.negated()) {
            return "";
        }
        String implied = switch (protocol.protocol()) {
            case Protocol.TCP -> "tcp";
            case Protocol.UDP -> "udp";
            case Protocol.ICMP -> "icmp";
            case Protocol.ICMPV6 -> "icmp6";
            default -> "";
        };
        return MatchSpec.optionsOf(implied).contains(option) ? implied : "";
    }
}
