package org.ftpscope.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How much of a 100 MB transfer is simulated in a second of wall time, with everything recorded: client, router, server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class SegmentsBenchmark {
    private static final long TRANSFER_BYTES = 100_000_000;

    private long seed;

    /** JMH turns these into rates. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Packets that hosts sent, each once. */
        public long segments;

        /** Events of a packet sent, arrived, or dropped anywhere. */
        public long packetEvents;

        /** All events. */
        public long events;
    }

    @Benchmark
    public Bulk.Result transfer(Counters counters) {
        Bulk.Result result = Bulk.transfer(TRANSFER_BYTES, ++seed);
        if (result.receivedBytes() != TRANSFER_BYTES) {
            throw new IllegalStateException("not all arrived: " + result);
        }
        counters.segments += result.segments();
        counters.packetEvents += result.packetEvents();
        counters.events += result.events();
        return result;
    }
}
