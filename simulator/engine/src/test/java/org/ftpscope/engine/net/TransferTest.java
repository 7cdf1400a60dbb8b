package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.List;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Files through links that lose, reorder and double: whatever happens to the packets, the octets are the same. */
class TransferTest {
    private static final int SEEDS = Integer.getInteger("ftpscope.transfer.seeds", 200);
    private static final int FILE = 10_000_000;
    private static final Bytes PATTERN = Stage.octets(65536);

    private static final LinkSettings ROUGH = LinkSettings.LAN
            .withDelayNanos(1_000_000)
            .withBitsPerSecond(100_000_000)
            .withLoss(0.05)
            .withReordering(0.05, 3_000_000)
            .withDuplication(0.05);

    private static byte[] digestOf(int octets) {
        MessageDigest digest = Transfer.sha256();
        for (int left = octets; left > 0; left -= PATTERN.length()) {
            digest.update(PATTERN.slice(0, Math.min(left, PATTERN.length())).view());
        }
        return digest.digest();
    }

    @Test
    void ten_megabytes_arrive_whole_through_rough_links_whatever_the_seed() {
        byte[] expected = digestOf(FILE);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Transfer transfer = new Transfer(ROUGH, RouterSettings.PLAIN, seed, Observer.forgetting(), FILE, PATTERN);
            long octets = transfer.run(RunLimits.DEFAULT.withEvents(Long.MAX_VALUE));
            assertThat(octets).as("octets with seed " + seed).isEqualTo(FILE);
            assertThat(transfer.digest()).as("digest with seed " + seed).isEqualTo(expected);
            assertThat(transfer.ended()).as("end with seed " + seed).contains(CloseReason.CLOSED);
        }
    }

    @Test
    void the_same_seed_gives_the_same_events_and_another_seed_others() {
        List<Event> first = eventsWith(3);
        assertThat(eventsWith(3)).isEqualTo(first);
        assertThat(eventsWith(4)).isNotEqualTo(first);
    }

    private static List<Event> eventsWith(long seed) {
        Recording recording = new Recording();
        Transfer transfer = new Transfer(ROUGH, RouterSettings.PLAIN, seed, recording, 300_000, PATTERN);
        assertThat(transfer.run(RunLimits.DEFAULT)).isEqualTo(300_000);
        return recording.events();
    }

    @Test
    void every_event_comes_after_its_cause() {
        for (Event event : eventsWith(5)) {
            assertThat(event.causeId()).isLessThan(event.id());
        }
    }

    /** Links drawn by chance: slow and fast, short queues, small MTUs, up to 5 % lost, up to 15 % doubled and overtaken. */
    private static LinkSettings drawn(RandomStream chance) {
        return LinkSettings.LAN
                .withDelayNanos(chance.nextInt(0, 100_000_000))
                .withBitsPerSecond(chance.chance(0.3) ? 0 : chance.nextInt(100_000, 1_000_000_000))
                .withQueueBytes(chance.nextInt(3_000, 1_000_000))
                .withMtuBytes(chance.nextInt(300, 9000))
                .withLoss(chance.nextDouble() * 0.05)
                .withReordering(chance.nextDouble() * 0.15, chance.nextInt(1, 50_000_000))
                .withDuplication(chance.nextDouble() * 0.15);
    }

    @Test
    void whatever_the_links_a_file_arrives_whole_and_the_run_comes_to_rest() {
        byte[] expected = digestOf(200_000);
        for (long seed = 1; seed <= 300; seed++) {
            LinkSettings links = drawn(new Seed(seed).stream("links"));
            Transfer transfer =
                    new Transfer(links, RouterSettings.PLAIN, seed, Observer.forgetting(), 200_000, PATTERN);
            String told = "seed " + seed + ", " + links;
            assertThat(transfer.run(RunLimits.DEFAULT)).as(told).isEqualTo(200_000);
            assertThat(transfer.digest()).as(told).isEqualTo(expected);
            assertThat(transfer.ended()).as(told).contains(CloseReason.CLOSED);
        }
    }
}
