package org.ftpscope.engine.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule lines as people write them: what iptables-save would print of the good ones, what is said of the bad ones. */
class RuleLinesTest {
    /** A line, and the rule as iptables-save prints it; {@code =} means: as it stands. */
    private static final String GOOD = """
            -A FORWARD -j ACCEPT | =
            iptables -A FORWARD -j ACCEPT | -A FORWARD -j ACCEPT
            sudo iptables -A FORWARD -j DROP | -A FORWARD -j DROP
            /usr/sbin/iptables -A INPUT -j DROP | -A INPUT -j DROP
            iptables -w -A INPUT -j DROP | -A INPUT -j DROP
            iptables -w 5 -A INPUT -j DROP | -A INPUT -j DROP
            iptables -A INPUT | -A INPUT
            iptables --append INPUT --jump ACCEPT | -A INPUT -j ACCEPT
            iptables -t filter -A INPUT -j ACCEPT | -A INPUT -j ACCEPT
            iptables -A INPUT -t filter -j ACCEPT | -A INPUT -j ACCEPT
            -A INPUT -p tcp -j ACCEPT | =
            -A INPUT -p 6 -j ACCEPT | -A INPUT -p tcp -j ACCEPT
            -A INPUT -p TCP -j ACCEPT | -A INPUT -p tcp -j ACCEPT
            -A INPUT -ptcp -j ACCEPT | -A INPUT -p tcp -j ACCEPT
            -A INPUT ! -p tcp -j ACCEPT | =
            -A INPUT -p all -j ACCEPT | -A INPUT -j ACCEPT
            -A INPUT -p gre -j ACCEPT | =
            -A INPUT -p 200 -j ACCEPT | =
            -A INPUT -s 192.168.1.10 -j ACCEPT | -A INPUT -s 192.168.1.10/32 -j ACCEPT
            -A INPUT -s 192.168.1.10/24 -j ACCEPT | -A INPUT -s 192.168.1.0/24 -j ACCEPT
            -A INPUT -s 10.0.0.0/255.0.0.0 -j ACCEPT | -A INPUT -s 10.0.0.0/8 -j ACCEPT
            -A INPUT ! -s 10.0.0.0/8 -j ACCEPT | =
            -A INPUT -s 0/0 -j ACCEPT | bad
            -A INPUT -s 0.0.0.0/0 -j ACCEPT | -A INPUT -j ACCEPT
            -A INPUT --src 10.1.2.3 --dst 10.1.2.4 -j ACCEPT | -A INPUT -s 10.1.2.3/32 -d 10.1.2.4/32 -j ACCEPT
            -A INPUT -d 203.0.113.1 -s 10.0.0.1 -j ACCEPT | -A INPUT -s 10.0.0.1/32 -d 203.0.113.1/32 -j ACCEPT
            -A FORWARD -i lan -o wan -j ACCEPT | =
            -A FORWARD -o wan -i lan -j ACCEPT | -A FORWARD -i lan -o wan -j ACCEPT
            -A FORWARD -i eth+ -j ACCEPT | =
            -A FORWARD ! -i lan -j ACCEPT | =
            -A FORWARD --in-interface lan --out-interface wan -j DROP | -A FORWARD -i lan -o wan -j DROP
            -A INPUT -p tcp --dport 21 -j ACCEPT | -A INPUT -p tcp -m tcp --dport 21 -j ACCEPT
            -A INPUT -p tcp -m tcp --dport 21 -j ACCEPT | =
            -A INPUT -p tcp --dport=21 -j ACCEPT | -A INPUT -p tcp -m tcp --dport 21 -j ACCEPT
            -A INPUT -p tcp --destination-port ftp -j ACCEPT | -A INPUT -p tcp -m tcp --dport 21 -j ACCEPT
            -A INPUT -p tcp --sport ftp-data -j ACCEPT | -A INPUT -p tcp -m tcp --sport 20 -j ACCEPT
            -A INPUT -p tcp --sport 1024: -j ACCEPT | -A INPUT -p tcp -m tcp --sport 1024:65535 -j ACCEPT
            -A INPUT -p tcp --sport :1023 -j ACCEPT | -A INPUT -p tcp -m tcp --sport 0:1023 -j ACCEPT
            -A INPUT -p tcp --dport 40000:40009 -j ACCEPT | -A INPUT -p tcp -m tcp --dport 40000:40009 -j ACCEPT
            -A INPUT -p tcp ! --dport 21 -j DROP | -A INPUT -p tcp -m tcp ! --dport 21 -j DROP
            -A INPUT -p udp --dport 69 -j ACCEPT | -A INPUT -p udp -m udp --dport 69 -j ACCEPT
            -A INPUT -p udp --sport domain -j ACCEPT | -A INPUT -p udp -m udp --sport 53 -j ACCEPT
            -A INPUT -p tcp --syn -j ACCEPT | -A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT
            -A INPUT -p tcp ! --syn -j DROP | -A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -j DROP
            -A INPUT -p tcp --tcp-flags ALL NONE -j DROP | -A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE -j DROP
            -A INPUT -p tcp --tcp-flags SYN,FIN SYN,FIN -j DROP | -A INPUT -p tcp -m tcp --tcp-flags FIN,SYN FIN,SYN -j DROP
            -A INPUT -p tcp -m tcp -j ACCEPT | =
            -A INPUT -p icmp --icmp-type echo-request -j ACCEPT | -A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT
            -A INPUT -p icmp --icmp-type 8 -j ACCEPT | -A INPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT
            -A INPUT -p icmp --icmp-type 3/4 -j ACCEPT | -A INPUT -p icmp -m icmp --icmp-type 3/4 -j ACCEPT
            -A INPUT -p icmp --icmp-type fragmentation-needed -j ACCEPT | -A INPUT -p icmp -m icmp --icmp-type 3/4 -j ACCEPT
            -A INPUT -p icmp --icmp-type any -j ACCEPT | -A INPUT -p icmp -m icmp --icmp-type any -j ACCEPT
            -A INPUT -p icmp ! --icmp-type 8 -j ACCEPT | -A INPUT -p icmp -m icmp ! --icmp-type 8 -j ACCEPT
            -A INPUT -p tcp -m multiport --dports 20,21,40000:40009 -j ACCEPT | =
            -A INPUT -p tcp -m multiport ! --sports 20,21 -j ACCEPT | =
            -A INPUT -p udp -m multiport --ports 53,69 -j ACCEPT | =
            -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT | -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            -A FORWARD -m conntrack --ctstate new -j ACCEPT | -A FORWARD -m conntrack --ctstate NEW -j ACCEPT
            -A FORWARD -m conntrack ! --ctstate INVALID -j ACCEPT | =
            -A FORWARD -m conntrack --ctstate DNAT -j ACCEPT | =
            -A FORWARD -m conntrack --ctstate UNTRACKED,SNAT -j ACCEPT | =
            -A FORWARD -m conntrack --ctstatus ASSURED,SEEN_REPLY -j ACCEPT | -A FORWARD -m conntrack --ctstatus SEEN_REPLY,ASSURED -j ACCEPT
            -A FORWARD -m conntrack --ctproto tcp -j ACCEPT | -A FORWARD -m conntrack --ctproto 6 -j ACCEPT
            -A FORWARD -m conntrack --ctdir REPLY -j ACCEPT | =
            -A FORWARD -m conntrack --ctstate NEW --ctdir ORIGINAL -j ACCEPT | =
            -A FORWARD -m state --state NEW -j ACCEPT | =
            -A FORWARD -m state --state ESTABLISHED,RELATED -j ACCEPT | -A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT
            -A FORWARD -m helper --helper ftp -j ACCEPT | =
            -A FORWARD -m conntrack --ctstate RELATED -m helper --helper ftp -j ACCEPT | =
            -A FORWARD -m mark --mark 0x1 -j ACCEPT | =
            -A FORWARD -m mark ! --mark 1/0xff -j ACCEPT | -A FORWARD -m mark ! --mark 0x1/0xff -j ACCEPT
            -A INPUT -m limit --limit 3/minute -j LOG | -A INPUT -m limit --limit 3/min -j LOG
            -A INPUT -m limit --limit 10/s --limit-burst 20 -j ACCEPT | -A INPUT -m limit --limit 10/sec --limit-burst 20 -j ACCEPT
            -A INPUT -m comment --comment hello -j ACCEPT | =
            -A INPUT -m comment --comment "two words" -j ACCEPT | =
            -A INPUT -m comment --comment 'two words' -j ACCEPT | -A INPUT -m comment --comment "two words" -j ACCEPT
            -A INPUT -j REJECT | -A INPUT -j REJECT --reject-with icmp-port-unreachable
            -A FORWARD -j REJECT --reject-with icmp-net-unreachable | =
            -A FORWARD -j REJECT --reject-with icmp-host-unreachable | =
            -A FORWARD -j REJECT --reject-with icmp-proto-unreachable | =
            -A FORWARD -j REJECT --reject-with icmp-net-prohibited | =
            -A FORWARD -j REJECT --reject-with icmp-host-prohibited | =
            -A FORWARD -j REJECT --reject-with icmp-admin-prohibited | =
            -A FORWARD -j REJECT --reject-with port-unreach | -A FORWARD -j REJECT --reject-with icmp-port-unreachable
            -A FORWARD -p tcp -j REJECT --reject-with tcp-reset | =
            -A FORWARD -j LOG | =
            -A FORWARD -j LOG --log-prefix "new: " --log-level debug | -A FORWARD -j LOG --log-prefix "new: " --log-level 7
            -A FORWARD -j LOG --log-level 4 --log-tcp-sequence --log-tcp-options --log-ip-options | -A FORWARD -j LOG --log-tcp-sequence --log-tcp-options --log-ip-options
            -t raw -A PREROUTING -p tcp -j TRACE | -A PREROUTING -p tcp -j TRACE
            -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp | -A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp
            -t raw -A OUTPUT -j CT --notrack | -A OUTPUT -j CT --notrack
            -t raw -A PREROUTING -j NOTRACK | -A PREROUTING -j CT --notrack
            -tnat -A POSTROUTING -o wan -j MASQUERADE | -A POSTROUTING -o wan -j MASQUERADE
            -t nat -A POSTROUTING -p tcp -j MASQUERADE --to-ports 1024-31000 | -A POSTROUTING -p tcp -j MASQUERADE --to-ports 1024-31000
            -t nat -A POSTROUTING -j MASQUERADE --random | -A POSTROUTING -j MASQUERADE --random
            -t nat -A POSTROUTING -j MASQUERADE --random-fully | -A POSTROUTING -j MASQUERADE --random-fully
            -t nat -A POSTROUTING -j SNAT --to-source 203.0.113.5 | -A POSTROUTING -j SNAT --to-source 203.0.113.5
            -t nat -A POSTROUTING -j SNAT --to-source 203.0.113.5-203.0.113.9 --persistent | -A POSTROUTING -j SNAT --to-source 203.0.113.5-203.0.113.9 --persistent
            -t nat -A POSTROUTING -p tcp -j SNAT --to-source 203.0.113.5:2000-3000 | -A POSTROUTING -p tcp -j SNAT --to-source 203.0.113.5:2000-3000
            -t nat -A PREROUTING -j DNAT --to-destination 192.168.2.20 | -A PREROUTING -j DNAT --to-destination 192.168.2.20
            -t nat -A PREROUTING -p tcp --dport 2121 -j DNAT --to-destination 192.168.2.20:21 | -A PREROUTING -p tcp -m tcp --dport 2121 -j DNAT --to-destination 192.168.2.20:21
            -t nat -A PREROUTING -p tcp -j DNAT --to-destination :21 | -A PREROUTING -p tcp -j DNAT --to-destination :21
            -t nat -A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1:5000-5009/40000 | -A PREROUTING -p tcp -j DNAT --to-destination 10.0.0.1:5000-5009/40000
            -t nat -A PREROUTING -p tcp --dport 2121 -j REDIRECT --to-ports 21 | -A PREROUTING -p tcp -m tcp --dport 2121 -j REDIRECT --to-ports 21
            -t nat -A PREROUTING -j REDIRECT | -A PREROUTING -j REDIRECT
            -t nat -A PREROUTING -d 203.0.113.0/24 -j NETMAP --to 10.0.0.0/24 | -A PREROUTING -d 203.0.113.0/24 -j NETMAP --to 10.0.0.0/24
            -t mangle -A PREROUTING -j MARK --set-mark 1 | -A PREROUTING -j MARK --set-xmark 0x1/0xffffffff
            -t mangle -A PREROUTING -j MARK --or-mark 0x10 | -A PREROUTING -j MARK --set-xmark 0x10/0x10
            -t mangle -A PREROUTING -j MARK --and-mark 0xff | -A PREROUTING -j MARK --set-xmark 0x0/0xffffff00
            ip6tables -A INPUT -s fd00::/8 -j ACCEPT | 6 -A INPUT -s fd00::/8 -j ACCEPT
            ip6tables -A FORWARD -j REJECT | 6 -A FORWARD -j REJECT --reject-with icmp6-port-unreachable
            ip6tables -A FORWARD -j REJECT --reject-with icmp6-adm-prohibited | 6 -A FORWARD -j REJECT --reject-with icmp6-adm-prohibited
            ip6tables -A INPUT -p icmpv6 --icmpv6-type echo-request -j ACCEPT | 6 -A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT
            ip6tables -t nat -A POSTROUTING -j SNAT --to-source fd00::1 | 6 -A POSTROUTING -j SNAT --to-source fd00::1
            ip6tables -t nat -A PREROUTING -p tcp -j DNAT --to-destination [fd00::1]:21 | 6 -A PREROUTING -p tcp -j DNAT --to-destination [fd00::1]:21
            """;

    /** A line, and what is wrong with which word, and the word suggested. */
    private static final String BAD = """
            iptable -A INPUT | UNKNOWN_COMMAND | iptable | iptables
            -Q INPUT | UNKNOWN_COMMAND | -Q | -A
            -A FORWRD -j ACCEPT | UNKNOWN_CHAIN | FORWRD | FORWARD
            -t nta -A PREROUTING | UNKNOWN_TABLE | nta | nat
            -t filter -A PREROUTING -j ACCEPT | UNKNOWN_CHAIN | PREROUTING |
            -A INPUT -j ACEPT | UNKNOWN_TARGET | ACEPT | ACCEPT
            -A INPUT -j MASQUERADE | WRONG_TABLE | MASQUERADE |
            -t nat -A POSTROUTING -j REJECT | WRONG_TABLE | REJECT |
            -t nat -A PREROUTING -j DROP | WRONG_TABLE | DROP |
            -t nat -A PREROUTING -j MASQUERADE | WRONG_CHAIN | MASQUERADE |
            -t nat -A POSTROUTING -j DNAT --to-destination 10.0.0.1 | WRONG_CHAIN | DNAT |
            -A INPUT -o wan -j ACCEPT | WRONG_CHAIN | -o |
            -A OUTPUT -i lan -j ACCEPT | WRONG_CHAIN | -i |
            -A INPUT --dport 21 -j ACCEPT | MISSING_MODULE | --dport |
            -A INPUT -p tcp --dpor 21 -j ACCEPT | UNKNOWN_OPTION | --dpor | --dport
            -A INPUT --ctstate NEW -j ACCEPT | MISSING_MODULE | --ctstate |
            -A INPUT -m contrack --ctstate NEW -j ACCEPT | UNKNOWN_MATCH | contrack | conntrack
            -A INPUT -m conntrack --ctstate NWE -j ACCEPT | UNKNOWN_VALUE | NWE | NEW
            -A INPUT -m conntrack --ctstate NEW,ESTABLISHD -j ACCEPT | UNKNOWN_VALUE | ESTABLISHD | ESTABLISHED
            -A INPUT -m conntrack -j ACCEPT | MISSING_VALUE | -m conntrack |
            -A INPUT -p tpc -j ACCEPT | UNKNOWN_VALUE | tpc | tcp
            -A INPUT -s 192.168.1.300 -j ACCEPT | BAD_ADDRESS | 192.168.1.300 |
            -A INPUT -s 192.168.1.0/33 -j ACCEPT | BAD_ADDRESS | 192.168.1.0/33 |
            -A INPUT -s fd00::1 -j ACCEPT | BAD_ADDRESS | fd00::1 |
            ip6tables -A INPUT -s 10.0.0.1 -j ACCEPT | BAD_ADDRESS | 10.0.0.1 |
            -A INPUT -s example.org -j ACCEPT | BAD_ADDRESS | example.org |
            -A INPUT -p tcp --dport 70000 -j ACCEPT | BAD_PORT | 70000 |
            -A INPUT -p tcp --dport ftpp -j ACCEPT | BAD_PORT | ftpp | ftp
            -A INPUT -p tcp --dport 30:20 -j ACCEPT | BAD_PORT | 30:20 |
            -A INPUT -p tcp --dport | MISSING_VALUE | --dport |
            -A INPUT -p tcp --tcp-flags SYN,FOO SYN -j ACCEPT | UNKNOWN_VALUE | FOO |
            -A INPUT -p icmp --icmp-type ecko -j ACCEPT | UNKNOWN_VALUE | ecko |
            -A INPUT -j REJECT --reject-with icmp-port-unreachabel | UNKNOWN_VALUE | icmp-port-unreachabel | icmp-port-unreachable
            -A INPUT -j REJECT --reject-with tcp-reset | MISSING_MODULE | REJECT |
            ip6tables -A INPUT -j REJECT --reject-with icmp-port-unreachable | UNKNOWN_VALUE | icmp-port-unreachable | icmp6-port-unreachable
            -A INPUT --reject-with tcp-reset -j REJECT | MISSING_TARGET | --reject-with |
            -A INPUT -j ACCEPT -j DROP | TWICE | -j |
            -A INPUT -s 10.0.0.1 -s 10.0.0.2 | TWICE | -s |
            -A INPUT -p tcp --dport 1 --dport 2 | TWICE | --dport |
            -A INPUT ! -j ACCEPT | NOT_NEGATABLE | -j |
            -A INPUT -m limit ! --limit 3/s -j ACCEPT | NOT_NEGATABLE | --limit |
            -A INPUT -m limit --limit often -j ACCEPT | BAD_VALUE | often |
            -A INPUT -m mark --mark 0xzz -j ACCEPT | BAD_VALUE | 0xzz |
            -A INPUT -m comment --comment "open -j ACCEPT | QUOTE | "open -j ACCEPT |
            -A INPUT -i averyveryverylongname -j ACCEPT | BAD_VALUE | averyveryverylongname |
            -t raw -A PREROUTING -j CT --helper ftpp | UNKNOWN_VALUE | ftpp | ftp
            -t raw -A PREROUTING -j CT | MISSING_VALUE | CT |
            -t nat -A POSTROUTING -j SNAT | MISSING_VALUE | SNAT |
            -t nat -A POSTROUTING -j SNAT --to-source 1.2.3 | BAD_ADDRESS | 1.2.3 |
            -t nat -A PREROUTING -j DNAT --to-destination 10.0.0.1:21 | MISSING_MODULE | DNAT |
            -t nat -A POSTROUTING -j MASQUERADE --to-ports 9-5 | BAD_PORT | 9-5 |
            -P FORWARD REJECT | POLICY | REJECT |
            -P FORWARD DORP | POLICY | DORP | DROP
            -N ACCEPT | CHAIN_NAME | ACCEPT |
            -N INPUT | CHAIN_EXISTS | INPUT |
            -X INPUT | CHAIN_IN_USE | INPUT |
            -D INPUT 3 | RULE_NUMBER | 3 |
            -D INPUT -j ACCEPT | NO_SUCH_RULE | INPUT |
            -I INPUT 5 -j ACCEPT | RULE_NUMBER | 5 |
            -A INPUT foo | BAD_VALUE | foo |
            COMMIT | NO_TABLE | COMMIT |
            :INPUT ACCEPT [0:0] | NO_TABLE | :INPUT |
            *filter | NO_COMMIT | filter |
            *fitler | UNKNOWN_TABLE | fitler | filter
            """;

    record Good(String line, String saved) {}

    record Bad(String line, Kind kind, String word, String near) {}

    static Stream<Good> good() {
        return GOOD.lines().filter(line -> !line.endsWith("| bad")).map(line -> {
            String[] parts = line.split(" \\| ", 2);
            return new Good(parts[0], parts[1].equals("=") ? parts[0] : parts[1]);
        });
    }

    static Stream<Bad> bad() {
        return BAD.lines().map(line -> {
            String[] parts = line.split(" \\|", 4);
            return new Bad(parts[0], Kind.valueOf(parts[1].strip()), parts[2].strip(), parts[3].strip());
        });
    }

    @Test
    void thereAreEnoughLines() {
        assertThat(good().count() + bad().count()).isGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodLinesPrintAsIptablesSaveDoes(Good row) {
        int version = row.saved().startsWith("6 ") ? 6 : 4;
        String saved = version == 6 ? row.saved().substring(2) : row.saved();
        assertThat(rules(RuleSet.parse(row.line()), version)).containsExactly(saved);
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsPrintedReadsBackTheSame(Good row) {
        int version = row.saved().startsWith("6 ") ? 6 : 4;
        RuleSet once = RuleSet.parse(row.line());
        StringBuilder file = new StringBuilder(version == 6 ? "# Generated by ip6tables-save\n" : "");
        for (Table table : Table.values()) {
            file.append('*').append(table.label()).append('\n');
            for (Chain chain : once.chains(version, table)) {
                chain.rules()
                        .forEach(rule ->
                                file.append("[7:420] ").append(rule.text()).append('\n'));
            }
            file.append("COMMIT\n");
        }
        assertThat(rules(RuleSet.parse(file.toString()), version)).isEqualTo(rules(once, version));
    }

    private static List<String> rules(RuleSet rules, int version) {
        List<String> texts = new ArrayList<>();
        for (Table table : Table.values()) {
            for (Chain chain : rules.chains(version, table)) {
                chain.rules().forEach(rule -> texts.add(rule.text()));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badLinesNameTheWordAndItsPlace(Bad row) {
        assertThatThrownBy(() -> RuleSet.parse("# a comment\n" + row.line()))
                .isInstanceOfSatisfying(RuleSyntaxException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(row.kind());
                    assertThat(problem.word()).isEqualTo(row.word());
                    assertThat(problem.nearest().orElse("")).isEqualTo(row.near());
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isBetween(1, row.line().length() + 1);
                    assertThat(problem.getMessage())
                            .startsWith("line 2, column ")
                            .doesNotContain("\n");
                });
    }

    @Test
    void listsOfNetworksMakeSeveralRules() {
        RuleSet rules = RuleSet.parse("-A INPUT -s 10.0.0.1,10.0.0.2 -d 10.0.1.0/24 -j ACCEPT");
        assertThat(rules(rules, 4))
                .containsExactly(
                        "-A INPUT -s 10.0.0.1/32 -d 10.0.1.0/24 -j ACCEPT",
                        "-A INPUT -s 10.0.0.2/32 -d 10.0.1.0/24 -j ACCEPT");
    }

    @Test
    void commandsChangeChains() {
        RuleSet rules = RuleSet.parse("""
                iptables -P FORWARD DROP
                iptables -N ftp
                iptables -A ftp -p tcp --dport 21 \\
                    -j ACCEPT       # a line that goes on
                iptables -A FORWARD -j ftp
                iptables -I FORWARD -i lan -j LOG
                iptables -I FORWARD 2 -j RETURN
                iptables -R FORWARD 1 -i wan -j LOG
                iptables -D FORWARD -j RETURN
                iptables -E ftp files
                iptables -N empty
                iptables -X empty
                iptables -A INPUT -j DROP
                iptables -F INPUT
                """);
        assertThat(rules(rules, 4))
                .containsExactly(
                        "-A FORWARD -i wan -j LOG",
                        "-A FORWARD -j files",
                        "-A files -p tcp -m tcp --dport 21 -j ACCEPT");
        assertThat(rules.chain(4, Table.FILTER, "FORWARD").orElseThrow().policy())
                .isEqualTo(Chain.Policy.DROP);
    }

    @Test
    void chainsMustNotLeadBackToThemselves() {
        assertThatThrownBy(() -> RuleSet.parse("-N a\n-N b\n-A a -j b\n-A b -j a"))
                .isInstanceOfSatisfying(
                        RuleSyntaxException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(Kind.LOOP));
    }

    @Test
    void aTargetInAChainOfOnesOwnMustFitWhereItIsCalledFrom() {
        assertThatThrownBy(() -> RuleSet.parse("-t nat -N a\n-t nat -A a -j MASQUERADE\n-t nat -A PREROUTING -j a"))
                .hasMessageContaining("MASQUERADE");
    }
}
