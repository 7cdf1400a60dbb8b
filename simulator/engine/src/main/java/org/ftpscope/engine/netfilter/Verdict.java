package org.ftpscope.engine.netfilter;

import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.RuleRef;

/** What a hook says about a packet. */
public sealed interface Verdict {
    /** It goes on. */
    record Accept() implements Verdict {}

    /** It goes no further. */
    record Drop(DropReason reason) implements Verdict {}

    /** It goes no further, and its sender is told. */
    record Reject(RuleRef rule, Target.RejectWith with) implements Verdict {}

    /** The one acceptance. */
    Verdict ACCEPT = new Accept();
}
