package org.ftpscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.RuleSyntaxException;
import org.ftpscope.engine.netfilter.SettingException;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.CaptureWriter;
import org.ftpscope.scenario.filter.CaptureFilter;
import org.ftpscope.scenario.filter.FilterProblems;
import org.ftpscope.scenario.filter.VerdictRow;
import org.ftpscope.scenario.filter.VerdictTable;
import org.ftpscope.scenario.text.Language;

/** {@code filter}: passes captures through a simulated router and writes what it would have sent. */
final class FilterCommand extends Command {
    private final Argument<String> interfaces = options(String.class, "NAME=ADDRESS/LENGTH", "--interface");
    private final Argument<String> routes = options(String.class, "ROUTE", "--route");
    private final Argument<Path> rules = requiredOption(Path.class, "FILE", "--rules");
    private final Argument<String> sysctls = options(String.class, "NAME=VALUE", "--sysctl");
    private final Argument<String> modules = options(String.class, "MODULE", "--module");
    private final Argument<String> in = options(String.class, "NAME=CAPTURE", "--in");
    private final Argument<String> out = options(String.class, "NAME=CAPTURE", "--out");
    private final Argument<Path> verdicts = option(Path.class, "FILE", "--verdicts");

    FilterCommand(Shell shell) {
        super(shell, "filter");
    }

    /** {@code NAME=FILE}. */
    private record Named(String iface, Path file) {}

    @Override
    public Integer call() throws IOException {
        List<Interface> wired = interfaces();
        CaptureFilter.Plan plan = new CaptureFilter.Plan(wired, routes(wired), ruleSet(), sysctls(), modules());
        List<Named> outputs = named(out, wired);
        Sources sources = new Sources(shell());
        List<CaptureFilter.Input> inputs = new ArrayList<>();
        for (Named input : named(in, wired)) {
            inputs.add(new CaptureFilter.Input(input.iface(), sources.readCapture(input.file())));
        }
        if (inputs.isEmpty()) {
            throw new BadInput(shell().text("filter.noInput"));
        }
        CaptureFilter.Outcome outcome = CaptureFilter.run(plan, inputs);
        for (CaptureFilter.LeftOut left : outcome.leftOut()) {
            shell().err()
                    .println(shell().text(
                                    "filter.leftOut",
                                    left.iface(),
                                    left.own(),
                                    left.others(),
                                    left.notIp(),
                                    left.cut()));
        }
        for (Named output : outputs) {
            write(outcome, output);
        }
        if (verdicts.given()) {
            verdicts(outcome, inputs, verdicts.required());
        }
        summary(outcome);
        return 0;
    }

    private List<Interface> interfaces() {
        Map<String, List<Cidr>> addresses = new LinkedHashMap<>();
        for (String given : interfaces.values()) {
            int equals = given.indexOf('=');
            String name = equals < 0 ? "" : given.substring(0, equals);
            Optional<Cidr> address = Cidr.parse(given.substring(equals + 1));
            boolean good = name.matches("[^\\s/]{1,15}") && given.contains("/") && address.isPresent();
            if (!good) {
                throw new BadInput(shell().text("filter.badInterface", given));
            }
            addresses.computeIfAbsent(name, key -> new ArrayList<>()).add(address.orElseThrow());
        }
        if (addresses.isEmpty()) {
            throw new BadInput(shell().text("filter.noInterface"));
        }
        List<Interface> wired = new ArrayList<>();
        addresses.forEach((name, own) -> wired.add(new Interface(name, own)));
        return wired;
    }

    private List<Routes.Route> routes(List<Interface> wired) {
        List<Routes.Route> table = new ArrayList<>();
        for (String line : routes.values()) {
            table.add(Routes.parse(line, wired).orElseThrow(() -> new BadInput(shell().text("filter.badRoute", line))));
        }
        return table;
    }

    private RuleSet ruleSet() throws IOException {
        Path file = rules.required();
        try {
            return RuleSet.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (RuleSyntaxException bad) {
            throw FilterProblems.of(file, bad);
        }
    }

    private Sysctls sysctls() {
        try {
            Sysctls settings = Sysctls.defaults();
            for (String assignment : sysctls.values()) {
                settings = settings.with(assignment);
            }
            return settings;
        } catch (SettingException bad) {
            throw FilterProblems.of(bad);
        }
    }

    private Modules modules() {
        try {
            Modules loaded = Modules.standard();
            for (String line : modules.values()) {
                loaded = loaded.with(line);
            }
            return loaded;
        } catch (SettingException bad) {
            throw FilterProblems.of(bad);
        }
    }

    private List<Named> named(Argument<String> argument, List<Interface> wired) {
        List<Named> files = new ArrayList<>();
        for (String given : argument.values()) {
            int equals = given.indexOf('=');
            String name = equals < 0 ? given : given.substring(0, equals);
            boolean known = wired.stream().anyMatch(iface -> iface.name().equals(name));
            if (equals < 0 || equals == given.length() - 1 || !known) {
                String names =
                        String.join(", ", wired.stream().map(Interface::name).toList());
                throw new BadInput(shell().text("filter.badFile", given, names));
            }
            files.add(new Named(name, Path.of(given.substring(equals + 1))));
        }
        return files;
    }

    /** The ending of the name says the format; without a known one it is that of the inputs. */
    private static void write(CaptureFilter.Outcome outcome, Named output) throws IOException {
        Capture capture = outcome.sent().get(output.iface());
        if (capture == null) {
            throw new IllegalStateException("no capture of " + output.iface());
        }
        String name = output.file().toString().toLowerCase(Locale.ROOT);
        Capture.Format format = name.endsWith(".pcapng") || name.endsWith(".ntar")
                ? Capture.Format.PCAPNG
                : name.endsWith(".pcap") || name.endsWith(".cap") || name.endsWith(".dmp")
                        ? Capture.Format.PCAP
                        : capture.format();
        CaptureWriter.write(
                new Capture(format, capture.interfaces(), capture.frames(), capture.names(), List.of(), false),
                output.file());
    }

    private void verdicts(CaptureFilter.Outcome outcome, List<CaptureFilter.Input> inputs, Path file)
            throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".pcapng")) {
            CaptureWriter.write(VerdictTable.annotated(outcome, inputs), file);
            return;
        }
        List<String> lines = VerdictTable.lines(outcome, Language.of(shell().locale()));
        if (file.toString().equals("-")) {
            lines.forEach(shell().out()::println);
        } else {
            Files.write(file, lines, StandardCharsets.UTF_8);
        }
    }

    /** One line for each interface, and the reasons of drops with their numbers. */
    private void summary(CaptureFilter.Outcome outcome) {
        Map<String, Integer> reasons = new TreeMap<>();
        Language language = Language.of(shell().locale());
        int dropped = 0;
        for (VerdictRow row : outcome.verdicts()) {
            if (row.dropped() != null) {
                dropped++;
                reasons.merge(VerdictTable.reason(row.dropped(), language), 1, Integer::sum);
            }
        }
        int sent = outcome.sent().values().stream()
                .mapToInt(capture -> capture.frames().size())
                .sum();
        shell().out().println(shell().text("filter.summary", outcome.verdicts().size(), sent, dropped));
        reasons.forEach((reason, count) -> shell().out().println("  " + count + "  " + reason));
    }
}
