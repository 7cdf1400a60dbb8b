package org.ftpscope.engine.netfilter;

/** Which side of a packet NAT changes. */
enum Manip {
    SOURCE,
    DESTINATION;

    Manip other() {
        return this == SOURCE ? DESTINATION : SOURCE;
    }

    /** What the nat table changes at that hook. */
    static Manip at(Hook hook) {
        return hook == Hook.POSTROUTING || hook == Hook.INPUT ? SOURCE : DESTINATION;
    }
}
