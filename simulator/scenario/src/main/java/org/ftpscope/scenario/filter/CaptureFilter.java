package org.ftpscope.scenario.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.net.Egress;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Router;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.scenario.capture.Capture;
import org.ftpscope.scenario.capture.Frame;
import org.ftpscope.scenario.capture.LinkHeader;
import org.ftpscope.scenario.capture.LinkType;
import org.jspecify.annotations.Nullable;

/**
 * Passes captured packets through a simulated router on the captures' own clock: what would these rules do?
 *
 * <p>The frames of all interfaces are taken in the order of their times. At the same time a SYN comes first, because nothing can
 * have answered it yet; otherwise the interface that was named first. Frames that the router sent itself, that were meant for
 * other machines, or that carry no IP are left out and counted.
 */
public final class CaptureFilter {
    /** A router. */
    public record Plan(
            List<Interface> interfaces, List<Routes.Route> routes, RuleSet rules, Sysctls sysctls, Modules modules) {
        public Plan {
            interfaces = List.copyOf(interfaces);
            routes = List.copyOf(routes);
        }
    }

    /** A capture of the frames at one interface. */
    public record Input(String iface, Capture capture) {}

    /**
     * What was left out of an interface's capture.
     *
     * @param own frames that the router sent itself
     * @param others frames for other machines
     * @param notIp frames that carry no IP: ARP, spanning tree …
     * @param cut frames of which the capture holds only a part
     */
    public record LeftOut(String iface, int own, int others, int notIp, int cut) {
        boolean isNothing() {
            return own + others + notIp + cut == 0;
        }
    }

    /**
     * What came of it.
     *
     * @param sent for each interface the frames that the router sent, with a comment each
     * @param verdicts a row for each packet received, in the order of their processing
     * @param leftOut what was not passed through, interfaces without such frames not listed
     */
    public record Outcome(Map<String, Capture> sent, List<VerdictRow> verdicts, List<LeftOut> leftOut) {
        public Outcome {
            verdicts = List.copyOf(verdicts);
            leftOut = List.copyOf(leftOut);
        }
    }

    private record Arrival(
            long atNanos,
            String iface,
            int number,
            Frame frame,
            @Nullable IpPacket packet) {
        boolean opens() {
            return packet != null
                    && packet.payload() instanceof TcpSegment segment
                    && segment.isSyn()
                    && !segment.isAck();
        }
    }

    private static final String ROUTER = "router";

    private final Plan plan;
    private final List<Input> inputs;
    private final Stations stations;
    private final Map<String, List<Frame>> sent = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private CaptureFilter(Plan plan, List<Input> inputs) {
        this.plan = plan;
        this.inputs = inputs;
        this.stations = new Stations(plan.interfaces(), inputs);
    }

    /** Passes the captures through the router; an interface may have several captures. */
    public static Outcome run(Plan plan, List<Input> inputs) {
        return new CaptureFilter(plan, inputs).run();
    }

    private Outcome run() {
        List<Arrival> arrivals = arrivals();
        long start = arrivals.isEmpty() ? 0 : arrivals.getFirst().atNanos();
        Scheduler scheduler = new Scheduler();
        VerdictCollector verdicts = new VerdictCollector();
        long[] nowNanos = {start};
        Egress egress = (moment, iface, nextHop, packet) -> send(nowNanos[0], iface, nextHop, packet, verdicts);
        Router router = new Router(
                new Router.Setup(
                        ROUTER,
                        plan.interfaces(),
                        new Routes(plan.interfaces(), plan.routes()),
                        plan.rules(),
                        plan.sysctls(),
                        plan.modules()),
                new Seed(1),
                scheduler,
                verdicts,
                egress);
        for (Arrival arrival : arrivals) {
            long at = arrival.atNanos() - start;
            verdicts.end();
            scheduler.runUntil(at);
            nowNanos[0] = arrival.atNanos();
            verdicts.begin(arrival.atNanos(), at, arrival.iface(), arrival.number(), arrival.frame());
            if (arrival.packet() == null) {
                verdicts.malformed(arrival.frame());
            } else {
                router.arrive(new Moment(at, Event.NO_CAUSE), arrival.iface(), arrival.packet());
            }
        }
        verdicts.end();
        Map<String, Capture> captures = new LinkedHashMap<>();
        for (Interface iface : plan.interfaces()) {
            captures.put(iface.name(), capture(iface.name()));
        }
        return new Outcome(captures, verdicts.rows(), leftOut);
    }

    /** The frames that the router received, in the order in which it takes them. */
    private List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (Input input : inputs) {
            int own = 0;
            int others = 0;
            int notIp = 0;
            int cut = 0;
            int number = 0;
            for (Frame frame : input.capture().frames()) {
                number++;
                LinkHeader header = LinkHeader.of(input.capture().linkType(frame), frame.bytes());
                Bytes ip = header.ip();
                switch (stations.role(input.iface(), header)) {
                    case OWN -> own++;
                    case OTHERS -> others++;
                    case RECEIVED -> {
                        if (ip == null) {
                            notIp++;
                        } else if (frame.bytes().length() < frame.originalLength() && !isWhole(ip)) {
                            cut++;
                        } else {
                            IpPacket packet = IpPacket.parse(ip) instanceof Parsed.Ok(IpPacket read) ? read : null;
                            arrivals.add(new Arrival(frame.atNanos(), input.iface(), number, frame, packet));
                        }
                    }
                }
            }
            LeftOut left = new LeftOut(input.iface(), own, others, notIp, cut);
            if (!left.isNothing()) {
                leftOut.add(left);
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atNanos).thenComparingInt(arrival -> arrival.opens() ? 0 : 1));
        return arrivals;
    }

    private static boolean isWhole(Bytes ip) {
        return IpPacket.parse(ip) instanceof Parsed.Ok;
    }

    private void send(long nowNanos, String iface, IpAddress nextHop, IpPacket packet, VerdictCollector verdicts) {
        Bytes frame = LinkHeader.frame(
                linkType(iface), stations.neighbour(iface, nextHop), stations.own(iface), packet.emit());
        List<Frame> frames = sent.computeIfAbsent(iface, key -> new ArrayList<>());
        frames.add(new Frame(nowNanos, 0, frame, frame.length(), List.of(verdicts.comment(iface, frames.size() + 1))));
    }

    /** Frames go out as they came in; where nothing came in, as on the first interface that has a capture. */
    private LinkType linkType(String iface) {
        LinkType first = LinkType.ETHERNET;
        boolean found = false;
        for (Input input : inputs) {
            if (!input.capture().interfaces().isEmpty()) {
                LinkType type = input.capture().interfaces().getFirst().linkType();
                if (input.iface().equals(iface)) {
                    return type;
                }
                first = found ? first : type;
                found = true;
            }
        }
        return first;
    }

    private Capture capture(String iface) {
        boolean nanoseconds = false;
        Capture.Format format = Capture.Format.PCAP;
        for (Input input : inputs) {
            nanoseconds |=
                    input.capture().interfaces().stream().anyMatch(Capture.CapturedInterface::nanosecondResolution);
            format = input.capture().format() == Capture.Format.PCAPNG ? Capture.Format.PCAPNG : format;
        }
        Capture.CapturedInterface described = new Capture.CapturedInterface(linkType(iface), iface, nanoseconds);
        return Capture.of(format, described, sent.getOrDefault(iface, List.of()));
    }
}
