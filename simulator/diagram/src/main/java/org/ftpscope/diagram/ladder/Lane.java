package org.ftpscope.diagram.ladder;

import java.util.List;

/**
 * A column of the ladder. A router has two lifelines, one on the side of each neighbour (inside ┃ outside); a host has one, on
 * which control and data connections sit side by side.
 *
 * @param index position from the left, from 0 on
 * @param left addresses on the left lifeline; all addresses of a host
 * @param right addresses on the right lifeline of a router
 */
public record Lane(int index, String node, Role role, String title, List<String> left, List<String> right) {
    /** What a node is for. */
    public enum Role {
        CLIENT,
        NAT,
        FIREWALL,
        ROUTER,
        SERVER,
        HOST;

        /** Whether packets pass through it. */
        public boolean isRouter() {
            return this == NAT || this == FIREWALL || this == ROUTER;
        }
    }

    public Lane {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    public boolean isRouter() {
        return role.isRouter();
    }
}
