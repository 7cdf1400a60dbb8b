package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpscope.diagram.packet.PacketDiff;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpSegment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # before                      after                         router's own       which way
            192.168.1.10, 198.51.100.20,  203.0.113.1, 198.51.100.20,   203.0.113.1/24,    OUTWARD
            198.51.100.20, 203.0.113.1,   198.51.100.20, 192.168.1.10,  203.0.113.1/24,    INWARD
            8.8.8.8, 9.9.9.9,             203.0.113.1, 9.9.9.9,         203.0.113.1,       OUTWARD
            10.0.0.2, 9.9.9.9,            203.0.113.9, 9.9.9.9,         192.0.2.1/24,      OUTWARD
            9.9.9.9, 203.0.113.9,         9.9.9.9, 172.20.0.5,          192.0.2.1/24,      INWARD
            10.0.0.2, 10.9.9.9,           10.0.0.3, 10.9.9.9,           192.0.2.1/24,      UNKNOWN
            10.0.0.2, 9.9.9.9,            10.0.0.2, 9.9.9.9,            10.0.0.1/24,       UNKNOWN
            """)
    void privateAddressesAreInside(
            String source, String target, String newSource, String newTarget, String own, Sides expected) {
        PacketDiff diff = PacketDiff.of(packet(source, target, 1), packet(newSource, newTarget, 2));
        assertThat(Sides.of(diff, List.of(own))).isEqualTo(expected);
    }

    private static Ipv4Packet packet(String source, String target, int port) {
        return Ipv4Packet.of(
                (Ipv4Address) IpAddress.of(source),
                (Ipv4Address) IpAddress.of(target),
                64,
                1,
                true,
                TcpSegment.of(port, 21, SeqNumber.of(1), SeqNumber.of(1), TcpFlags.ACK, 1, List.of(), Bytes.EMPTY));
    }
}
