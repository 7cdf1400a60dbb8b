package org.ftpscope.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One full-size data segment as bytes and back, every checksum computed or verified: what a capture costs per packet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {
    private static final int SEGMENT_BYTES = 1448;

    private final IpPacket packet = Ipv4Packet.of(
            new Ipv4Address(0xc0a80102),
            new Ipv4Address(0xcb007105),
            64,
            4711,
            true,
            TcpSegment.of(
                    20,
                    40001,
                    SeqNumber.of(1_000_000),
                    SeqNumber.of(2_000_000),
                    TcpFlags.ACK | TcpFlags.PSH,
                    502,
                    List.of(new TcpOption.Nop(), new TcpOption.Nop(), new TcpOption.Timestamps(1, 2)),
                    Bytes.adopt(new byte[SEGMENT_BYTES])));

    private final Bytes bytes = packet.emit();

    @Benchmark
    public Bytes emit() {
        return packet.emit();
    }

    @Benchmark
    public Parsed parse() {
        return IpPacket.parse(bytes);
    }
}
