package org.ftpscope.scenario.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.net.Fault;
import org.ftpscope.engine.net.HostSettings;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.LinkSettings;
import org.ftpscope.engine.net.PacketMatch;
import org.ftpscope.engine.net.RouterSettings;
import org.ftpscope.engine.net.Routes;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.net.Topology.Attachment;
import org.ftpscope.engine.tcp.TcpSettings;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;

/** Reads networks, hosts and routers of a scenario that has passed {@link ScenarioShape}. */
final class TopologyReader {
    private static final List<String> FLAG_NAMES = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG");

    private final Cursor root;
    private final List<String> networks;
    private final List<String> nodes;

    TopologyReader(Cursor root) {
        this.root = root;
        this.networks = names("networks");
        List<String> all = new ArrayList<>(names("hosts"));
        all.addAll(names("routers"));
        this.nodes = List.copyOf(all);
    }

    private List<String> names(String table) {
        return root.rows(table).stream().map(Cursor.Row::name).toList();
    }

    List<String> networkNames() {
        return networks;
    }

    /** Names of hosts, then routers. */
    List<String> nodeNames() {
        return nodes;
    }

    Topology read() {
        Topology topology = Topology.EMPTY;
        for (Cursor.Row row : root.rows("networks")) {
            topology = topology.network(row.name(), link(row.at()));
        }
        for (Cursor.Row row : root.rows("hosts")) {
            checkName(row);
            List<Attachment> attachments = attachments(row.at());
            topology = topology.node(
                    new Topology.HostPlan(row.name(), attachments, routes(row.at(), attachments), host(row.at())));
        }
        for (Cursor.Row row : root.rows("routers")) {
            checkName(row);
            List<Attachment> attachments = attachments(row.at());
            RouterSettings settings = RouterReader.settings(row.at());
            topology = topology.node(
                    new Topology.RouterPlan(row.name(), attachments, routes(row.at(), attachments), settings));
        }
        new TopologyProblems(root).check(topology);
        return topology;
    }

    /** The places of nodes: where the file says, or in a row as they come. */
    List<Scenario.At> places() {
        List<Scenario.At> places = new ArrayList<>();
        for (String table : List.of("hosts", "routers")) {
            for (Cursor.Row row : root.rows(table)) {
                List<Cursor> at = row.at().items("at");
                places.add(
                        at.isEmpty()
                                ? new Scenario.At(row.name(), places.size(), 0)
                                : new Scenario.At(
                                        row.name(),
                                        at.get(0).fraction(),
                                        at.get(1).fraction()));
            }
        }
        return places;
    }

    private void checkName(Cursor.Row row) {
        boolean twice = networks.contains(row.name())
                || nodes.indexOf(row.name()) != nodes.lastIndexOf(row.name())
                || row.name().equals("run");
        if (twice) {
            throw row.at().problem("topology.nameTaken", row.name());
        }
    }

    // ---------------------------------------------------------------- links

    private LinkSettings link(Cursor at) {
        Optional<Cursor> reordering = at.find("reordering");
        List<Fault> faults = at.items("faults").stream().map(this::fault).toList();
        return new LinkSettings(
                at.as("delay", Notation.DURATION, LinkSettings.LAN.delayNanos()),
                at.as("bandwidth", Notation.SPEED, 0L),
                Math.max(1, at.as("queue", Notation.SIZE, LinkSettings.DEFAULT_QUEUE_BYTES)),
                at.whole("mtu", LinkSettings.ETHERNET_MTU_BYTES),
                at.fraction("loss", 0),
                at.fraction("duplication", 0),
                reordering.map(there -> there.get("probability").fraction()).orElse(0.0),
                reordering
                        .map(there -> Math.max(1, there.get("upTo").as(Notation.DURATION)))
                        .orElse(0L),
                faults);
    }

    private Fault fault(Cursor at) {
        int first = at.whole("first", 1);
        return switch (at.get("do").text()) {
            case "drop" -> new Fault.Drop(match(at), first, at.whole("count", 1));
            case "duplicate" -> new Fault.Duplicate(match(at), first);
            case "delay" ->
                new Fault.Delay(match(at), first, positive(needed(at, "by")).as(Notation.DURATION));
            default -> {
                long start = at.as("start", Notation.DURATION, 0L);
                long end = needed(at, "end").as(Notation.DURATION);
                if (end <= start) {
                    throw at.get("end").problem("topology.outage");
                }
                yield new Fault.Outage(start, end);
            }
        };
    }

    private static Cursor needed(Cursor at, String member) {
        return at.find(member)
                .orElseThrow(() ->
                        at.problem("problem.missing", member, at.problems().text("notation.duration")));
    }

    private static Cursor positive(Cursor at) {
        if (at.as(Notation.DURATION) == 0) {
            throw at.problem("topology.zero");
        }
        return at;
    }

    private PacketMatch match(Cursor at) {
        PacketMatch match = PacketMatch.ANY;
        Optional<Cursor> from = at.find("from");
        if (from.isPresent()) {
            match = match.from(from.get().nameAmong(nodes, "node"));
        }
        Optional<Cursor> flags = at.find("flags");
        if (flags.isPresent()) {
            int set = flags(flags.get());
            int others = (TcpFlags.SYN | TcpFlags.ACK | TcpFlags.FIN | TcpFlags.RST) & ~set;
            match = match.flags(set).without(others);
        }
        if (at.has("sourcePort")) {
            match = match.sourcePort(at.whole("sourcePort", 0));
        }
        if (at.has("destinationPort")) {
            match = match.destinationPort(at.whole("destinationPort", 0));
        }
        if (at.has("data")) {
            match = at.truth("data", true) ? match.data() : match.noData();
        }
        return at.has("contains") ? match.text(at.get("contains").text()) : match;
    }

    private static int flags(Cursor at) {
        int flags = 0;
        for (String word : at.text().split(",", -1)) {
            int bit = FLAG_NAMES.indexOf(word.strip());
            if (bit < 0) {
                throw at.problems().noSuchName(at.value().at(), at.pointer(), "flag", word.strip(), FLAG_NAMES);
            }
            flags |= 1 << bit;
        }
        return flags;
    }

    // ---------------------------------------------------------------- nodes

    private static HostSettings host(Cursor at) {
        TcpSettings tcp = at.text("tcp", "linux").equals("textbook") ? TcpSettings.TEXTBOOK_SYN : TcpSettings.LINUX;
        return HostSettings.LINUX.with(tcp).withAnswersEcho(at.truth("ping", true));
    }

    private List<Attachment> attachments(Cursor at) {
        List<Attachment> attachments = new ArrayList<>();
        for (Cursor.Row row : at.rows("interfaces")) {
            String network = row.at().get("network").nameAmong(networks, "network");
            List<Cidr> addresses = row.at().items("addresses").stream()
                    .map(address -> address.as(Notation.INTERFACE_ADDRESS))
                    .toList();
            attachments.add(new Attachment(network, new Interface(row.name(), addresses)));
        }
        return attachments;
    }

    private static List<Routes.Route> routes(Cursor at, List<Attachment> attachments) {
        List<Interface> interfaces = attachments.stream().map(Attachment::iface).toList();
        List<Routes.Route> routes = new ArrayList<>();
        Optional<Cursor> gateway = at.find("gateway");
        if (gateway.isPresent()) {
            IpAddress address = gateway.get().as(Notation.ADDRESS);
            routes.add(Routes.parse("default via " + address, interfaces)
                    .orElseThrow(() -> gateway.get().problem("topology.gateway", address)));
        }
        for (Cursor line : at.items("routes")) {
            routes.add(Routes.parse(line.text(), interfaces)
                    .orElseThrow(() -> line.problem("topology.route", line.text())));
        }
        return routes;
    }
}
