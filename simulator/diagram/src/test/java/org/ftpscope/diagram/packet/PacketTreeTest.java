package org.ftpscope.diagram.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.api.Test;

class PacketTreeTest {
    private static final Ipv4Address CLIENT = (Ipv4Address) IpAddress.of("192.168.1.10");
    private static final Ipv4Address ROUTER = (Ipv4Address) IpAddress.of("203.0.113.1");
    private static final Ipv4Address SERVER = (Ipv4Address) IpAddress.of("198.51.100.20");

    private static Ipv4Packet port(Ipv4Address source, String line) {
        return Ipv4Packet.of(
                source,
                SERVER,
                64,
                0x1234,
                true,
                TcpSegment.of(
                        36610,
                        21,
                        SeqNumber.of(1),
                        SeqNumber.of(21),
                        TcpFlags.PSH | TcpFlags.ACK,
                        502,
                        List.of(new TcpOption.Nop(), new TcpOption.Nop(), new TcpOption.Timestamps(1, 2)),
                        Bytes.latin1(line + "\r\n")));
    }

    private static String value(PacketTree tree, String key) {
        return tree.all().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void layersCoverThePacketWithoutGaps() {
        PacketTree tree = PacketTree.of(port(CLIENT, "PORT 192,168,1,10,156,65"));
        assertThat(tree.layers()).extracting(Field::key).containsExactly("ip", "tcp", "ftp");
        BitSet covered = new BitSet();
        tree.layers().forEach(layer -> covered.set(layer.from(), layer.to()));
        assertThat(covered.cardinality()).isEqualTo(tree.bytes().length());
    }

    @Test
    void everyChildLiesWithinItsParent() {
        PacketTree tree = PacketTree.of(port(CLIENT, "PORT 192,168,1,10,156,65"));
        assertThat(tree.all())
                .allSatisfy(field -> field.children().forEach(child -> {
                    assertThat(child.from()).isGreaterThanOrEqualTo(field.from());
                    assertThat(child.to()).isLessThanOrEqualTo(field.to());
                }));
    }

    @Test
    void fieldsSayWhatTheBytesMean() {
        PacketTree tree = PacketTree.of(port(CLIENT, "PORT 192,168,1,10,156,65"));
        assertThat(value(tree, "ip.src")).isEqualTo("192.168.1.10");
        assertThat(value(tree, "ip.flags")).isEqualTo("DF");
        assertThat(value(tree, "tcp.dstport")).isEqualTo("21");
        assertThat(value(tree, "ftp.command")).isEqualTo("PORT");
        assertThat(value(tree, "ftp.endpoint")).isEqualTo("192.168.1.10:40001");
        assertThat(tree.at(12)).map(Field::key).contains("ip.src");
        assertThat(tree.at(tree.bytes().length() - 4)).map(Field::key).contains("ftp.port");
        assertThat(tree.at(100_000)).isEmpty();
    }

    @Test
    void aReplyOfSeveralLinesIsReadToItsEnd() {
        PacketTree tree = PacketTree.of(port(CLIENT, "211-Features:\r\n EPSV\r\n211 End"));
        assertThat(tree.layers().getLast().children())
                .extracting(Field::key)
                .containsExactly("ftp.reply", "ftp.text", "ftp.reply");
    }

    @Test
    void anIcmpErrorShowsThePacketThatItIsAbout() {
        Bytes quoted = port(CLIENT, "QUIT").emit().slice(0, 28);
        Ipv4Packet error = Ipv4Packet.of(
                ROUTER, CLIENT, 64, 1, false, new IcmpMessage.Problem(4, IcmpMessage.Type.UNREACHABLE, 13, 0, quoted));
        PacketTree tree = PacketTree.of(error);
        assertThat(tree.layers()).extracting(Field::key).containsExactly("ip", "icmp", "icmp.quoted");
        assertThat(tree.layers().get(1).value()).isEqualTo("Administratively prohibited");
        assertThat(tree.layers().get(2).children()).extracting(Field::value).contains("36610", "21");
    }

    @Test
    void ipv6HasItsOwnFields() {
        Ipv6Address one = (Ipv6Address) IpAddress.of("fd00::1");
        PacketTree tree = PacketTree.of(Ipv6Packet.of(
                one,
                one,
                64,
                5,
                TcpSegment.of(1, 2, SeqNumber.of(1), SeqNumber.of(1), TcpFlags.SYN, 1, List.of(), Bytes.EMPTY)));
        assertThat(value(tree, "ipv6.plen")).isEqualTo("20");
        assertThat(tree.layers()).extracting(Field::key).containsExactly("ipv6", "tcp");
    }

    @Test
    void aRewrittenPortLineDiffersInAddressTextAndChecksums() {
        PacketDiff diff =
                PacketDiff.of(port(CLIENT, "PORT 192,168,1,10,156,65"), port(ROUTER, "PORT 203,0,113,1,156,65"));
        assertThat(diff.changes())
                .extracting(PacketDiff.Change::key)
                .contains("ip.src", "ip.len", "ip.checksum", "tcp.checksum", "ftp.address")
                .doesNotContain("tcp.srcport", "ftp.port", "ftp.command", "tcp.seq");
        assertThat(diff.changedBefore().get(12)).isTrue();
        assertThat(diff.changedBefore().get(16)).isFalse();
        assertThat(diff.changedAfter().cardinality()).isPositive();
    }

    @Test
    void copiesOfALineThatGrewStandSideBySideFromBothEnds() {
        PacketDiff diff = PacketDiff.of(port(CLIENT, "PORT 10,0,0,2,156,65"), port(ROUTER, "PORT 203,0,113,7,156,65"));
        Alignment alignment = Alignment.of(diff);
        int header = diff.before().layers().getLast().from();
        StringBuilder inside = new StringBuilder();
        StringBuilder outside = new StringBuilder();
        for (int slot = header; slot < alignment.size(); slot++) {
            inside.append(letter(diff.before(), alignment.before(slot)));
            outside.append(letter(diff.after(), alignment.after(slot)));
        }
        assertThat(inside).asString().isEqualTo("PORT 10,0,0,2___,156,65..");
        assertThat(outside).asString().isEqualTo("PORT 203,0,113,7,156,65..");
        assertThat(alignment.before(header - 1)).isEqualTo(header - 1);
        assertThat(alignment.fieldAfter(header)).map(Field::key).contains("ftp.command");
        assertThat(alignment.fieldBefore(header + 14)).isEmpty();
    }

    @Property
    void everyByteOfBothCopiesHasOneSlotInOrder(
            @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'c') String one,
            @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'c') String other) {
        PacketDiff diff = PacketDiff.of(port(CLIENT, one), port(ROUTER, other));
        Alignment alignment = Alignment.of(diff);
        int nextBefore = 0;
        int nextAfter = 0;
        for (int slot = 0; slot < alignment.size(); slot++) {
            if (alignment.before(slot) != Alignment.NONE) {
                assertThat(alignment.before(slot)).isEqualTo(nextBefore++);
            }
            if (alignment.after(slot) != Alignment.NONE) {
                assertThat(alignment.after(slot)).isEqualTo(nextAfter++);
            }
        }
        assertThat(nextBefore).isEqualTo(diff.before().size());
        assertThat(nextAfter).isEqualTo(diff.after().size());
    }

    private static String letter(PacketTree tree, int offset) {
        if (offset == Alignment.NONE) {
            return "_";
        }
        int value = tree.byteAt(offset);
        return value < ' ' ? "." : Character.toString(value);
    }

    @Test
    void portArithmeticShowsItsWorking() {
        PortArithmetic sum = PortArithmetic.of("227 Entering Passive Mode (10,0,0,5,156,65).")
                .orElseThrow();
        assertThat(sum.endpoint()).isEqualTo("10.0.0.5:40001");
        assertThat(sum.steps()).containsExactly("10,0,0,5 → 10.0.0.5", "156 × 256 + 65 = 40001");
        assertThat(PortArithmetic.of("EPRT |2|fd00::5|40001|"))
                .map(PortArithmetic::endpoint)
                .contains("[fd00::5]:40001");
        assertThat(PortArithmetic.of("229 Extended (|||40001|)"))
                .map(PortArithmetic::port)
                .contains(40001);
        assertThat(PortArithmetic.of("PORT 300,1,1,1,1,1")).isEmpty();
        assertThat(PortArithmetic.of("PORT")).isEmpty();
        assertThat(PortArithmetic.of("STOR 1,2,3,4,5,6")).isEmpty();
    }
}
