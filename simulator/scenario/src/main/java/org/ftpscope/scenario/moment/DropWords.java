package org.ftpscope.scenario.moment;

import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Words why a packet went no further. */
public final class DropWords {
    private final Messages messages;

    public DropWords(Messages messages) {
        this.messages = messages;
    }

    /** The reason, without a subject: {@code filter INPUT policy: -P INPUT DROP}. */
    public Text why(DropReason reason) {
        return switch (reason) {
            case DropReason.ByRule(var rule) -> Text.same(rule.place() + ": " + rule.text());
            case DropReason.ByHelper(String helper, String detail) -> messages.text("drop.helper", helper, detail);
            case DropReason.LostOnLink l -> messages.text("drop.loss");
            case DropReason.QueueFull(long capacity) -> messages.text("drop.queue", capacity);
            case DropReason.TooBig(int mtu) -> messages.text("drop.mtu", mtu);
            case DropReason.TimeToLiveExceeded t -> messages.text("drop.ttl");
            case DropReason.NoRoute n -> messages.text("drop.noRoute");
            case DropReason.NoNeighbour n -> messages.text("drop.noNeighbour");
            case DropReason.NotForUs n -> messages.text("drop.notForUs");
            case DropReason.NatExhausted n -> messages.text("drop.natExhausted");
            case DropReason.TableFull t -> messages.text("drop.tableFull");
            case DropReason.Malformed(String detail) -> messages.text("drop.malformed", detail);
            case DropReason.NotAcceptable(String detail) -> messages.text("drop.notAcceptable", detail);
        };
    }
}
