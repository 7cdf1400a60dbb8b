package org.ftpscope.desktop.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ftpscope.desktop.filter.FilterLanguage.Result;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterLanguageTest {
    private static final Event PORT =
            new Event(1, 0, 1_500_000_000L, "client", new What.FtpCommand(1, false, "PORT", "192,168,1,10,156,65"));
    private static final Event REFUSED =
            new Event(2, 1, 2_000_000_000L, "server", new What.FtpReply(1, false, 425, List.of("Cannot connect.")));
    private static final Event SYN = new Event(3, 1, 3_000_000_000L, "client", new What.PacketSent("eth0", syn()));
    private static final Event LOST =
            new Event(4, 3, 3_000_000_001L, "wan", new What.PacketDropped("", syn(), new DropReason.LostOnLink()));

    private static Ipv4Packet syn() {
        return Ipv4Packet.of(
                (Ipv4Address) IpAddress.of("192.168.1.10"),
                (Ipv4Address) IpAddress.of("198.51.100.20"),
                64,
                7,
                true,
                TcpSegment.of(
                        40001, 21, SeqNumber.of(1000), SeqNumber.of(0), TcpFlags.SYN, 64240, List.of(), Bytes.EMPTY));
    }

    @ParameterizedTest(name = "{0} lets {1} through")
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp.command == PORT | 1",
                "ftp.command == port | 1",
                "ftp.command != PASV | 1",
                "ftp.code >= 400 | 2",
                "ftp.text contains connect | 2",
                "host client | 1,3",
                "host client and syn | 3",
                "host client syn | 3",
                "dropped | 4",
                "dropped or ftp.code == 425 | 2,4",
                "not packet | 1,2",
                "application | 1,2",
                "!packet && !reply | 1",
                "port 21 | 3,4",
                "tcp.port == 40001 | 3,4",
                "tcp.dstport == 40001 | ''",
                "ip.addr == 192.168.0.0/16 | 3,4",
                "ip.dst == 198.51.100.20 and sent | 3",
                "ip.dst != 192.168.0.0/16 | 3,4",
                "ip.src == ::ffff | ''",
                "ip.src contains 192.168 | 3,4",
                "ftp.text CONTAINS connect AND reply | 2",
                "time < 2s | 1",
                "time >= 2000ms | 2,3,4",
                "(dropped or reply) and not host wan | 2",
                "\"156,65\" | 1",
                "problem | 4",
                "'' | 1,2,3,4",
            })
    void aFilterLetsEventsThrough(String text, String expected) {
        Filter filter = ok(text);
        String passed = String.join(
                ",",
                List.of(PORT, REFUSED, SYN, LOST).stream()
                        .filter(filter::matches)
                        .map(event -> Long.toString(event.id()))
                        .toList());
        assertThat(passed).isEqualTo(expected);
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        assertThat(Operator.EQUAL.holds(IpAddress.of("2001:db8::1"), "2001:DB8:0:0::1"))
                .isTrue();
        assertThat(Operator.NOT_EQUAL.holds(IpAddress.of("2001:db8::1"), "2001:DB8:0:0::1"))
                .isFalse();
        assertThat(Operator.NOT_EQUAL.holds(IpAddress.of("2001:db8::1"), "2001:db8::2"))
                .isTrue();
    }

    private static Filter ok(String text) {
        Result result = FilterLanguage.parse(text);
        assertThat(result).as(text).isInstanceOf(Result.Ok.class);
        return ((Result.Ok) result).filter();
    }

    @ParameterizedTest(name = "{0}: {3} at {1}–{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "droped | 0 | 6 | filter.error.unknown | dropped",
                "host client and ftp.comand == PORT | 16 | 26 | filter.error.unknown | ftp.command",
                "ftp.command | 11 | 11 | filter.error.operator | ''",
                "ftp.command == | 14 | 14 | filter.error.value | ''",
                "ftp.code == abc | 12 | 15 | filter.error.number | ''",
                "ip.addr == 10.0.0.0/99 | 11 | 22 | filter.error.address | ''",
                "syn and ip.src != 192.168 | 18 | 25 | filter.error.address | ''",
                "(syn or ack | 0 | 1 | filter.error.bracket | ''",
                "syn ) | 4 | 5 | filter.error.unexpected | ''",
                "syn and | 7 | 7 | filter.error.missing | ''",
                "text == \"abc | 8 | 12 | filter.error.quote | ''",
                "syn # ack | 4 | 5 | filter.error.unexpected | ''",
            })
    void anErrorSaysWhereItIs(String text, int from, int to, String key, String nearest) {
        assertThat(FilterLanguage.parse(text)).isInstanceOfSatisfying(Result.Wrong.class, wrong -> {
            assertThat(wrong.key()).isEqualTo(key);
            assertThat(wrong.from()).isEqualTo(from);
            assertThat(wrong.to()).isEqualTo(to);
            assertThat(wrong.nearest()).isEqualTo(nearest);
        });
    }

    @Property
    void anyTextIsAFilterOrAnErrorWithinIt(@ForAll String text) {
        if (FilterLanguage.parse(text) instanceof Result.Wrong wrong) {
            assertThat(wrong.from()).isBetween(0, text.length());
            assertThat(wrong.to()).isBetween(wrong.from(), text.length());
        } else {
            assertThat(ok(text).matches(PORT)).isIn(true, false);
        }
    }

    @Test
    void bracketsWithoutEndAreRefusedNotOverflowed() {
        assertThat(FilterLanguage.parse("(".repeat(100_000))).isInstanceOf(Result.Wrong.class);
    }

    @Test
    void completionOffersNamesThenOperatorsThenValues() {
        assertThat(FilterLanguage.complete("ftp.", 4))
                .extracting(FilterLanguage.Completion::text)
                .containsExactly("ftp.command", "ftp.argument", "ftp.code", "ftp.text");
        assertThat(FilterLanguage.complete("syn and dr", 10)).singleElement().satisfies(found -> {
            assertThat(found.text()).isEqualTo("dropped");
            assertThat(found.from()).isEqualTo(8);
        });
        assertThat(FilterLanguage.complete("ftp.command ", 12))
                .extracting(FilterLanguage.Completion::text)
                .startsWith("==");
        assertThat(FilterLanguage.complete("ftp.command == P", 16))
                .extracting(FilterLanguage.Completion::text)
                .containsExactly("PORT", "PASV");
    }
}
