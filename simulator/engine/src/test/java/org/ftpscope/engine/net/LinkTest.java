package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** What links do to packets, told by pings of 84 bytes between two hosts. */
class LinkTest {
    private static final IpAddress SERVER = IpAddress.of("10.0.0.2");
    private static final LinkSettings TEN_MS = LinkSettings.LAN.withDelayNanos(10_000_000);

    private final Recording recording = new Recording();

    private Simulation on(LinkSettings settings, long seed) {
        Topology plan = Topology.EMPTY
                .network("wire", settings)
                .node(HostPlan.named("client").on("wire", "eth0", "10.0.0.1/24"))
                .node(HostPlan.named("server").on("wire", "eth0", "10.0.0.2/24"));
        return Simulation.of(plan, new Seed(seed), recording);
    }

    /** Pings {@code count} times at time zero and runs until all is quiet. */
    private List<String> pings(LinkSettings settings, int count) {
        return pings(settings, count, 1);
    }

    private List<String> pings(LinkSettings settings, int count, long seed) {
        Simulation simulation = on(settings, seed);
        for (int i = 1; i <= count; i++) {
            simulation.host("client").ping(Moment.START, SERVER, 7, i);
        }
        assertThat(simulation.run(RunLimits.DEFAULT)).isEqualTo(Simulation.Ending.IDLE);
        return PacketLadder.of(recording);
    }

    @Test
    void a_packet_takes_the_delay_of_the_link_each_way() {
        assertThat(pings(TEN_MS, 1))
                .containsExactly(
                        "0.000 client > echo 1",
                        "10.000 server < echo 1",
                        "10.000 server > reply 1",
                        "20.000 client < reply 1");
    }

    @Test
    void each_arrival_names_the_sending_as_its_cause_and_the_reply_names_the_arrival() {
        pings(TEN_MS, 1);
        assertThat(recording.events()).extracting(Event::causeId).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_slow_link_sends_one_packet_after_the_other() {
        // 84 bytes at 84 kbit/s: 8 ms each.
        assertThat(pings(TEN_MS.withBitsPerSecond(84_000), 3))
                .filteredOn(line -> line.contains("<"))
                .containsExactly(
                        "18.000 server < echo 1",
                        "26.000 server < echo 2",
                        "34.000 server < echo 3",
                        "36.000 client < reply 1",
                        "44.000 client < reply 2",
                        "52.000 client < reply 3");
    }

    @Test
    void what_does_not_fit_the_queue_is_dropped_and_says_how_large_the_queue_is() {
        List<String> ladder = pings(TEN_MS.withBitsPerSecond(84_000).withQueueBytes(200), 4);
        assertThat(ladder).contains("0.000 wire x echo 3 QueueFull", "0.000 wire x echo 4 QueueFull");
        assertThat(ladder).filteredOn(line -> line.contains("client <")).hasSize(2);
        assertThat(recording.events())
                .extracting(Event::what)
                .filteredOn(What.PacketDropped.class::isInstance)
                .extracting(what -> ((What.PacketDropped) what).reason())
                .containsOnly(new DropReason.QueueFull(200));
    }

    @Test
    void the_queue_drains_as_the_wire_sends() {
        Simulation simulation = on(TEN_MS.withBitsPerSecond(84_000).withQueueBytes(100), 1);
        for (int i = 0; i < 5; i++) {
            int number = i;
            simulation
                    .scheduler()
                    .at(
                            Moment.START,
                            i * 8_000_000L,
                            now -> simulation.host("client").ping(now, SERVER, 7, number));
        }
        simulation.run(RunLimits.DEFAULT);
        assertThat(PacketLadder.of(recording)).noneMatch(line -> line.contains("QueueFull"));
    }

    @Test
    void a_link_with_full_loss_delivers_nothing_and_the_loss_is_caused_by_the_sending() {
        assertThat(pings(TEN_MS.withLoss(1), 1))
                .containsExactly("0.000 client > echo 1", "0.000 wire x echo 1 LostOnLink");
        assertThat(recording.events().getLast().causeId()).isEqualTo(1);
    }

    @Test
    void loss_comes_near_its_probability() {
        List<String> ladder = pings(TEN_MS.withLoss(0.05), 4000);
        long lost = ladder.stream().filter(line -> line.contains("x echo")).count();
        assertThat(lost).as("of 4000 with seed 1").isBetween(150L, 250L);
    }

    @Test
    void a_duplicated_packet_arrives_twice_with_the_same_cause() {
        Simulation simulation = on(TEN_MS.withDuplication(1), 1);
        simulation.host("client").ping(Moment.START, SERVER, 7, 1);
        simulation.run(RunLimits.DEFAULT);
        assertThat(PacketLadder.at(recording, "server"))
                .startsWith("10.000 server < echo 1", "10.000 server > reply 1", "10.000 server < echo 1");
        assertThat(recording.events().get(1).causeId()).isEqualTo(1);
        assertThat(recording.events().get(3).causeId()).isEqualTo(1);
    }

    @Test
    void a_packet_held_back_is_overtaken() {
        List<String> ladder = pings(TEN_MS.withReordering(0.5, 5_000_000), 8);
        List<String> arrived = ladder.stream()
                .filter(line -> line.contains("server <"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(arrived).hasSize(8).doesNotHaveDuplicates();
        assertThat(arrived).isNotEqualTo(arrived.stream().sorted().toList());
    }

    @Test
    void the_second_echo_is_lost_and_only_that() {
        PacketMatch echoes = PacketMatch.ANY.from("client");
        assertThat(pings(TEN_MS.withFaults(List.of(Fault.Drop.nth(echoes, 2))), 3))
                .filteredOn(line -> !line.contains(">"))
                .containsExactly(
                        "0.000 wire x echo 2 LostOnLink",
                        "10.000 server < echo 1",
                        "10.000 server < echo 3",
                        "20.000 client < reply 1",
                        "20.000 client < reply 3");
    }

    @Test
    void the_first_reply_is_delayed_and_the_second_doubled() {
        PacketMatch replies = PacketMatch.ANY.from("server");
        List<Fault> faults = List.of(new Fault.Delay(replies, 1, 3_000_000), new Fault.Duplicate(replies, 2));
        assertThat(pings(TEN_MS.withFaults(faults), 2))
                .filteredOn(line -> line.contains("client <"))
                .containsExactly("20.000 client < reply 2", "20.000 client < reply 2", "23.000 client < reply 1");
    }

    @Test
    void while_the_link_is_down_everything_that_enters_it_is_lost() {
        LinkSettings settings = TEN_MS.withFaults(List.of(new Fault.Outage(5_000_000, 15_000_000)));
        assertThat(pings(settings, 1))
                .containsExactly(
                        "0.000 client > echo 1",
                        "10.000 server < echo 1",
                        "10.000 server > reply 1",
                        "10.000 wire x reply 1 LostOnLink");
    }

    @Test
    void a_packet_larger_than_the_mtu_is_not_sent() {
        assertThat(pings(TEN_MS.withMtuBytes(80), 1)).containsExactly("0.000 client x echo 1 TooBig");
    }

    @Test
    void same_seed_same_events_another_seed_other_losses() {
        LinkSettings rough = TEN_MS.withLoss(0.2).withDuplication(0.2).withReordering(0.2, 1_000_000);
        pings(rough, 200, 5);
        List<Event> first = List.copyOf(recording.events());
        LinkTest again = new LinkTest();
        again.pings(rough, 200, 5);
        LinkTest other = new LinkTest();
        other.pings(rough, 200, 6);
        assertThat(again.recording.events()).isEqualTo(first);
        assertThat(other.recording.events()).isNotEqualTo(first);
    }

    @Test
    void losses_one_way_do_not_depend_on_traffic_the_other_way() {
        LinkSettings lossy = TEN_MS.withLoss(0.3);
        List<String> alone = lostEchoes(pings(lossy, 100));
        LinkTest busy = new LinkTest();
        Simulation simulation = busy.on(lossy, 1);
        for (int i = 1; i <= 100; i++) {
            simulation.host("server").ping(Moment.START, IpAddress.of("10.0.0.1"), 8, 1000 + i);
            simulation.host("client").ping(Moment.START, SERVER, 7, i);
        }
        simulation.scheduler().runUntil(0);
        assertThat(lostEchoes(PacketLadder.of(busy.recording))).isEqualTo(alone);
    }

    private static List<String> lostEchoes(List<String> ladder) {
        return ladder.stream()
                .filter(line -> line.matches("0.000 wire x echo \\d{1,3} .*"))
                .toList();
    }

    @Test
    void impossible_settings_are_refused() {
        assertThatThrownBy(() -> TEN_MS.withLoss(1.5)).hasMessage("loss of a link cannot be 1.5");
        assertThatThrownBy(() -> TEN_MS.withDelayNanos(-1)).hasMessage("delay of a link cannot be -1");
        assertThatThrownBy(() -> TEN_MS.withMtuBytes(67)).hasMessage("MTU of a link cannot be 67");
        assertThatThrownBy(() -> TEN_MS.withReordering(0.1, 0)).hasMessage("reorder time of a link cannot be 0");
    }
}
