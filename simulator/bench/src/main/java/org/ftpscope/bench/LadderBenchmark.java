package org.ftpscope.bench;

import java.util.concurrent.TimeUnit;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.SvgRenderer;
import org.ftpscope.diagram.render.SvgStyle;
import org.ftpscope.engine.recording.Recording;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a recording to an SVG, with about so many messages in it: layout and drawing, at the level of packets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class LadderBenchmark {
    private static final long SEGMENT_BYTES = 1448;

    @Param({"1000", "100000"})
    public int messages;

    private Recording recording = new Recording();

    /** What came out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** Rows of the ladder. */
        public long rows;

        /** Characters of the SVG. */
        public long svgCharacters;
    }

    /** Two data segments and an acknowledgment are three messages. */
    @Setup
    public void record() {
        recording = Bulk.recording(messages * 2L / 3 * SEGMENT_BYTES, 1);
    }

    @Benchmark
    public String svg(Counters counters) {
        Ladder ladder = LadderLayout.layout(recording.events(), LadderOptions.of(Level.PACKET));
        String svg = SvgRenderer.render(ladder, SvgStyle.plain());
        counters.rows = ladder.rows().size();
        counters.svgCharacters = svg.length();
        return svg;
    }
}
