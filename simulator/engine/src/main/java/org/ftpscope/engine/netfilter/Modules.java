package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel modules of a router as far as they matter here: {@code nf_conntrack_ftp} and {@code nf_nat_ftp} with their options
 * ({@code modinfo nf_conntrack_ftp}).
 *
 * @param conntrackFtp the FTP helper is there
 * @param natFtp it rewrites addresses, too
 * @param ports control ports that the helper takes by itself when {@code net.netfilter.nf_conntrack_helper} is 1; at most eight
 * @param loose expectations for addresses other than the sender's own are allowed
 */
public record Modules(boolean conntrackFtp, boolean natFtp, List<Integer> ports, boolean loose) {
    private static final int MAX_PORTS = 8;
    private static final List<String> NAMES = List.of(
            "nf_conntrack_ftp",
            "nf_nat_ftp",
            "ip_conntrack_ftp",
            "ip_nat_ftp",
            "nf_conntrack",
            "nf_nat",
            "iptable_nat");

    public Modules {
        ports = List.copyOf(ports);
    }

    /** What a router has when nothing is said: both modules, port 21, as a rule with {@code CT --helper ftp} loads them. */
    public static Modules standard() {
        return new Modules(true, true, List.of(21), false);
    }

    /** No FTP helper: a rule with {@code CT --helper ftp} finds nothing to attach. */
    public static Modules none() {
        return new Modules(false, false, List.of(21), false);
    }

    /**
     * These modules after {@code modprobe LINE}; the names before 2.6.20 ({@code ip_conntrack_ftp}) are understood.
     *
     * @throws SettingException when the module or its option is unknown
     */
    public Modules with(String line) {
        String[] words = line.strip().split("\\s+");
        int first = words[0].equals("modprobe") && words.length > 1 ? 1 : 0;
        String name = words[first].replace('-', '_');
        if (!NAMES.contains(name)) {
            throw new SettingException(SettingException.Kind.UNKNOWN_MODULE, words[first], Nearest.of(name, NAMES));
        }
        boolean helper = name.endsWith("conntrack_ftp");
        boolean rewriting = name.endsWith("nat_ftp");
        Modules changed = new Modules(conntrackFtp || helper || rewriting, natFtp || rewriting, ports, loose);
        for (int i = first + 1; i < words.length; i++) {
            changed = changed.option(words[i], helper);
        }
        return changed;
    }

    private Modules option(String option, boolean helper) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "1" : option.substring(equals + 1);
        if (helper && key.equals("ports")) {
            return new Modules(conntrackFtp, natFtp, ports(option, value), loose);
        }
        if (helper && key.equals("loose")) {
            if (!value.matches("[01YyNn]")) {
                throw new SettingException(SettingException.Kind.OPTION_VALUE, option, Optional.empty());
            }
            return new Modules(conntrackFtp, natFtp, ports, value.matches("[1Yy]"));
        }
        List<String> known = helper ? List.of("ports", "loose") : List.of();
        throw new SettingException(SettingException.Kind.UNKNOWN_OPTION, option, Nearest.of(key, known));
    }

    private static List<Integer> ports(String option, String value) {
        List<Integer> ports = new ArrayList<>();
        for (String port : value.split(",", -1)) {
            boolean good = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65535;
            if (!good || ports.size() == MAX_PORTS) {
                throw new SettingException(SettingException.Kind.OPTION_VALUE, option, Optional.empty());
            }
            ports.add(Integer.parseInt(port));
        }
        return ports;
    }
}
