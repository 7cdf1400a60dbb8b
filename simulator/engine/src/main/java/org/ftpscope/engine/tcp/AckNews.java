package org.ftpscope.engine.tcp;

/** What the acknowledgement at hand was found to say. */
final class AckNews {
    /** Octets are acknowledged that were not before. */
    boolean advanced;
    /** Segments are selectively acknowledged that were not before. */
    boolean dataSacked;
    /** Something arrived twice (RFC 2883). */
    boolean duplicateReported;
    /** Something sent once, and before the trouble, has arrived. */
    boolean originalAcked;
    /** When the first segment selectively acknowledged was sent; -1 for none. */
    long sackSentNanos;
    /** Segments that left the network. */
    int delivered;
    /** RACK waits: its timer must stay. */
    boolean keepTimer;

    void begin(boolean acknowledgesMore) {
        advanced = acknowledgesMore;
        dataSacked = false;
        duplicateReported = false;
        originalAcked = false;
        sackSentNanos = -1;
        delivered = 0;
        keepTimer = false;
    }
}
