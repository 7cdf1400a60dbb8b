package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions with {@code tcp-stack}, line by line. */
class TcpStackCommandTest {
    private static final String INIT = "{'op':'init','local':'192.168.0.1','remote':'192.0.2.1'}";
    private static final Ipv4Address LOCAL = (Ipv4Address) IpAddress.of("192.168.0.1");
    private static final Ipv4Address REMOTE = (Ipv4Address) IpAddress.of("192.0.2.1");

    /** Lines with apostrophes for quotation marks, and the answers likewise. */
    private static List<String> session(String... lines) {
        String input = String.join("\n", lines).replace('\'', '"') + "\n";
        CommandLineRun run = CommandLineRun.withInput(input, Locale.ENGLISH, "tcp-stack");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().replace('"', '\'').lines().toList();
    }

    private static TcpSegment segment(int flags, long sequence, long acknowledged, int length) {
        return TcpSegment.of(
                40_000,
                8080,
                SeqNumber.of(sequence),
                SeqNumber.of(acknowledged),
                flags,
                65_535,
                List.of(),
                Bytes.adopt(new byte[length]));
    }

    private static String inject(TcpSegment segment) {
        return "{'op':'inject','ip':'"
                + Ipv4Packet.of(REMOTE, LOCAL, 64, 1, true, segment).emit().hex() + "'}";
    }

    /** The packets of one answer. */
    private static List<TcpSegment> out(String answer) {
        List<TcpSegment> segments = new ArrayList<>();
        int at = answer.indexOf("'ip':'");
        while (at >= 0) {
            int end = answer.indexOf('\'', at + 6);
            Bytes packet = Bytes.hex(answer.substring(at + 6, end));
            segments.add((TcpSegment) IpPacket.parse(packet).orThrow().payload());
            at = answer.indexOf("'ip':'", end);
        }
        return segments;
    }

    private static String call(String name, int fd, String more) {
        return "{'op':'call','name':'" + name + "','fd':" + fd + more + "}";
    }

    @Test
    void connect_without_an_answer_repeats_the_SYN_and_gives_up() {
        List<String> answers = session(
                INIT,
                "{'op':'call','name':'socket'}",
                call("connect", 3, ",'port':21"),
                "{'op':'advance','ms':3000}",
                call("so_error", 3, ""),
                "{'op':'advance','ms':131000}",
                call("so_error", 3, ""),
                call("so_error", 3, ""));
        assertThat(answers.get(0)).isEqualTo("{'ret':0,'errno':null,'out':[]}");
        assertThat(answers.get(1)).isEqualTo("{'ret':3,'errno':null,'out':[]}");
        assertThat(answers.get(2)).startsWith("{'ret':-1,'errno':'EINPROGRESS','out':[{'t':0,'ip':'4500003c");
        assertThat(answers.get(3)).contains("'t':1000", "'t':2000", "'t':3000").doesNotContain("'t':4000");
        assertThat(answers.get(4)).contains("'errno':null");
        assertThat(out(answers.get(5))).hasSize(7).allMatch(TcpSegment::isSyn);
        assertThat(answers.get(6)).contains("'errno':'ETIMEDOUT'");
        assertThat(answers.get(7)).contains("'errno':null");
    }

    @Test
    void a_server_from_listen_to_close() {
        List<String> opening = List.of(
                INIT,
                "{'op':'call','name':'socket'}",
                call("bind", 3, ",'port':8080"),
                call("listen", 3, ",'backlog':5"),
                call("accept", 3, ""),
                inject(segment(TcpFlags.SYN, 1000, 0, 0)));
        List<String> answers = session(opening.toArray(String[]::new));
        assertThat(answers.get(4)).isEqualTo("{'ret':-1,'errno':'EAGAIN','out':[]}");
        TcpSegment synAck = out(answers.get(5)).getFirst();
        assertThat(TcpFlags.text(synAck.flags())).isEqualTo("SYN,ACK");
        assertThat(synAck.acknowledgment().unsigned()).isEqualTo(1001);
        long next = synAck.sequence().plus(1).unsigned();

        List<String> lines = new ArrayList<>(opening);
        lines.add(inject(segment(TcpFlags.ACK, 1001, next, 0)));
        lines.add(call("accept", 3, ""));
        lines.add(call("recv", 4, ",'len':10"));
        lines.add(inject(segment(TcpFlags.ACK | TcpFlags.PSH, 1001, next, 5)));
        lines.add(call("recv", 4, ",'len':10,'peek':true"));
        lines.add(call("recv", 4, ",'len':10"));
        lines.add(call("send", 4, ",'len':3"));
        lines.add(call("state", 4, ""));
        lines.add(call("shutdown", 4, ",'how':'SHUT_WR'"));
        lines.add(call("send", 4, ",'len':3"));
        lines.add(call("close", 4, ""));
        lines.add(call("recv", 4, ",'len':10"));
        List<String> rest = session(lines.toArray(String[]::new)).subList(opening.size(), lines.size());
        assertThat(rest.get(0)).isEqualTo("{'ret':0,'errno':null,'out':[]}");
        assertThat(rest.get(1)).isEqualTo("{'ret':4,'errno':null,'out':[]}");
        assertThat(rest.get(2)).isEqualTo("{'ret':-1,'errno':'EAGAIN','out':[]}");
        assertThat(out(rest.get(3)).getFirst().acknowledgment().unsigned()).isEqualTo(1006);
        assertThat(rest.get(4)).startsWith("{'ret':5,'errno':null,'data':'0000000000'");
        assertThat(rest.get(5)).startsWith("{'ret':5,'errno':null,'data':'0000000000'");
        assertThat(out(rest.get(6)).getFirst().payload()).isEqualTo(Bytes.hex("000102"));
        assertThat(rest.get(7)).contains("'state':'ESTABLISHED'");
        assertThat(TcpFlags.text(out(rest.get(8)).getFirst().flags())).isEqualTo("FIN,ACK");
        assertThat(rest.get(9)).isEqualTo("{'ret':-1,'errno':'EPIPE','out':[]}");
        assertThat(rest.get(10)).isEqualTo("{'ret':0,'errno':null,'out':[]}");
        assertThat(rest.get(11)).isEqualTo("{'ret':-1,'errno':'EBADF','out':[]}");
    }

    @Test
    void what_is_not_for_this_host_or_not_whole_is_ignored() {
        String good = Ipv4Packet.of(REMOTE, LOCAL, 64, 1, true, segment(TcpFlags.SYN, 1, 0, 0))
                .emit()
                .hex();
        String wrongSum = good.substring(0, good.length() - 2) + (good.endsWith("ff") ? "00" : "ff");
        Ipv4Address other = (Ipv4Address) IpAddress.of("192.168.0.2");
        String elsewhere = Ipv4Packet.of(REMOTE, other, 64, 1, true, segment(TcpFlags.SYN, 1, 0, 0))
                .emit()
                .hex();
        List<String> answers = session(
                INIT,
                "{'op':'inject','ip':'" + good + "'}",
                "{'op':'inject','ip':'" + wrongSum + "'}",
                "{'op':'inject','ip':'" + elsewhere + "'}",
                "{'op':'inject','ip':'4500'}");
        assertThat(out(answers.get(1))).singleElement().matches(TcpSegment::isRst);
        assertThat(answers.get(2)).isEqualTo("{'ret':0,'errno':null,'ignored':'BAD_CHECKSUM','out':[]}");
        assertThat(answers.get(3)).contains("'ignored':'NOT_FOR_US: 192.168.0.2'");
        assertThat(answers.get(4)).contains("'ignored':'TRUNCATED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                              | line 2:1:1: /: this is not JSON
            []                                                    | a line is a JSON object
            {'op':'fly'}                                          | 'fly' is not an op
            {'op':'call'}                                         | 'name' is missing
            {'op':'call','name':'dance','fd':3}                   | 'dance' is not a call
            {'op':'call','name':'bind','fd':3}                    | 'port' is missing
            {'op':'call','name':'bind','fd':3,'port':70000}       | 'port' is 70000, but must be from 0 to 65535
            {'op':'call','name':'shutdown','fd':3,'how':'NOW'}    | 'how' is 'NOW'
            {'op':'call','name':'linger','fd':3,'value':1}        | 'value' must be [on,seconds]
            {'op':'call','name':'connect','fd':3,'port':1,'host':'x'} | 'host' is 'x', which is not an IP address
            {'op':'inject','ip':'xyz'}                            | 'ip' must be a packet in hexadecimal digits
            {'op':'advance','ms':-1}                              | 'ms' is -1
            {'op':'advance'}                                      | 'ms' must be a number
            """)
    void a_bad_line_is_answered_and_the_stack_goes_on(String line, String message) {
        List<String> answers = session(INIT, line, "{'op':'call','name':'socket'}");
        assertThat(answers.get(1).replace("\\'", "'")).startsWith("{'error':'").contains(message);
        assertThat(answers.get(2)).isEqualTo("{'ret':3,'errno':null,'out':[]}");
    }

    @Test
    void before_init_there_is_nothing_to_call() {
        assertThat(session("{'op':'advance','ms':1}").getFirst()).contains("begin with");
    }

    @Test
    void the_same_lines_give_the_same_packets() {
        String[] lines = {INIT, "{'op':'call','name':'socket'}", call("connect", 3, ",'port':21")};
        assertThat(session(lines)).isEqualTo(session(lines));
        assertThat(session(lines).get(2))
                .isNotEqualTo(session(INIT.replace("}", ",'seed':2}"), lines[1], lines[2])
                        .get(2));
    }

    @Test
    void help_shows_a_session_in_both_languages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            CommandLineRun run = CommandLineRun.of(locale, "tcp-stack", "--help");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("{\"op\":\"init\"", "EINPROGRESS");
        }
    }
}
