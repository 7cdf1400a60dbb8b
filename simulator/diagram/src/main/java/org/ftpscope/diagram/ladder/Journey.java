package org.ftpscope.diagram.ladder;

import org.ftpscope.diagram.ladder.Flight.Hop;

/** Where a flight, or one hop of it, begins and ends in terms of lanes. */
record Journey(int from, int to, int reached, boolean lostOnLink, int endAt) {
    /** The whole way from its origin. */
    static Journey whole(Stage stage, Flight flight) {
        return between(stage, flight, flight.hops.getFirst(), flight.lastHop());
    }

    /** One link; the last hop carries the flight's end. */
    static Journey hop(Stage stage, Flight flight, Hop hop) {
        return between(stage, flight, hop, hop);
    }

    private static Journey between(Stage stage, Flight flight, Hop first, Hop last) {
        LaneBook lanes = stage.lanes();
        int from = lane(lanes, first.from, last.packet.source().toString(), 0);
        int sender = lane(lanes, last.from, last.packet.source().toString(), from);
        boolean isLast = last == flight.lastHop();
        if (last.ended >= 0) {
            int to = lane(lanes, last.to == null ? "" : last.to, "", sender);
            boolean droppedHere = isLast && flight.dropped >= 0 && lanes.index(stage.nodeOf(flight.dropped)) == to;
            // At packet level a drop inside a router is told below the arrow that brought the packet there.
            return new Journey(from, to, to, false, droppedHere ? Math.max(last.ended, flight.dropped) : last.ended);
        }
        int toward = toward(lanes, last, sender);
        boolean lost = isLast && flight.dropped >= 0;
        if (lost && lanes.index(stage.nodeOf(flight.dropped)) == sender) {
            // Never left the node (no route, queue full): drawn as a stub toward the neighbour.
            return new Journey(from, toward, sender, true, flight.dropped);
        }
        return new Journey(from, toward, sender, lost, lost ? flight.dropped : -1);
    }

    private static int lane(LaneBook lanes, String node, String address, int otherwise) {
        int index = lanes.index(node);
        if (index < 0 && !address.isEmpty()) {
            index = lanes.owner(address);
        }
        return index < 0 ? otherwise : index;
    }

    /** The neighbour in the direction of the destination. */
    private static int toward(LaneBook lanes, Hop hop, int sender) {
        int owner = lanes.owner(hop.packet.destination().toString());
        int right = neighbour(lanes, sender, 1);
        int left = neighbour(lanes, sender, -1);
        if (owner > sender && right >= 0) {
            return right;
        }
        if (owner >= 0 && owner < sender && left >= 0) {
            return left;
        }
        return right >= 0 ? right : Math.max(0, left);
    }

    /** The next lane that packets go by; -1 for none. */
    private static int neighbour(LaneBook lanes, int lane, int step) {
        int next = lane + step;
        while (next >= 0
                && next < lanes.lanes().size()
                && lanes.lanes().get(next).isApplication()) {
            next += step;
        }
        return next < lanes.lanes().size() ? next : -1;
    }
}
