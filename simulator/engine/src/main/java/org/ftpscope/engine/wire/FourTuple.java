package org.ftpscope.engine.wire;

/** A TCP connection as one side sees it: its own end and the other. */
public record FourTuple(Endpoint local, Endpoint remote) {
    /** The same connection as the other side sees it. */
    public FourTuple reversed() {
        return new FourTuple(remote, local);
    }

    @Override
    public String toString() {
        return local + "-" + remote;
    }
}
