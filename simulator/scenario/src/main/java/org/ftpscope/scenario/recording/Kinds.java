package org.ftpscope.scenario.recording;

import java.util.Locale;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.recording.What;

/** Names of the kinds of events: {@code PacketSent} is {@code packet-sent}. */
public final class Kinds {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return kebab(type.getSimpleName());
        }
    };

    private Kinds() {}

    /** The name of an event's kind. */
    public static String of(What what) {
        return NAMES.get(what.getClass());
    }

    /** The name of a kind. */
    public static String of(Class<? extends What> kind) {
        return NAMES.get(kind);
    }

    /** The name of a reason, as it stands in recordings and is asked for in expectations. */
    public static String of(DropReason reason) {
        return switch (reason) {
            case DropReason.ByRule r -> "rule";
            case DropReason.ByHelper h -> "helper";
            case DropReason.LostOnLink l -> "loss";
            case DropReason.QueueFull q -> "queue";
            case DropReason.TooBig t -> "mtu";
            case DropReason.TimeToLiveExceeded t -> "time-to-live";
            case DropReason.NoRoute n -> "no-route";
            case DropReason.NoNeighbour n -> "no-neighbour";
            case DropReason.NotForUs n -> "not-for-us";
            case DropReason.NatExhausted n -> "nat-exhausted";
            case DropReason.TableFull t -> "table-full";
            case DropReason.Malformed m -> "malformed";
            case DropReason.NotAcceptable n -> "not-acceptable";
        };
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
