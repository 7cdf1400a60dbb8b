package org.ftpscope.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of states and segments has no empty cell, and the table of transitions no dead end. */
class StateTableTest {
    /** The columns: what may arrive. */
    private static final List<String> SEGMENTS = List.of(
            "SYN",
            "ACK, old",
            "ACK, new",
            "ACK, too new",
            "RST, exact",
            "RST, in the window",
            "RST, outside the window",
            "FIN",
            "FIN without ACK",
            "data in order",
            "data before",
            "data overlapping",
            "data beyond the window",
            "data without ACK");

    @ParameterizedTest
    @EnumSource(TcpState.class)
    void each_state_has_a_script_for_each_segment(TcpState state) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(StateTableTest.class.getResource("/tcp/states/" + state + ".script"))
                .toURI());
        List<String> titles = ScriptsTest.read(file).stream().map(Script::title).toList();
        assertThat(titles).containsExactlyElementsOf(SEGMENTS);
    }

    @Test
    void every_state_is_reached_from_CLOSED_and_leads_back_to_it() {
        assertThat(reachable(TcpState.CLOSED)).containsExactlyInAnyOrder(TcpState.values());
        for (TcpState state : TcpState.values()) {
            assertThat(reachable(state)).as("from %s", state).contains(TcpState.CLOSED);
        }
    }

    /** States on the way; LISTEN leads to a connection of its own. */
    private static Set<TcpState> reachable(TcpState from) {
        Set<TcpState> found = EnumSet.of(from);
        List<TcpState> toVisit = new ArrayList<>(List.of(from));
        while (!toVisit.isEmpty()) {
            TcpState state = toVisit.removeLast();
            for (Transitions.Row row : Transitions.rows()) {
                if (row.state() == state && found.add(row.next())) {
                    toVisit.add(row.next());
                }
            }
        }
        return found;
    }

    @Test
    void no_two_rows_contradict_each_other_and_each_names_its_source() {
        Set<String> keys = new TreeSet<>();
        for (Transitions.Row row : Transitions.rows()) {
            assertThat(keys.add(row.state() + " " + row.event())).isTrue();
            assertThat(row.source()).isNotBlank();
            assertThat(Transitions.next(row.state(), row.event())).contains(row.next());
        }
        assertThat(Transitions.next(TcpState.CLOSED, TcpEvent.RCV_FIN)).isEmpty();
    }
}
