package org.ftpscope.scenario.explain;

import java.util.List;
import org.ftpscope.scenario.explain.Vantage.Sighting;

/**
 * Something that the packets show.
 *
 * @param place where it went wrong, as far as the vantages tell: the names of the two between which it happened, or one
 * @param arguments for the texts of this kind
 * @param evidence the events that show it, in order of time
 * @param ruledOut keys of other explanations that the same packets exclude
 */
public record Finding(Kind kind, String place, List<Object> arguments, List<Evidence> evidence, List<String> ruledOut) {
    public Finding {
        arguments = List.copyOf(arguments);
        evidence = List.copyOf(evidence);
        ruledOut = List.copyOf(ruledOut);
    }

    /** How bad it is. */
    public enum Weight {
        /** Something that was asked for did not come about. */
        FAULT,
        /** Worth knowing; nothing failed by it. */
        NOTE
    }

    /** An event with what it shows; {@code key} is the sentence in the bundle, {@code arguments} its values. */
    public record Evidence(long eventId, long atNanos, String place, String key, List<Object> arguments) {
        static Evidence of(Sighting sighting, String place, String key, Object... arguments) {
            return new Evidence(sighting.eventId(), sighting.atNanos(), place, key, List.of(arguments));
        }
    }

    /** What it is; the cures are keys of the bundle, the likeliest first. */
    public enum Kind {
        CONTROL_REFUSED(Weight.FAULT, "cure.start-server", "cure.check-port"),
        CONTROL_REJECTED(Weight.FAULT, "cure.firewall-control"),
        CONTROL_SILENT(Weight.FAULT, "cure.firewall-control", "cure.check-address"),
        LOGIN_REFUSED(Weight.FAULT, "cure.check-user"),
        SERVER_IDLE_TIMEOUT(Weight.FAULT, "cure.noop", "cure.longer-idle"),
        SERVER_UNAVAILABLE(Weight.FAULT, "cure.server-log"),
        SERVER_FAULT(Weight.FAULT, "cure.server-configuration"),
        NAT_ENTRY_LOST(Weight.FAULT, "cure.noop", "cure.longer-conntrack"),
        CONTROL_RESET(Weight.FAULT, "cure.server-log"),
        CONTROL_STUCK(Weight.FAULT, "cure.noop", "cure.loose", "cure.longer-conntrack"),
        HELPER_DROPS_PARTIAL(Weight.FAULT, "cure.one-segment", "cure.passive"),
        PORT_PRIVATE_REFUSED(Weight.FAULT, "cure.passive", "cure.helper", "cure.helper-port"),
        PORT_REFUSED(Weight.FAULT, "cure.own-address", "cure.passive"),
        PORT_HIDDEN(Weight.FAULT, "cure.passive", "cure.announce-and-forward"),
        NO_ROUTE_TO_ANNOUNCED(Weight.FAULT, "cure.passive", "cure.helper"),
        ACTIVE_NOT_ARRIVED(Weight.FAULT, "cure.passive", "cure.helper", "cure.helper-port"),
        NAT_BOX_REFUSED(Weight.FAULT, "cure.passive", "cure.helper", "cure.announce-and-forward"),
        NAT_BOX_SILENT(Weight.FAULT, "cure.passive", "cure.helper", "cure.announce-and-forward"),
        ACTIVE_REFUSED(Weight.FAULT, "cure.passive", "cure.client-firewall"),
        ACTIVE_REJECTED(Weight.FAULT, "cure.passive", "cure.helper"),
        ACTIVE_DROPPED(Weight.FAULT, "cure.helper", "cure.passive"),
        ACTIVE_FAILED(Weight.FAULT, "cure.passive", "cure.server-log"),
        EXPECTED_NOT_ACCEPTED(Weight.FAULT, "cure.accept-related", "cure.passive"),
        PASSIVE_PRIVATE(Weight.FAULT, "cure.masquerade-address", "cure.helper-server", "cure.epsv"),
        PASSIVE_REFUSED(Weight.FAULT, "cure.forward-range", "cure.helper-server"),
        PASSIVE_REJECTED(Weight.FAULT, "cure.forward-range", "cure.helper-server"),
        PASSIVE_DROPPED(Weight.FAULT, "cure.forward-range", "cure.helper-server", "cure.active"),
        PASSIVE_NEVER_CONNECTED(Weight.FAULT, "cure.client-log"),
        DATA_STRANGER(Weight.FAULT, "cure.same-address"),
        DATA_STOLEN(Weight.FAULT, "cure.only-peer", "cure.tls"),
        FTP_BOUNCE(Weight.FAULT, "cure.refuse-foreign"),
        TRANSFER_BROKEN(Weight.FAULT, "cure.resume"),
        CLIENT_VANISHED(Weight.FAULT, "cure.resume"),
        COMMAND_REFUSED(Weight.NOTE),
        LOGIN_RETRIED(Weight.NOTE),
        ABORTED_BY_CLIENT(Weight.NOTE),
        HELPER_REWROTE(Weight.NOTE),
        LOSS_REPAIRED(Weight.NOTE),
        ENCRYPTED(Weight.NOTE),
        WORDS_CUT(Weight.NOTE, "cure.whole-packets");

        private final Weight weight;

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so.
        private final List<String> cures;

        Kind(Weight weight, String... cures) {
            this.weight = weight;
            this.cures = List.of(cures);
        }

        public Weight weight() {
            return weight;
        }

        /** Keys of what would heal it, the likeliest first. */
        public List<String> cures() {
            return cures;
        }
    }
}
