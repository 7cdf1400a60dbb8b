package org.ftpscope.scenario.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.net.Egress;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Router;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;

/** Gives the simulated router what the real one received, at the same times, and keeps what it sends. */
final class Replay implements Egress {
    /** A packet at an interface, with the time and its number in the capture. */
    record Passing(long atNanos, String iface, int number, IpPacket packet) {}

    final Recording recording = new Recording();
    final Map<String, List<Passing>> sent = new LinkedHashMap<>();
    final Map<String, List<Passing>> really = new LinkedHashMap<>();
    final List<Passing> received = new ArrayList<>();
    final Scheduler scheduler = new Scheduler();
    private final long start;
    private long now;

    /** The ports that the real router drew, as far as they differ from those asked for. */
    private final Deque<Integer> natPorts = new ArrayDeque<>();

    private final Deque<Integer> helperPorts = new ArrayDeque<>();

    /** A replay without the packets that {@code leftOut} picks, on either side. */
    Replay(ReferenceCase reference, Predicate<IpPacket> leftOut) {
        for (Interface iface : reference.interfaces()) {
            sent.put(iface.name(), new ArrayList<>());
            really.put(iface.name(), new ArrayList<>());
            Capture capture = Objects.requireNonNull(reference.captures().get(iface.name()));
            LinkHeader.Mac own = reference.macOf(iface);
            int number = 0;
            for (Frame frame : capture.frames()) {
                number++;
                LinkHeader header = LinkHeader.of(capture.linkType(frame), frame.bytes());
                Bytes ip = header.ip();
                if (ip == null) {
                    continue;
                }
                Passing passing = new Passing(
                        frame.atNanos(),
                        iface.name(),
                        number,
                        IpPacket.parse(ip).orThrow());
                if (leftOut.test(passing.packet())) {
                    continue;
                }
                if (own.equals(header.source())) {
                    Objects.requireNonNull(really.get(iface.name())).add(passing);
                } else if (own.equals(header.destination())) {
                    received.add(passing);
                }
            }
        }
        received.sort(Comparator.comparingLong(Passing::atNanos));
        collectChoices();
        start = received.isEmpty() ? 0 : received.getFirst().atNanos();
        Routes routes = new Routes(reference.interfaces(), List.of());
        Router router = new Router(
                new Router.Setup(
                        "router",
                        reference.interfaces(),
                        routes,
                        reference.ruleSet(),
                        reference.sysctls(),
                        Modules.standard()),
                new Seed(1),
                this::draw,
                scheduler,
                recording,
                this);
        for (Passing passing : received) {
            long at = passing.atNanos() - start;
            scheduler.runUntil(at);
            now = passing.atNanos();
            router.arrive(new Moment(at, Event.NO_CAUSE), passing.iface(), passing.packet());
        }
    }

    private void collectChoices() {
        Map<Object, Integer> askedSource = new LinkedHashMap<>();
        Map<Object, Integer> askedPort = new LinkedHashMap<>();
        for (Passing passing : received) {
            if (passing.packet().payload() instanceof TcpSegment segment) {
                if (segment.isSyn() && !segment.isAck()) {
                    askedSource.putIfAbsent(key(passing.packet(), segment), segment.sourcePort());
                }
                announced(segment).ifPresent(port -> askedPort.putIfAbsent(key(passing.packet(), segment), port));
            }
        }
        List<Passing> all = new ArrayList<>();
        really.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong(Passing::atNanos));
        for (Passing passing : all) {
            if (passing.packet().payload() instanceof TcpSegment segment) {
                Integer source = askedSource.remove(key(passing.packet(), segment));
                if (source != null && source != segment.sourcePort()) {
                    natPorts.add(segment.sourcePort());
                }
                announced(segment).ifPresent(port -> {
                    Integer asked = askedPort.remove(key(passing.packet(), segment));
                    if (asked != null && !asked.equals(port)) {
                        helperPorts.add(port);
                    }
                });
            }
        }
    }

    /** What stays the same when a segment is translated: its numbers, but for the shift, and its IP identification. */
    private static Object key(IpPacket packet, TcpSegment segment) {
        return List.of(packet.identification(), segment.isSyn() ? segment.sequence() : segment.window());
    }

    private static Optional<Integer> announced(TcpSegment segment) {
        String line = segment.payload().latin1();
        Matcher port = PORT.matcher(line);
        if (port.lookingAt()) {
            return Optional.of(Integer.parseInt(port.group(1)) * 256 + Integer.parseInt(port.group(2)));
        }
        Matcher eprt = EPRT.matcher(line);
        return eprt.lookingAt() ? Optional.of(Integer.parseInt(eprt.group(2))) : Optional.empty();
    }

    private static final Pattern PORT =
            Pattern.compile("(?i)PORT\\w* *[0-9]+,[0-9]+,[0-9]+,[0-9]+,([0-9]{1,3}),([0-9]{1,3})\r");
    private static final Pattern EPRT = Pattern.compile("(?i)EPRT (.)1\\1[0-9.]+\\1([0-9]+)\\1");

    /** Draws what the real router drew: NAT searches from a random port of 1024-65535 on, the helper takes one above its wish. */
    private int draw(int bound) {
        Integer port = bound == 65_536 ? natPorts.poll() : helperPorts.poll();
        if (port == null) {
            return 0;
        }
        return bound == 65_536 ? port - 1024 : port - (65_535 - bound);
    }

    @Override
    public void transmit(Moment moment, String iface, IpAddress nextHop, IpPacket packet) {
        List<Passing> there = Objects.requireNonNull(sent.get(iface));
        there.add(new Passing(now, iface, there.size() + 1, packet));
    }
}
