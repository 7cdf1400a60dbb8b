package org.ftpscope.engine.netfilter;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a packet at each hook, in the kernel's order: raw, connection tracking, mangle, translation of the destination,
 * filter, translation of the source, helper, sequence adjustment, confirmation.
 */
public final class Netfilter {
    /** Addresses that targets ask for. */
    public interface Addresses {
        /** The router's own address for packets out of {@code iface} to {@code destination} (MASQUERADE). */
        Optional<IpAddress> towards(String iface, IpAddress destination);

        /** The primary address of {@code iface} (REDIRECT). */
        Optional<IpAddress> primary(String iface, int ipVersion);
    }

    private final String node;
    private final Observer observer;
    private final Addresses addresses;
    private final Conntrack conntrack;
    private final Nat nat;
    private final FtpHelper helper;
    private final RuleTables tables4;
    private final RuleTables tables6;

    /** The packet whose first steps are being taken: what an expected connection's translation is set up for. */
    private @Nullable TrackedPacket current;

    /** The chance of a router of that name: the seed's stream {@code netfilter:NODE}. */
    public static Chance chance(Seed seed, String node) {
        RandomStream random = seed.stream("netfilter:" + node);
        return random::nextInt;
    }

    /** A packet filter with empty tables of connections and expectations. */
    public Netfilter(
            String node,
            RuleSet rules,
            Sysctls sysctls,
            Modules modules,
            Chance chance,
            Scheduler scheduler,
            Observer observer,
            Addresses addresses) {
        this.node = node;
        this.observer = observer;
        this.addresses = addresses;
        KernelLog log = new KernelLog(node, observer);
        this.conntrack = new Conntrack(node, sysctls, modules, scheduler, observer, log, this::followMaster);
        this.nat = new Nat(conntrack, chance);
        this.helper = new FtpHelper(modules, conntrack.expectations(), chance);
        this.tables4 = new RuleTables(rules, 4, log, this::translation);
        this.tables6 = new RuleTables(rules, 6, log, this::translation);
    }

    /** The connection tracking table at that time. */
    public List<ConntrackView> connections(long nowNanos) {
        return conntrack.view(nowNanos);
    }

    /** The expectation table. */
    public List<ExpectationView> expectations() {
        return conntrack.expectations().view();
    }

    private RuleTables tables(TrackedPacket packet) {
        return packet.ip.version() == 4 ? tables4 : tables6;
    }

    /** Takes a packet through a hook. Reports the rules that it met, its translation, and what became of its connection. */
    public Verdict at(Hook hook, TrackedPacket packet) {
        packet.hits.clear();
        IpPacket before = packet.ip;
        Verdict verdict = decide(hook, packet);
        if (!packet.hits.isEmpty()) {
            String outcome = switch (verdict) {
                case Verdict.Accept accept -> "ACCEPT";
                case Verdict.Drop drop -> "DROP";
                case Verdict.Reject reject -> "REJECT";
            };
            packet.because(observer.observe(
                    packet.moment,
                    node,
                    new What.Verdict(
                            before, hook.name(), packet.ctInfo.state().name(), List.copyOf(packet.hits), outcome)));
        }
        if (verdict instanceof Verdict.Accept) {
            translated(packet, before);
            if (hook == Hook.INPUT || hook == Hook.POSTROUTING) {
                return leave(packet);
            }
        }
        return verdict;
    }

    /** Most packets pass as the same object, so identity comes first. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(IpPacket before, IpPacket after) {
        return before == after || before.equals(after);
    }

    /** Reports a change of addresses or ports. */
    private void translated(TrackedPacket packet, IpPacket before) {
        if (packet.entry == null || isSame(before, packet.ip)) {
            return;
        }
        boolean source = !before.source().equals(packet.ip.source()) || portChanged(before, packet.ip, true);
        boolean destination =
                !before.destination().equals(packet.ip.destination()) || portChanged(before, packet.ip, false);
        List<String> parts;
        if (source && destination) {
            parts = List.of("SOURCE", "DESTINATION");
        } else if (source) {
            parts = List.of("SOURCE");
        } else {
            parts = List.of("DESTINATION");
        }
        packet.because(
                observer.observe(packet.moment, node, new What.Rewritten(before, packet.ip, parts, packet.entry.id)));
    }

    private static boolean portChanged(IpPacket before, IpPacket after, boolean source) {
        Tuple one = Tuple.of(before);
        Tuple other = Tuple.of(after);
        if (one == null || other == null) {
            return false;
        }
        return source ? one.sourcePort() != other.sourcePort() : one.destinationPort() != other.destinationPort();
    }

    private Verdict decide(Hook hook, TrackedPacket packet) {
        RuleTables tables = tables(packet);
        if (hook == Hook.PREROUTING || hook == Hook.OUTPUT) {
            Verdict raw = tables.run(Table.RAW, hook, packet);
            if (!(raw instanceof Verdict.Accept)) {
                return raw;
            }
            if (tables.needTracking()) {
                current = packet;
                Optional<DropReason> full = conntrack.in(packet, hook);
                current = null;
                if (full.isPresent()) {
                    return new Verdict.Drop(full.get());
                }
            } else {
                packet.ctInfo = CtInfo.UNTRACKED;
            }
        }
        Verdict mangle = tables.run(Table.MANGLE, hook, packet);
        if (!(mangle instanceof Verdict.Accept)) {
            return mangle;
        }
        if (hook == Hook.PREROUTING || hook == Hook.OUTPUT) {
            Verdict natted = translate(hook, packet, tables);
            if (!(natted instanceof Verdict.Accept)) {
                return natted;
            }
        }
        Verdict filter = tables.run(Table.FILTER, hook, packet);
        if (!(filter instanceof Verdict.Accept)) {
            return filter;
        }
        if (hook == Hook.INPUT || hook == Hook.POSTROUTING) {
            return translate(hook, packet, tables);
        }
        return Verdict.ACCEPT;
    }

    private Verdict translate(Hook hook, TrackedPacket packet, RuleTables tables) {
        ConntrackEntry entry = packet.entry;
        if (entry == null || packet.ctInfo == CtInfo.UNTRACKED) {
            return Verdict.ACCEPT;
        }
        Manip manip = Manip.at(hook);
        boolean related = packet.ctInfo == CtInfo.RELATED || packet.ctInfo == CtInfo.RELATED_REPLY;
        if (related && packet.ip.payload() instanceof IcmpMessage.Problem) {
            Optional<DropReason> drop = Nat.translateError(packet, entry, manip);
            return drop.<Verdict>map(Verdict.Drop::new).orElse(Verdict.ACCEPT);
        }
        if (related || packet.ctInfo == CtInfo.NEW) {
            if (!entry.isNatDone(manip)) {
                Verdict verdict = tables.run(Table.NAT, hook, packet);
                if (!(verdict instanceof Verdict.Accept)) {
                    return verdict;
                }
                if (!entry.isNatDone(manip)) {
                    nat.nullBinding(packet, entry, manip);
                }
            }
        }
        // The address that MASQUERADE chose is of no use on another interface.
        boolean moved = hook == Hook.POSTROUTING
                && !packet.ctInfo.isReply()
                && !entry.masqueradedOut.isEmpty()
                && !entry.masqueradedOut.equals(packet.out);
        if (moved) {
            conntrack.destroy(packet.moment, entry, "REPLACED");
            return new Verdict.Drop(new DropReason.NotAcceptable("masqueraded on another interface"));
        }
        packet.ip = Nat.translate(packet.ip, entry, packet.ctInfo.isReply(), manip);
        return Verdict.ACCEPT;
    }

    /** Helper, sequence adjustment and confirmation: the last things before a packet leaves, or reaches a local process. */
    private Verdict leave(TrackedPacket packet) {
        ConntrackEntry entry = packet.entry;
        if (entry == null) {
            return Verdict.ACCEPT;
        }
        FtpHelper.State state = entry.helper;
        boolean adjusts = entry.seqAdjust != null;
        if (state != null && packet.ctInfo != CtInfo.RELATED_REPLY) {
            IpPacket before = packet.ip;
            Optional<DropReason> drop = helper.help(packet, entry, state);
            if (drop.isPresent()) {
                return new Verdict.Drop(drop.get());
            }
            rewritten(packet, before, "PAYLOAD", entry);
        }
        // A segment that was the first to be rewritten keeps its numbers.
        if (adjusts && entry.seqAdjust != null && packet.ip.payload() instanceof TcpSegment segment) {
            IpPacket before = packet.ip;
            TcpSegment adjusted = entry.seqAdjust.adjust(segment, packet.ctInfo.isReply());
            packet.ip = segment.equals(adjusted) ? before : before.withPayload(adjusted);
            rewritten(packet, before, "SEQUENCE", entry);
        }
        Optional<DropReason> clash = conntrack.confirm(packet);
        return clash.<Verdict>map(Verdict.Drop::new).orElse(Verdict.ACCEPT);
    }

    private void rewritten(TrackedPacket packet, IpPacket before, String part, ConntrackEntry entry) {
        if (!isSame(before, packet.ip)) {
            packet.because(observer.observe(
                    packet.moment, node, new What.Rewritten(before, packet.ip, List.of(part), entry.id)));
        }
    }

    private void followMaster(ConntrackEntry entry, Expectation expectation) {
        if (current == null) {
            throw new IllegalStateException("an expected connection without a packet");
        }
        nat.followMaster(current, entry, expectation);
    }

    /** A NAT target decides one side of the connection; a reason to drop the packet when it cannot. */
    private @Nullable DropReason translation(TrackedPacket packet, Target target, Hook hook) {
        ConntrackEntry entry = packet.entry;
        if (entry == null) {
            return null;
        }
        NatRange range = switch (target) {
            case Target.Snat(NatRange to) -> to;
            case Target.Dnat(NatRange to) -> to;
            case Target.Masquerade masquerade -> masquerade(packet, entry, masquerade);
            case Target.Redirect redirect -> redirect(packet, redirect, hook);
            case Target.Netmap(Cidr network) -> netmap(packet, network, hook);
            case Target.Count t -> null;
            case Target.Accept t -> null;
            case Target.Drop t -> null;
            case Target.Return t -> null;
            case Target.Jump t -> null;
            case Target.Reject t -> null;
            case Target.Log t -> null;
            case Target.Trace t -> null;
            case Target.AssignHelper t -> null;
            case Target.NoTrack t -> null;
            case Target.Mark t -> null;
        };
        if (range == null) {
            return new DropReason.NotAcceptable("no address to translate to");
        }
        nat.setUp(packet, entry, range, Manip.at(hook));
        return null;
    }

    private @Nullable NatRange masquerade(TrackedPacket packet, ConntrackEntry entry, Target.Masquerade masquerade) {
        Optional<IpAddress> own = addresses.towards(packet.out, packet.ip.destination());
        if (own.isEmpty()) {
            return null;
        }
        entry.masqueradedOut = packet.out;
        return NatRange.to(own.get(), masquerade.ports(), masquerade.random(), masquerade.randomFully());
    }

    private @Nullable NatRange redirect(TrackedPacket packet, Target.Redirect redirect, Hook hook) {
        int version = packet.ip.version();
        Optional<IpAddress> own = hook == Hook.OUTPUT
                ? IpAddress.parse(version == 4 ? "127.0.0.1" : "::1")
                : addresses.primary(packet.in, version);
        return own.map(address -> NatRange.to(address, redirect.ports(), redirect.random(), false))
                .orElse(null);
    }

    /** The host part stays, the network part changes. */
    private static NatRange netmap(TrackedPacket packet, Cidr network, Hook hook) {
        boolean source = Manip.at(hook) == Manip.SOURCE;
        IpAddress old = source ? packet.ip.source() : packet.ip.destination();
        return NatRange.to(AddressBits.combine(network.address(), old, network.prefixLength()));
    }

    /** A packet that the router makes because of {@code cause}: its connection is the other's, in the other direction. */
    public TrackedPacket answer(TrackedPacket cause, IpPacket made) {
        TrackedPacket answer = new TrackedPacket(cause.moment, "", made);
        answer.entry = cause.entry;
        if (cause.entry != null) {
            answer.ctInfo = cause.ctInfo.isReply() ? CtInfo.RELATED : CtInfo.RELATED_REPLY;
        }
        answer.decided = cause.entry != null;
        return answer;
    }

    /** REJECT sends a RST in the name of the other side: the connection is over. */
    public void closedByReset(TrackedPacket packet) {
        conntrack.close(packet);
    }
}
