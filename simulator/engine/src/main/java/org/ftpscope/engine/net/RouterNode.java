package org.ftpscope.engine.net;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;

/** A {@link Router} with its interfaces plugged into simulated networks. */
final class RouterNode implements Node, Egress {
    private final Router router;
    private final List<Port> ports = new ArrayList<>();

    RouterNode(Topology.RouterPlan plan, Scheduler scheduler, Observer observer, Seed seed) {
        Routes routes = new Routes(plan.interfaces(), plan.routes());
        RouterSettings settings = plan.settings();
        Router.Setup setup = new Router.Setup(
                plan.name(), plan.interfaces(), routes, settings.rules(), settings.sysctls(), settings.modules());
        this.router = new Router(setup, seed, scheduler, observer, this);
    }

    Router router() {
        return router;
    }

    @Override
    public String name() {
        return router.name();
    }

    @Override
    public void onPlugged(Port port) {
        ports.add(port);
    }

    @Override
    public void receive(Moment now, Port port, IpPacket packet) {
        router.arrive(now, port.iface().name(), packet);
    }

    private Port port(String iface) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).iface().name().equals(iface)) {
                return ports.get(i);
            }
        }
        throw new IllegalArgumentException("no interface " + iface);
    }

    @Override
    public void transmit(Moment now, String iface, IpAddress nextHop, IpPacket packet) {
        port(iface).transmit(now, packet, nextHop);
    }

    @Override
    public boolean resolves(String iface, IpAddress nextHop) {
        return port(iface).hasNeighbour(nextHop);
    }

    @Override
    public int mtuBytes(String iface) {
        return port(iface).mtuBytes();
    }
}
