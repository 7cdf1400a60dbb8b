package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.jspecify.annotations.Nullable;

/**
 * A link with two or more ports: a cable or a switched segment. Packets are delivered to the port that owns the next hop's
 * address; address resolution takes no time and no packets.
 */
final class Network {
    private final String name;
    private final LinkSettings settings;
    private final Scheduler scheduler;
    private final Observer observer;
    private final Seed seed;
    private final List<Port> ports = new ArrayList<>();
    /** Only looked up, never iterated. */
    private final Map<IpAddress, Port> owners = new LinkedHashMap<>();

    private final List<FaultCounter> faults = new ArrayList<>();
    private final boolean random;

    Network(String name, LinkSettings settings, Scheduler scheduler, Observer observer, Seed seed) {
        this.name = name;
        this.settings = settings;
        this.scheduler = scheduler;
        this.observer = observer;
        this.seed = seed;
        this.random = settings.isRandom();
        for (Fault fault : settings.faults()) {
            faults.add(new FaultCounter(fault));
        }
    }

    String name() {
        return name;
    }

    LinkSettings settings() {
        return settings;
    }

    List<Port> ports() {
        return ports;
    }

    /** Plugs an interface in. No other port may have one of its addresses. */
    Port plug(Node node, Interface iface) {
        // Chance belongs to the direction, so that traffic one way does not change losses the other way.
        Transmitter transmitter =
                new Transmitter(settings, seed.stream("link:" + name + ":" + node.name() + ":" + iface.name()));
        Port port = new Port(this, node, iface, transmitter);
        for (Cidr address : iface.addresses()) {
            Port owner = owners.putIfAbsent(address.address(), port);
            if (owner != null) {
                throw new IllegalArgumentException(address.address() + " on " + name + " belongs to "
                        + owner.node().name() + " already");
            }
        }
        ports.add(port);
        return port;
    }

    @Nullable
    Port owner(IpAddress address) {
        return owners.get(address);
    }

    void carry(Moment sent, Port from, IpPacket packet, IpAddress nextHop) {
        Port to = owners.get(nextHop);
        if (to == null) {
            throw new IllegalStateException("nobody on " + name + " has " + nextHop);
        }
        if (packet.length() > settings.mtuBytes()) {
            drop(sent, packet, new DropReason.TooBig(settings.mtuBytes()));
            return;
        }
        long leftNanos = from.transmitter().enqueue(sent.atNanos(), packet.length());
        if (leftNanos == Transmitter.FULL) {
            drop(sent, packet, new DropReason.QueueFull(settings.queueBytes()));
            return;
        }
        long arrivalNanos = leftNanos + settings.delayNanos();
        boolean twice = false;
        if (!faults.isEmpty()) {
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i).strikes(sent.atNanos(), from.node().name(), packet);
                switch (fault) {
                    case null -> {}
                    case Fault.Drop d -> {
                        drop(sent, packet, new DropReason.LostOnLink());
                        return;
                    }
                    case Fault.Outage o -> {
                        drop(sent, packet, new DropReason.LostOnLink());
                        return;
                    }
                    case Fault.Duplicate d -> twice = true;
                    case Fault.Delay delay -> arrivalNanos += delay.delayNanos();
                }
            }
        }
        if (random) {
            var chance = from.transmitter().chance();
            if (chance.chance(settings.loss())) {
                drop(sent, packet, new DropReason.LostOnLink());
                return;
            }
            if (chance.chance(settings.reordering())) {
                arrivalNanos += 1 + (long) (chance.nextDouble() * settings.reorderNanos());
            }
            twice |= chance.chance(settings.duplication());
        }
        deliver(sent, to, packet, arrivalNanos);
        if (twice) {
            deliver(sent, to, packet, arrivalNanos);
        }
    }

    private void deliver(Moment sent, Port to, IpPacket packet, long arrivalNanos) {
        scheduler.at(sent, arrivalNanos, now -> to.node().receive(now, to, packet));
    }

    private void drop(Moment sent, IpPacket packet, DropReason reason) {
        observer.observe(sent, name, new What.PacketDropped("", packet, reason));
    }

    /** A fault and how many packets it has matched so far. */
    private static final class FaultCounter {
        private final Fault fault;
        private int matched;

        FaultCounter(Fault fault) {
            this.fault = fault;
        }

        /** The fault if it applies to this packet, else null. */
        @Nullable
        Fault strikes(long nowNanos, String sender, IpPacket packet) {
            return switch (fault) {
                case Fault.Outage(long from, long to) -> nowNanos >= from && nowNanos < to ? fault : null;
                case Fault.Drop(PacketMatch match, int first, int count) ->
                    match.matches(sender, packet) && ++matched >= first && matched - first < count ? fault : null;
                case Fault.Duplicate(PacketMatch match, int nth) ->
                    match.matches(sender, packet) && ++matched == nth ? fault : null;
                case Fault.Delay(PacketMatch match, int nth, long delay) ->
                    match.matches(sender, packet) && ++matched == nth ? fault : null;
            };
        }
    }
}
