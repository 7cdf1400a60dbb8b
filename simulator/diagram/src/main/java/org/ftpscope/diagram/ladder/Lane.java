package org.ftpscope.diagram.ladder;

import java.util.List;

/**
 * A column of the ladder. A router has two lifelines, one on the side of each neighbour (inside ┃ outside); a host has one, on
 * which control and data connections sit side by side, or two lanes of its own: its application and its sockets.
 *
 * @param index position from the left, from 0 on
 * @param title name of the node
 * @param part what of the node the lane is, in the reader's language: its application, its sockets; empty for all of it
 * @param left addresses on the left lifeline; all addresses of a host
 * @param right addresses on the right lifeline of a router
 */
public record Lane(
        int index, String node, Role role, String title, String part, List<String> left, List<String> right) {
    /** What a node is for. */
    public enum Role {
        CLIENT,
        NAT,
        FIREWALL,
        ROUTER,
        SERVER,
        HOST,
        /** The programs of a host, beside the lane of its sockets. */
        APPLICATION;

        /** Whether packets pass through it. */
        public boolean isRouter() {
            return this == NAT || this == FIREWALL || this == ROUTER;
        }
    }

    public Lane {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** The only lane of its node. */
    public Lane(int index, String node, Role role, String title, List<String> left, List<String> right) {
        this(index, node, role, title, "", left, right);
    }

    /** Title and part: {@code client · sockets}. */
    public String name() {
        return part.isEmpty() ? title : title + " \u00b7 " + part;
    }

    public boolean isApplication() {
        return role == Role.APPLICATION;
    }

    /** Whether this and the other are the two lanes of one host. */
    public boolean isBeside(Lane other) {
        return node.equals(other.node) && isApplication() != other.isApplication();
    }

    public boolean isRouter() {
        return role.isRouter();
    }
}
