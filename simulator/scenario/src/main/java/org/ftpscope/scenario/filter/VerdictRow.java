package org.ftpscope.scenario.filter;

import java.util.List;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.scenario.capture.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What became of one packet that a router received.
 *
 * @param atNanos nanoseconds since 1970
 * @param elapsedNanos since the first packet
 * @param iface where it came in
 * @param number its number in that capture, from 1 on
 * @param frame as it was captured
 * @param packet addresses, ports and flags in a few words
 * @param state NEW, ESTABLISHED, RELATED, INVALID, UNTRACKED; empty when no rule asked
 * @param entry its connection's number in the tracking table; 0 when it has none
 * @param hooks what it met at each hook, in order
 * @param changes what was rewritten: SOURCE, DESTINATION, PAYLOAD, SEQUENCE
 * @param sent what left the router because of it
 * @param dropped why it went no further, or null
 */
public record VerdictRow(
        long atNanos,
        long elapsedNanos,
        String iface,
        int number,
        Frame frame,
        String packet,
        String state,
        long entry,
        List<HookVerdict> hooks,
        List<String> changes,
        List<Sent> sent,
        @Nullable DropReason dropped) {
    /** The rules that matched at one hook, the deciding one last. */
    public record HookVerdict(String hook, List<RuleRef> rules, String outcome) {
        public HookVerdict {
            rules = List.copyOf(rules);
        }
    }

    /** A packet that left: the same one, changed perhaps, or one that the router made. */
    public record Sent(String iface, int number, String packet, boolean made) {}

    public VerdictRow {
        hooks = List.copyOf(hooks);
        changes = List.copyOf(changes);
        sent = List.copyOf(sent);
    }
}
