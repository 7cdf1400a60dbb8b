package org.ftpscope.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.junit.jupiter.api.Test;

/** What programs see of their sockets, over two links of 5 ms with a router between them. */
class SocketStoriesTest {
    private final Stage stage = Stage.of(Stage.FIVE_MS, 1);

    private List<What.SocketWhat> socketEvents(String node) {
        List<What.SocketWhat> events = new ArrayList<>();
        for (Event event : stage.recording.events()) {
            if (event.node().equals(node) && event.what() instanceof What.SocketWhat what) {
                events.add(what);
            }
        }
        return events;
    }

    @Test
    void a_handshake_crosses_the_router() {
        stage.listen();
        stage.dial();
        stage.simulation.scheduler().runUntil(100_000_000);
        assertThat(PacketLadder.of(stage.recording))
                .containsExactly(
                        "0.000 client > SYN",
                        "5.000 router < SYN",
                        "5.000 router > SYN",
                        "10.000 server < SYN",
                        "10.000 server > SYN,ACK",
                        "15.000 router < SYN,ACK",
                        "15.000 router > SYN,ACK",
                        "20.000 client < SYN,ACK",
                        "20.000 client > ACK",
                        "25.000 router < ACK",
                        "25.000 router > ACK",
                        "30.000 server < ACK");
        assertThat(stage.client.told).containsExactly("20.000 connected");
        assertThat(stage.server.told).containsExactly("30.000 accepted");
    }

    @Test
    void a_greeting_an_answer_and_an_orderly_end() {
        stage.listen();
        stage.server.onConnected = now -> stage.server.stream.write(now, Bytes.latin1("220 hello\r\n"));
        stage.client.onBytes = now -> {
            if (stage.client.text().endsWith("hello\r\n")) {
                stage.client.call(s -> s.write(now, Bytes.latin1("QUIT\r\n")));
            }
        };
        stage.server.onBytes = now -> stage.server.call(s -> {
            s.write(now, Bytes.latin1("221 bye\r\n"));
            s.close(now);
        });
        stage.client.onPeerClosed = now -> stage.client.call(s -> s.close(now));
        stage.dial();
        assertThat(stage.run()).isEqualTo(Simulation.Ending.IDLE);
        assertThat(stage.client.text()).isEqualTo("220 hello\r\n221 bye\r\n");
        assertThat(stage.server.text()).isEqualTo("QUIT\r\n");
        assertThat(stage.client.told)
                .contains("60.000 bytes 9", "60.000 peer closed")
                .last()
                .asString()
                .endsWith("closed CLOSED");
        assertThat(stage.server.told).last().asString().endsWith("closed CLOSED");
    }

    @Test
    void bytes_read_are_caused_by_the_write_at_the_other_end() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.stream.write(now, Bytes.latin1("USER alice\r\n"));
        stage.dial();
        stage.simulation.scheduler().runUntil(1_000_000_000);
        Event read = stage.recording.events().stream()
                .filter(event -> event.what() instanceof What.BytesRead)
                .findFirst()
                .orElseThrow();
        List<String> chain = stage.recording.causes(read.id()).stream()
                .map(event -> event.node() + " " + event.what().getClass().getSimpleName())
                .toList();
        assertThat(chain)
                .startsWith(
                        "server BytesRead",
                        "server PacketArrived",
                        "router PacketSent",
                        "router PacketArrived",
                        "client PacketSent",
                        "client BytesWritten",
                        "client Connected");
    }

    @Test
    void socket_events_tell_the_life_of_both_sockets() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.stream.close(now);
        stage.server.onPeerClosed = now -> stage.server.stream.close(now);
        stage.dial();
        stage.run();
        var server = Stage.SERVER;
        assertThat(socketEvents("server"))
                .hasSize(4)
                .first()
                .isEqualTo(new What.Listening(1, new Endpoint(IpAddress.of("0.0.0.0"), 21)));
        assertThat(socketEvents("server").get(1)).isInstanceOfSatisfying(What.Connected.class, connected -> {
            assertThat(connected.listener()).isEqualTo(Optional.of(1L));
            assertThat(connected.local().address()).isEqualTo(server);
            assertThat(connected.handshakeObserved()).isTrue();
        });
        assertThat(socketEvents("server").get(2)).isEqualTo(new What.HalfClosed(3, true));
        assertThat(socketEvents("server").get(3)).isEqualTo(new What.SocketClosed(3, CloseReason.CLOSED));
        assertThat(socketEvents("client"))
                .extracting(what -> what.getClass().getSimpleName())
                .containsExactly("Connecting", "Connected", "SocketClosed");
    }

    @Test
    void nobody_listens_and_the_call_is_refused_after_one_round_trip() {
        stage.dial();
        stage.run();
        assertThat(stage.client.told).containsExactly("20.000 closed REFUSED");
        assertThat(PacketLadder.at(stage.recording, "server"))
                .containsExactly("10.000 server < SYN", "10.000 server > RST,ACK");
    }

    @Test
    void without_a_route_the_call_fails_at_once_and_no_packet_is_sent() {
        Topology plan = Topology.EMPTY
                .network("lan", LinkSettings.LAN)
                .node(Topology.HostPlan.named("client").on("lan", "eth0", "192.168.1.10/24"));
        Simulation simulation = Simulation.of(plan, new org.ftpscope.engine.sim.Seed(1), stage.recording);
        Peer client = new Peer();
        client.calling = true;
        simulation
                .sockets("client")
                .connect(
                        Moment.START,
                        new SocketLayer.Dial(new Endpoint(Stage.SERVER, 21), Optional.empty(), 0, Long.MAX_VALUE),
                        client);
        client.calling = false;
        assertThat(client.told).isEmpty();
        simulation.run(RunLimits.DEFAULT);
        assertThat(client.told).containsExactly("0.000 closed NETWORK_UNREACHABLE");
        assertThat(PacketLadder.of(stage.recording)).isEmpty();
    }

    @Test
    void a_neighbour_that_does_not_exist_is_unreachable_after_three_seconds() {
        stage.dial(IpAddress.of("192.168.1.77"), Long.MAX_VALUE);
        stage.run();
        assertThat(stage.client.told).containsExactly("3000.000 closed HOST_UNREACHABLE");
    }

    @Test
    void silence_is_answered_by_the_retries_of_todays_kernel() {
        Stage silent = Stage.of(Stage.FIVE_MS.withLoss(1), 1);
        silent.dial();
        silent.run();
        assertThat(synTimes(silent)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L);
        assertThat(silent.client.told).containsExactly("131000.000 closed TIMED_OUT");
    }

    @Test
    void the_textbooks_retries_are_a_setting() {
        HostSettings textbook = HostSettings.LINUX.with(org.ftpscope.engine.tcp.TcpSettings.TEXTBOOK_SYN);
        LinkSettings dead = Stage.FIVE_MS.withLoss(1);
        Stage silent = Stage.of(dead, dead, textbook, RouterSettings.PLAIN, 1);
        silent.dial();
        silent.run();
        assertThat(synTimes(silent)).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
        assertThat(silent.client.told).containsExactly("127000.000 closed TIMED_OUT");
    }

    private static List<Long> synTimes(Stage stage) {
        return stage.recording.events().stream()
                .filter(event -> event.what() instanceof What.PacketSent)
                .map(event -> event.atNanos() / 1_000_000_000)
                .toList();
    }

    @Test
    void the_callers_own_patience_ends_the_attempt() {
        Stage silent = Stage.of(Stage.FIVE_MS.withLoss(1), 1);
        silent.dial(Stage.SERVER, 60_000_000_000L);
        silent.run();
        assertThat(silent.client.told).containsExactly("60000.000 closed GAVE_UP");
        assertThat(synTimes(silent)).hasSize(10);
        assertThat(silent.simulation.scheduler().nowNanos()).isEqualTo(60_000_000_000L);
    }

    @Test
    void a_reader_that_pauses_closes_the_window_and_opens_it_again() {
        stage.listen();
        Bytes file = Stage.octets(600_000);
        stage.server.onConnected = now -> stage.server.call(s -> s.setReading(now, false));
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, file));
        stage.dial();
        stage.at(5_000, now -> assertThat(stage.server.received.size()).isZero());
        stage.at(10_000, now -> stage.server.call(s -> s.setReading(now, true)));
        stage.run();
        assertThat(Bytes.adopt(stage.server.received.toByteArray())).isEqualTo(file);
        assertThat(stage.recording.events())
                .extracting(Event::what)
                .filteredOn(What.TimerFired.class::isInstance)
                .extracting(what -> ((What.TimerFired) what).timer())
                .contains("PERSIST");
    }

    @Test
    void closing_with_octets_unread_resets_the_connection() {
        stage.listen();
        stage.server.onConnected = now -> stage.server.call(s -> s.setReading(now, false));
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, Bytes.latin1("unheard")));
        stage.at(100, now -> stage.server.call(s -> s.close(now)));
        stage.dial();
        stage.run();
        assertThat(PacketLadder.at(stage.recording, "server")).last().isEqualTo("100.000 server > RST,ACK");
        assertThat(stage.client.told).last().isEqualTo("110.000 closed RESET");
        assertThat(stage.server.told).last().asString().startsWith("100.000 closed");
    }

    @Test
    void an_abort_reaches_the_peer_as_a_reset() {
        stage.listen();
        stage.at(100, now -> stage.client.call(s -> s.abort(now)));
        stage.dial();
        stage.run();
        assertThat(stage.client.told).containsExactly("20.000 connected", "100.000 closed ABORTED");
        assertThat(stage.server.told).containsExactly("30.000 accepted", "110.000 closed RESET");
    }

    @Test
    void one_half_closes_and_still_hears_the_other() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.call(s -> {
            s.write(now, Bytes.latin1("LIST"));
            s.shutdownOutput(now);
        });
        stage.server.onPeerClosed = now -> stage.server.call(s -> {
            s.write(now, Bytes.latin1("a list"));
            s.close(now);
        });
        stage.client.onPeerClosed = now -> stage.client.call(s -> s.close(now));
        stage.dial();
        stage.run();
        assertThat(stage.client.text()).isEqualTo("a list");
        assertThat(stage.client.told).last().asString().endsWith("closed CLOSED");
        assertThat(stage.server.told).last().asString().endsWith("closed CLOSED");
    }

    @Test
    void octets_written_before_the_connection_exists_are_sent_when_it_does() {
        stage.listen();
        stage.dial();
        stage.client.call(s -> {
            s.write(Moment.START, Bytes.latin1("early"));
            s.shutdownOutput(Moment.START);
        });
        stage.run();
        assertThat(stage.server.text()).isEqualTo("early");
        assertThat(stage.server.told).contains("30.000 peer closed");
    }

    @Test
    void urgent_octets_say_so() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.call(s -> {
            s.writeUrgent(now, Bytes.hex("fff4fff2"));
            s.write(now, Bytes.latin1("ABOR\r\n"));
        });
        stage.dial();
        stage.run();
        assertThat(stage.server.told).contains("30.000 urgent 4");
        assertThat(stage.server.text()).endsWith("ABOR\r\n");
    }

    @Test
    void a_writer_hears_when_there_is_room_and_when_all_has_arrived() {
        stage.listen();
        Bytes file = Stage.octets(20_000_000);
        stage.client.onConnected = now -> {
            stage.client.call(s -> s.write(now, file));
            assertThat(stage.client.stream.isWritable()).isFalse();
            assertThat(stage.client.stream.unacknowledged()).isEqualTo(file.length());
        };
        stage.client.onWritable =
                now -> assertThat(stage.client.stream.isWritable()).isTrue();
        stage.dial();
        stage.simulation.scheduler().runUntil(60_000_000_000L);
        assertThat(Bytes.adopt(stage.server.received.toByteArray())).isEqualTo(file);
        assertThat(stage.client.told).hasSize(3);
        assertThat(stage.client.told.get(1)).endsWith("writable");
        assertThat(stage.client.told.get(2)).endsWith("drained");
        assertThat(stage.client.stream.unacknowledged()).isZero();
    }

    @Test
    void a_close_waits_for_octets_for_which_there_was_no_room() {
        stage.listen();
        Bytes file = Stage.octets(6_000_000);
        stage.client.onConnected = now -> stage.client.call(s -> {
            s.write(now, file);
            s.close(now);
        });
        stage.server.onPeerClosed = now -> stage.server.call(s -> s.close(now));
        stage.dial();
        stage.run();
        assertThat(Bytes.adopt(stage.server.received.toByteArray())).isEqualTo(file);
        assertThat(stage.client.told).last().asString().endsWith("closed CLOSED");
    }

    @Test
    void a_port_cannot_be_listened_on_twice_and_port_zero_means_any() {
        stage.listen();
        SocketLayer.Acceptor nobody = (now, stream) -> new Peer();
        assertThat(stage.serverSockets()
                        .listen(Moment.START, new SocketLayer.ListenAt(Optional.empty(), 21, 5), nobody))
                .isEqualTo(new SocketLayer.ListenResult.Failed(CloseReason.ADDRESS_UNAVAILABLE));
        assertThat(stage.serverSockets()
                        .listen(
                                Moment.START,
                                new SocketLayer.ListenAt(Optional.of(IpAddress.of("9.9.9.9")), 22, 5),
                                nobody))
                .isEqualTo(new SocketLayer.ListenResult.Failed(CloseReason.ADDRESS_UNAVAILABLE));
        var any = stage.serverSockets().listen(Moment.START, new SocketLayer.ListenAt(Optional.empty(), 0, 5), nobody);
        assertThat(any)
                .isInstanceOfSatisfying(
                        SocketLayer.ListenResult.Listening.class,
                        listening ->
                                assertThat(listening.listener().local().port()).isBetween(32768, 60999));
    }

    @Test
    void a_listener_that_closes_refuses_the_next_call() {
        stage.listen().close(Moment.START);
        stage.dial();
        stage.run();
        assertThat(stage.client.told).containsExactly("20.000 closed REFUSED");
    }

    @Test
    void the_same_story_over_ipv6() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, Bytes.latin1("QUIT")));
        stage.server.onBytes = now -> stage.server.call(s -> s.close(now));
        stage.client.onPeerClosed = now -> stage.client.call(s -> s.close(now));
        stage.dial(Stage.SERVER_V6, Long.MAX_VALUE);
        stage.run();
        assertThat(stage.server.text()).isEqualTo("QUIT");
        assertThat(stage.client.told).last().asString().endsWith("closed CLOSED");
        assertThat(stage.client.stream.local().address()).hasToString("fd00:1::10");
    }

    @Test
    void timers_run_once_unless_called_off() {
        List<String> told = new ArrayList<>();
        stage.clientSockets().after(Moment.START, 5, now -> told.add("rang at " + now.atNanos()));
        stage.clientSockets().after(Moment.START, 4, now -> told.add("never")).cancel();
        stage.run();
        assertThat(told).containsExactly("rang at 5");
        assertThat(stage.clientSockets().nowNanos()).isEqualTo(5);
    }

    @Test
    void packets_count_their_identification_but_a_syn_ack_and_an_answering_reset_have_none() {
        stage.listen();
        stage.client.onConnected = now -> stage.client.call(s -> s.write(now, Stage.octets(5000)));
        // The server forgets the connection, so that the client's next segment meets no socket.
        stage.server.onBytes = now -> stage.server.call(s -> s.abort(now));
        stage.dial();
        stage.run();
        List<Ipv4Packet> byClient = new ArrayList<>();
        List<String> withoutIdentification = new ArrayList<>();
        for (Event event : stage.recording.events()) {
            if (event.what() instanceof What.PacketSent(String iface, var packet)
                    && packet instanceof Ipv4Packet sent
                    && !event.node().equals("router")) {
                assertThat(sent.dontFragment()).isTrue();
                assertThat(sent.timeToLive()).isEqualTo(64);
                if (sent.identification() == 0) {
                    withoutIdentification.add(PacketLadder.text(sent));
                } else if (event.node().equals("client")) {
                    byClient.add(sent);
                }
            }
        }
        assertThat(withoutIdentification).startsWith("SYN,ACK", "RST");
        assertThat(byClient).hasSizeGreaterThan(4);
        for (int i = 1; i < byClient.size(); i++) {
            assertThat(byClient.get(i).identification())
                    .isEqualTo(byClient.get(i - 1).identification() + 1 & 0xffff);
        }
    }

    @Test
    void a_short_backlog_serves_twenty_callers_of_one_instant_because_each_is_accepted_at_once() {
        List<Peer> served = new ArrayList<>();
        stage.serverSockets().listen(Moment.START, new SocketLayer.ListenAt(Optional.empty(), 21, 0), (now, stream) -> {
            Peer peer = new Peer();
            peer.stream = stream;
            served.add(peer);
            return peer;
        });
        List<Peer> callers = new ArrayList<>();
        SocketLayer.Dial dial =
                new SocketLayer.Dial(new Endpoint(Stage.SERVER, 21), Optional.empty(), 0, Long.MAX_VALUE);
        for (int i = 0; i < 20; i++) {
            Peer caller = new Peer();
            caller.stream = stage.clientSockets().connect(Moment.START, dial, caller);
            callers.add(caller);
        }
        stage.run();
        assertThat(callers).extracting(caller -> caller.told).containsOnly(List.of("20.000 connected"));
        assertThat(callers).extracting(caller -> caller.stream.local().port()).doesNotHaveDuplicates();
        assertThat(callers).extracting(caller -> caller.stream.socket()).doesNotHaveDuplicates();
        assertThat(served).hasSize(20);
    }
}
