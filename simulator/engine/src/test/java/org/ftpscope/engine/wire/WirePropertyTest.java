package org.ftpscope.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing packets are each other's inverse, and no bytes are too odd to be read. */
class WirePropertyTest {
    private static Bytes bytes(RandomStream random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return Bytes.adopt(bytes);
    }

    private static IpAddress address(RandomStream random, int version) {
        return version == 4 ? new Ipv4Address(random.nextInt()) : new Ipv6Address(random.nextLong(), random.nextLong());
    }

    private static List<TcpOption> options(RandomStream random) {
        List<TcpOption> options = new ArrayList<>();
        if (random.chance(0.5)) {
            options.add(new TcpOption.MaximumSegmentSize(random.nextInt(65_536)));
        }
        if (random.chance(0.5)) {
            options.add(new TcpOption.Nop());
            options.add(new TcpOption.WindowScale(random.nextInt(15)));
        }
        if (random.chance(0.5)) {
            options.add(new TcpOption.Nop());
            options.add(new TcpOption.Nop());
            options.add(new TcpOption.Sack(List.of(
                    new TcpOption.Sack.Block(new SeqNumber(random.nextInt()), new SeqNumber(random.nextInt())))));
        } else if (random.chance(0.5)) {
            options.add(new TcpOption.SackPermitted());
            options.add(new TcpOption.Timestamps(random.nextInt(), random.nextInt()));
        }
        return options;
    }

    private static Transport transport(RandomStream random, int version) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new UdpDatagram(
                        random.nextInt(65_536),
                        random.nextInt(65_536),
                        version == 6 || random.chance(0.9),
                        bytes(random, 99));
            case 1 ->
                new IcmpMessage.Echo(
                        version, random.chance(0.5), random.nextInt(65_536), random.nextInt(65_536), bytes(random, 99));
            case 2 -> new IcmpMessage.Problem(version, version == 4 ? 3 : 1, random.nextInt(16), 0, bytes(random, 99));
            default ->
                TcpSegment.of(
                        random.nextInt(65_536),
                        random.nextInt(65_536),
                        new SeqNumber(random.nextInt()),
                        new SeqNumber(random.nextInt()),
                        random.nextInt(256),
                        random.nextInt(65_536),
                        options(random),
                        bytes(random, 1460));
        };
    }

    private static IpPacket packet(RandomStream random) {
        int version = random.chance(0.5) ? 4 : 6;
        IpAddress from = address(random, version);
        IpAddress to = address(random, version);
        Transport payload = transport(random, version);
        return version == 4
                ? Ipv4Packet.of(
                        (Ipv4Address) from,
                        (Ipv4Address) to,
                        random.nextInt(256),
                        random.nextInt(65_536),
                        random.chance(0.5),
                        payload)
                : Ipv6Packet.of(
                        (Ipv6Address) from, (Ipv6Address) to, random.nextInt(256), random.nextInt(1 << 20), payload);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenIsReadBack(long seed) {
        RandomStream random = new Seed(seed).stream("wire");
        for (int i = 0; i < 5000; i++) {
            IpPacket packet = packet(random);
            assertThat(IpPacket.parse(packet.emit()).orThrow())
                    .as("seed %d, packet %d", seed, i)
                    .isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oddBytesAreAValueOrANamedError(long seed) {
        RandomStream random = new Seed(seed).stream("odd");
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] odd =
                    (random.chance(0.2) ? bytes(random, 200) : packet(random).emit()).toArray();
            for (int change = random.nextInt(5); change > 0 && odd.length > 0; change--) {
                odd[random.nextInt(odd.length)] = (byte) random.nextInt();
            }
            Bytes cut = Bytes.adopt(odd).slice(0, random.chance(0.2) ? random.nextInt(odd.length + 1) : odd.length);
            switch (IpPacket.parse(cut)) {
                case Parsed.Ok(IpPacket packet) -> {
                    // Bytes behind the packet's own length are not part of it.
                    assertThat(packet.emit()).as("seed %d, bytes %d", seed, i).isEqualTo(cut.slice(0, packet.length()));
                    read++;
                }
                case Parsed.Bad(WireError error, String detail) ->
                    assertThat(detail).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void aWrongChecksumIsKeptAsItCame() {
        byte[] bytes = packet(new Seed(5).stream("sum")).emit().toArray();
        bytes[bytes.length - 1] ^= 1;
        IpPacket read = IpPacket.parse(Bytes.copyOf(bytes)).orThrow();
        assertThat(read.payload()).isInstanceOf(OpaquePayload.class);
        assertThat(read.emit()).isEqualTo(Bytes.copyOf(bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasCutOffReadsAsZeros(long seed) {
        RandomStream random = new Seed(seed).stream("cut");
        for (int i = 0; i < 200; i++) {
            Bytes kept = bytes(random, 40);
            int length = kept.length() + random.nextInt(40);
            Bytes cut = Bytes.cut(kept.toArray(), length);
            Bytes zeros = kept.plus(Bytes.adopt(new byte[length - kept.length()]));
            int from = random.nextInt(length + 1);
            int to = from + random.nextInt(length - from + 1);

            assertThat(all(cut)).isEqualTo(all(zeros));
            assertThat(all(cut.slice(from, to))).isEqualTo(all(zeros.slice(from, to)));
            assertThat(all(kept.plus(cut).plus(kept)))
                    .isEqualTo(all(kept.plus(zeros).plus(kept)));
            assertThat(cut).isEqualTo(zeros).hasSameHashCodeAs(zeros);
            assertThat(zeros).isEqualTo(cut);
        }
    }

    /** All that can be learnt of some bytes. */
    private static List<Object> all(Bytes bytes) {
        byte[] written = new byte[bytes.length() + 2];
        bytes.writeTo(written, 1);
        ByteBuffer put = ByteBuffer.allocate(bytes.length());
        bytes.writeTo(put);
        List<Object> all = new ArrayList<>(List.of(
                bytes.length(),
                bytes.hex(),
                bytes.latin1(),
                bytes.utf8(),
                Checksum.finish(bytes.onesComplementSum()),
                HexFormat.of().formatHex(bytes.toArray()),
                HexFormat.of().formatHex(written),
                HexFormat.of().formatHex(put.array()),
                bytes.view()));
        for (int i = 0; i < bytes.length(); i++) {
            all.add(bytes.at(i));
        }
        return all;
    }
}
