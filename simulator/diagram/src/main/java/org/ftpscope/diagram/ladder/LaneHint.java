package org.ftpscope.diagram.ladder;

import java.util.List;

/**
 * What the caller knows about a node and a recording does not say.
 *
 * @param node its name in the events
 * @param title what to call it, in the reader's language; empty for the node's name
 * @param interfaces its interfaces, in the order of the scenario
 */
public record LaneHint(String node, Lane.Role role, String title, List<Interface> interfaces) {
    /** An interface; {@code address} as people write it, without prefix length. */
    public record Interface(String name, String address) {}

    public LaneHint {
        interfaces = List.copyOf(interfaces);
    }
}
