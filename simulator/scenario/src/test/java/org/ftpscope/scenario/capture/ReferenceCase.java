package org.ftpscope.scenario.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.SettingException;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;

/** One folder of the reference captures: what a real router was told, what it received and what it sent. */
record ReferenceCase(
        String name,
        String rules,
        String savedRules,
        Sysctls sysctls,
        List<Interface> interfaces,
        Map<String, Capture> captures) {
    private static final Path FOLDER = Path.of("src/test/resources/reference");

    /** Rules that were given to nft, in iptables' words: the same hooks, the same order. */
    private static final Map<String, String> TRANSLATED = Map.of("04n-active-nat-helper-nft", """
            iptables -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp
            iptables -t nat -A POSTROUTING -o wan -j MASQUERADE
            iptables -P FORWARD DROP
            iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
            iptables -A FORWARD -i lan -o wan -m conntrack --ctstate NEW -j ACCEPT
            """);

    /** All cases, by name. */
    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static ReferenceCase read(String name) throws IOException {
        Path folder = FOLDER.resolve(name);
        List<String> lines = Files.readAllLines(folder.resolve("rules.txt"));
        StringBuilder rules = new StringBuilder();
        StringBuilder saved = new StringBuilder();
        Sysctls sysctls = Sysctls.defaults();
        List<Interface> interfaces = new ArrayList<>();
        String part = "";
        for (String line : lines) {
            if (line.startsWith("# ") && line.endsWith(":") || line.startsWith("# routes: ")) {
                part = line;
            } else if (part.equals("# As given:") && line.matches("ip6?tables .*")) {
                rules.append(line).append('\n');
            } else if (part.startsWith("# iptables-save")) {
                saved.append(line).append('\n');
            } else if (part.equals("# router sysctl:")) {
                sysctls = sysctl(sysctls, line);
            } else if (part.equals("# routes: router") && line.matches("(lan|wan) +UP .*")) {
                interfaces.add(iface(line));
            }
        }
        Map<String, Capture> captures = new LinkedHashMap<>();
        for (Interface iface : interfaces) {
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(folder.resolve("router-" + iface.name() + ".pcap.gz")))) {
                captures.put(iface.name(), CaptureReader.read(in.readAllBytes()));
            }
        }
        return new ReferenceCase(
                name, TRANSLATED.getOrDefault(name, rules.toString()), saved.toString(), sysctls, interfaces, captures);
    }

    private static Sysctls sysctl(Sysctls sysctls, String line) {
        if (!line.matches("net\\.netfilter\\.\\S+ = [0-9]+")) {
            return sysctls;
        }
        try {
            return sysctls.with(line);
        } catch (SettingException unknown) {
            // Settings that change nothing about packets (accounting) are not simulated.
            return sysctls;
        }
    }

    private static Interface iface(String line) {
        String[] words = line.trim().split(" +");
        List<Cidr> addresses = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            addresses.add(Cidr.of(words[i]));
        }
        return new Interface(words[0], addresses);
    }

    RuleSet ruleSet() {
        return RuleSet.parse(rules);
    }

    /** The laboratory's hardware addresses are 02:00 and the four bytes of the IPv4 address. */
    LinkHeader.Mac macOf(Interface iface) {
        IpAddress address = iface.primary(4).orElseThrow();
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8);
        bytes.putShort((short) 0).putShort((short) 0x0200);
        address.emit(bytes);
        return new LinkHeader.Mac(bytes.getLong(0));
    }

    /** conntrack's events and snapshots. */
    String conntrack() throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name).resolve("conntrack.txt.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
