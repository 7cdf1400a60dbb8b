package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.jspecify.annotations.Nullable;

/**
 * What the engines said and heard, packet by packet. Inside TLS a bystander sees records, and of packets cut short their beginnings; a
 * recording made at an end knows which command or reply each of them carried, because causes lead from one to the other.
 */
final class Inside {
    /** A command or reply in one line, password masked by who recorded it. */
    record Said(String text, int furtherLines) {}

    private final Map<Flight, List<Said>> heard = new LinkedHashMap<>();
    /** Said at the recorded end and not yet found on its way, by the id of the event. */
    private final Map<Long, Said> spoken = new LinkedHashMap<>();

    Inside(Trace trace) {
        for (int at = trace.told.nextSetBit(0); at >= 0; at = trace.told.nextSetBit(at + 1)) {
            Event event = trace.events.get(at);
            Flight flight = trace.flightOf[at];
            switch (event.what()) {
                case What.FtpCommand command -> take(event, command.received(), flight, command(command));
                case What.FtpReply reply -> take(event, reply.received(), flight, reply(reply));
                case What other -> {}
            }
        }
    }

    private void take(Event event, boolean received, @Nullable Flight flight, Said said) {
        if (!received) {
            spoken.put(event.id(), said);
        } else if (flight != null) {
            heard.computeIfAbsent(flight, key -> new ArrayList<>(1)).add(said);
        }
    }

    private static Said command(What.FtpCommand command) {
        return new Said(FtpText.clean((command.verb() + " " + command.argument()).strip()), 0);
    }

    private static Said reply(What.FtpReply reply) {
        String first = reply.lines().isEmpty() ? "" : reply.lines().getFirst();
        boolean coded = FtpText.replyCode(first).isPresent();
        String line = coded ? first : (reply.code() + " " + first).strip();
        return new Said(FtpText.clean(line), Math.max(0, reply.lines().size() - 1));
    }

    /** What the flight carried, in order; each is told once, by who sent it if both ends know. Empty where nobody knows. */
    List<Said> of(Flight flight) {
        List<Said> carried = new ArrayList<>(1);
        for (int i = flight.relatedCount() - 1; i >= 0; i--) {
            Said said = spoken.remove(flight.related(i));
            if (said != null) {
                carried.add(said);
            }
        }
        List<Said> received = heard.remove(flight);
        return carried.isEmpty() && received != null ? received : carried;
    }
}
