package org.ftpscope.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.recording.RecordingFollower.Batch;
import org.ftpscope.scenario.recording.RecordingFollower.State;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFollowerTest {
    private static final RecordingHeader HEADER = new RecordingHeader(1, 0, List.of(), List.of(), Optional.empty())
            .startedAt(Instant.parse("2026-11-22T12:01:03.5Z"));

    private static final Event HELLO = new Event(1, 0, 10, "server", new What.Note("hello"));
    private static final Event DATA =
            new Event(2, 1, 20, "server", new What.BytesWritten(7, Bytes.utf8("您好 200\r\n"), false));
    private static final Event BYE = new Event(3, 2, 30, "server", new What.Note("bye \u00fc\u4e2d"));

    @TempDir
    Path folder;

    @Test
    void eventsArriveAsTheyAreWrittenAndTheEndIsTold() throws IOException {
        Path file = folder.resolve("live.jsonl");
        try (RecordingFollower follower = RecordingFollower.of(file)) {
            assertThat(follower.poll()).isEqualTo(quiet(1));
            RecordingWriter writer = RecordingWriter.create(file, HEADER, RecordingWriter.WHOLE);
            assertThat(follower.poll()).isEqualTo(growing());
            assertThat(follower.header()).contains(HEADER);
            writer.accept(HELLO);
            writer.accept(DATA);
            assertThat(follower.poll()).isEqualTo(growing(HELLO, DATA));
            assertThat(follower.poll()).isEqualTo(quiet(1));
            assertThat(follower.poll()).isEqualTo(quiet(2));
            writer.accept(BYE);
            assertThat(follower.poll()).isEqualTo(growing(BYE));
            writer.close();
            assertThat(follower.poll()).isEqualTo(new Batch(List.of(), State.FINISHED, Optional.empty(), 0));
            assertThat(follower.giveUp()).isEmpty();
        }
        RecordingFile whole = RecordingFile.read(file);
        assertThat(whole.recording().events()).containsExactly(HELLO, DATA, BYE);
        assertThat(whole.unknownEvents()).isZero();
    }

    @Test
    void aLineCountsOnlyOnceItIsWhole() throws IOException {
        Path file = folder.resolve("torn.jsonl");
        byte[] all = written();
        try (RecordingFollower follower = RecordingFollower.of(file)) {
            List<Event> heard = new ArrayList<>();
            for (byte octet : all) {
                append(file, new byte[] {octet});
                heard.addAll(follower.poll().events());
            }
            assertThat(heard).containsExactly(HELLO, DATA, BYE);
            assertThat(follower.poll().state()).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void aWriterThatWasKilledInTheMiddleOfALineIsToldInOneSentence() throws IOException {
        Path file = folder.resolve("killed.jsonl");
        byte[] all = written();
        append(file, java.util.Arrays.copyOf(all, all.length - 70));
        try (RecordingFollower follower = RecordingFollower.of(file)) {
            assertThat(follower.poll().events()).containsExactly(HELLO, DATA);
            assertThat(follower.poll().state()).isEqualTo(State.GROWING);
            assertThat(follower.giveUp().orElseThrow().en())
                    .isEqualTo(file + ": the recording stopped in the middle of line 4; up to there it is whole");
            assertThat(follower.giveUp().orElseThrow().in(Language.ZH)).contains("第 4 行");
        }
    }

    @Test
    void aFileThatBecameShorterIsToldInOneSentence() throws IOException {
        Path file = folder.resolve("cut.jsonl");
        append(file, written());
        Path other = folder.resolve("other.jsonl");
        append(
                other,
                "{\"format\":\"ftpscope-recording\",\"version\":1}\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (RecordingFollower follower = RecordingFollower.of(file);
                RecordingFollower stranger = RecordingFollower.of(other)) {
            RecordingWriter unfinished =
                    new RecordingWriter(Files.newOutputStream(file), HEADER, RecordingWriter.WHOLE);
            unfinished.accept(HELLO);
            assertThat(follower.poll().events()).containsExactly(HELLO);
            Files.write(file, new byte[0]);
            Batch broken = follower.poll();
            assertThat(broken.state()).isEqualTo(State.BROKEN);
            assertThat(broken.problem().orElseThrow().en())
                    .isEqualTo(file + ": the recording became shorter while it was followed; it was cut or begun anew");
            assertThat(stranger.poll().problem().orElseThrow().en()).contains("is not the header of a recording");
            unfinished.close();
        }
    }

    @Test
    void aLineThatIsNoEventEndsTheFollowing() throws IOException {
        Path file = folder.resolve("wrong.jsonl");
        RecordingWriter.create(file, HEADER, RecordingWriter.WHOLE).accept(HELLO);
        append(file, "what is this\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (RecordingFollower follower = RecordingFollower.of(file)) {
            Batch batch = follower.poll();
            assertThat(batch.events()).containsExactly(HELLO);
            assertThat(batch.problem().orElseThrow().en())
                    .isEqualTo(file + ":3:1: this line is not a whole JSON object");
        }
    }

    private static Batch growing(Event... events) {
        return new Batch(List.of(events), State.GROWING, Optional.empty(), 0);
    }

    private static Batch quiet(int polls) {
        return new Batch(List.of(), State.GROWING, Optional.empty(), polls);
    }

    private static byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(out, HEADER, RecordingWriter.WHOLE)) {
            List.of(HELLO, DATA, BYE).forEach(writer);
        }
        return out.toByteArray();
    }

    private static void append(Path file, byte[] octets) throws IOException {
        Files.write(file, octets, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
