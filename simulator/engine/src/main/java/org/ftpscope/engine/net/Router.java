package org.ftpscope.engine.net;

import java.util.List;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.IpPacket;

/** A Linux router: forwards packets, filters and translates them. */
public final class Router {
    /** What a router is made of. */
    public record Setup(
            String name, List<Interface> interfaces, Routes routes, RuleSet rules, Sysctls sysctls, Modules modules) {
        public Setup {
            interfaces = List.copyOf(interfaces);
        }
    }

    private final Setup setup;
    private final Observer observer;
    private final Egress egress;

    /**
     * A router with an empty connection tracking table.
     *
     * @param seed chance comes from its stream {@code netfilter:NAME}
     * @param scheduler clock of entries' time-outs; the caller runs it
     * @param observer is told of everything; the node is the router's name
     * @param egress takes what the router sends
     */
    public Router(Setup setup, Seed seed, Scheduler scheduler, Observer observer, Egress egress) {
        this.setup = setup;
        this.observer = observer;
        this.egress = egress;
    }

    public String name() {
        return setup.name();
    }

    public List<Interface> interfaces() {
        return setup.interfaces();
    }

    /** A packet arrives at {@code iface}; its cause is the {@code PacketSent} of the neighbour. */
    public void arrive(Moment now, String iface, IpPacket packet) {
        Moment arrived = now.because(observer.observe(now, name(), new What.PacketArrived(iface, packet)));
        switch (setup.routes().lookup(packet.destination())) {
            case Routes.Decision.Via via -> {
                IpPacket out = packet.withTimeToLive(packet.timeToLive() - 1);
                long sent = observer.observe(arrived, name(), new What.PacketSent(via.iface(), out));
                egress.transmit(arrived.because(sent), via.iface(), via.nextHop(), out);
            }
            case Routes.Decision.Local local -> {
                observer.observe(arrived, name(), new What.PacketDropped(iface, packet, new DropReason.NotForUs()));
            }
            case Routes.Decision.Unreachable none -> {
                observer.observe(arrived, name(), new What.PacketDropped(iface, packet, new DropReason.NoRoute()));
            }
        }
    }
}
