package org.ftpscope.scenario.recording;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonWriter;

/**
 * The first line of a recording file: what was recorded and how to draw it.
 *
 * @param version of the format; a reader of this version reads all of the same number
 * @param seed of the run; 0 for real sessions
 * @param nodes hosts and routers, in the order in which they were written
 * @param networks names of the links between them
 * @param scenario the scenario that was run, with every change of the command line already in it
 * @param started the time of day at time zero of a recording of the real world; empty for simulated time
 */
public record RecordingHeader(
        int version,
        long seed,
        List<NodeInfo> nodes,
        List<String> networks,
        Optional<Json.Obj> scenario,
        Optional<Instant> started) {
    /** What this program writes. */
    public static final int VERSION = 1;

    static final String FORMAT = "ftpscope-recording";

    public RecordingHeader {
        nodes = List.copyOf(nodes);
        networks = List.copyOf(networks);
    }

    /** The header of a run in simulated time. */
    public RecordingHeader(
            int version, long seed, List<NodeInfo> nodes, List<String> networks, Optional<Json.Obj> scenario) {
        this(version, seed, nodes, networks, scenario, Optional.empty());
    }

    /** The same with the time of day at time zero. */
    public RecordingHeader startedAt(Instant instant) {
        return new RecordingHeader(version, seed, nodes, networks, scenario, Optional.of(instant));
    }

    /** The same with other nodes. */
    public RecordingHeader withNodes(List<NodeInfo> newNodes) {
        return new RecordingHeader(version, seed, newNodes, networks, scenario, started);
    }

    /** What a node is. */
    public enum Role {
        CLIENT,
        SERVER,
        /** A host on which neither FTP clients nor servers run. */
        HOST,
        /** A router that only forwards. */
        ROUTER,
        /** A router that filters. */
        FIREWALL,
        /** A router that translates addresses. */
        NAT
    }

    /**
     * A node of the recorded world.
     *
     * @param x column of the topology picture, and so the order of lanes
     * @param y row of the topology picture
     */
    public record NodeInfo(String name, Role role, double x, double y, List<InterfaceInfo> interfaces) {
        public NodeInfo {
            interfaces = List.copyOf(interfaces);
        }
    }

    /** An interface of a node: its network, and its addresses without prefix lengths. */
    public record InterfaceInfo(String name, String network, List<String> addresses) {
        public InterfaceInfo {
            addresses = List.copyOf(addresses);
        }
    }

    /** The header as a line, without its line end. */
    String line() {
        LineBuilder line = new LineBuilder(Integer.MAX_VALUE);
        line.begin();
        line.put("format", FORMAT).put("version", version).put("seed", seed);
        line.openList("nodes");
        for (NodeInfo node : nodes) {
            line.openItem();
            line.put("name", node.name()).put("role", node.role().name());
            line.putNumber("x", node.x()).putNumber("y", node.y());
            line.openList("interfaces");
            for (InterfaceInfo iface : node.interfaces()) {
                line.openItem();
                line.put("name", iface.name()).put("network", iface.network()).put("addresses", iface.addresses());
                line.close();
            }
            line.closeList();
            line.close();
        }
        line.closeList();
        line.put("networks", networks);
        line.put("started", started);
        scenario.ifPresent(tree -> line.putRaw("scenario", JsonWriter.text(tree)));
        return line.text();
    }

    static RecordingHeader of(Json.Obj tree) {
        Members line = new TreeMembers(tree);
        if (!line.text("format").equals(FORMAT)) {
            throw new Members.Unreadable("format");
        }
        List<NodeInfo> nodes = new ArrayList<>();
        for (Members node : line.inners("nodes")) {
            List<InterfaceInfo> interfaces = new ArrayList<>();
            for (Members iface : node.inners("interfaces")) {
                interfaces.add(new InterfaceInfo(iface.text("name"), iface.text("network"), iface.texts("addresses")));
            }
            nodes.add(new NodeInfo(
                    node.text("name"),
                    node.constant("role", Role.class),
                    node.fraction("x"),
                    node.fraction("y"),
                    interfaces));
        }
        return new RecordingHeader(
                line.whole("version"),
                line.number("seed"),
                nodes,
                line.texts("networks"),
                tree.get("scenario").filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast),
                line.optionalText("started").map(RecordingHeader::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new Members.Unreadable("started");
        }
    }
}
