package org.ftpscope.engine.tcp;

import java.util.function.Consumer;
import org.ftpscope.engine.wire.FourTuple;
import org.ftpscope.engine.wire.IpAddress;
import org.jspecify.annotations.Nullable;

/** Connections by their two ends: a hash table that is asked for every packet without making an object. */
final class EndpointTable {
    private static final class Node {
        final TcpEndpoint endpoint;
        final @Nullable Node next;

        Node(TcpEndpoint endpoint, @Nullable Node next) {
            this.endpoint = endpoint;
            this.next = next;
        }
    }

    private @Nullable Node[] buckets = new Node[64];
    private int size;

    private static int hash(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        int hash = (localPort * 31 + remotePort) * 31 + remote.hashCode();
        hash = hash * 31 + local.hashCode();
        return hash ^ hash >>> 15;
    }

    @Nullable
    TcpEndpoint find(IpAddress local, int localPort, IpAddress remote, int remotePort) {
        Node node = buckets[hash(local, localPort, remote, remotePort) & buckets.length - 1];
        while (node != null) {
            FourTuple tuple = node.endpoint.tuple();
            if (tuple.local().port() == localPort
                    && tuple.remote().port() == remotePort
                    && tuple.remote().address().equals(remote)
                    && tuple.local().address().equals(local)) {
                return node.endpoint;
            }
            node = node.next;
        }
        return null;
    }

    @Nullable
    TcpEndpoint find(FourTuple tuple) {
        return find(
                tuple.local().address(),
                tuple.local().port(),
                tuple.remote().address(),
                tuple.remote().port());
    }

    private static int hash(FourTuple tuple) {
        return hash(
                tuple.local().address(),
                tuple.local().port(),
                tuple.remote().address(),
                tuple.remote().port());
    }

    void add(TcpEndpoint endpoint) {
        if (size >= buckets.length) {
            @Nullable Node[] old = buckets;
            buckets = new Node[old.length * 2];
            for (Node chain : old) {
                for (Node node = chain; node != null; node = node.next) {
                    insert(node.endpoint);
                }
            }
        }
        insert(endpoint);
        size++;
    }

    private void insert(TcpEndpoint endpoint) {
        int index = hash(endpoint.tuple()) & buckets.length - 1;
        buckets[index] = new Node(endpoint, buckets[index]);
    }

    void remove(TcpEndpoint endpoint) {
        int index = hash(endpoint.tuple()) & buckets.length - 1;
        Node kept = null;
        for (Node node = buckets[index]; node != null; node = node.next) {
            if (node.endpoint == endpoint) {
                size--;
            } else {
                kept = new Node(node.endpoint, kept);
            }
        }
        buckets[index] = kept;
    }

    /** Shows every connection, in no order that may be recorded. */
    void forEach(Consumer<TcpEndpoint> action) {
        for (Node chain : buckets) {
            for (Node node = chain; node != null; node = node.next) {
                action.accept(node.endpoint);
            }
        }
    }
}
