package org.ftpscope.engine.tcp;

import static org.ftpscope.engine.tcp.TcpEvent.ABORT;
import static org.ftpscope.engine.tcp.TcpEvent.ACTIVE_OPEN;
import static org.ftpscope.engine.tcp.TcpEvent.CLOSE;
import static org.ftpscope.engine.tcp.TcpEvent.GIVE_UP;
import static org.ftpscope.engine.tcp.TcpEvent.ORPHAN_TIMEOUT;
import static org.ftpscope.engine.tcp.TcpEvent.PASSIVE_OPEN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_ACK_OF_FIN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_ACK_OF_SYN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_FIN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_NEW_SYN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_RST;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_SYN;
import static org.ftpscope.engine.tcp.TcpEvent.RCV_SYN_ACK;
import static org.ftpscope.engine.tcp.TcpEvent.TIME_WAIT_TIMEOUT;
import static org.ftpscope.engine.tcp.TcpEvent.UNREACHABLE;
import static org.ftpscope.engine.tcp.TcpState.CLOSED;
import static org.ftpscope.engine.tcp.TcpState.CLOSE_WAIT;
import static org.ftpscope.engine.tcp.TcpState.CLOSING;
import static org.ftpscope.engine.tcp.TcpState.ESTABLISHED;
import static org.ftpscope.engine.tcp.TcpState.FIN_WAIT_1;
import static org.ftpscope.engine.tcp.TcpState.FIN_WAIT_2;
import static org.ftpscope.engine.tcp.TcpState.LAST_ACK;
import static org.ftpscope.engine.tcp.TcpState.LISTEN;
import static org.ftpscope.engine.tcp.TcpState.SYN_RECEIVED;
import static org.ftpscope.engine.tcp.TcpState.SYN_SENT;
import static org.ftpscope.engine.tcp.TcpState.TIME_WAIT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of state changes (RFC 9293 sections 3.3.2 and 3.10): no code sets a state without it, and the diagram of the
 * lesson is drawn from it. Guards (is the segment acceptable?) and actions (what is sent?) live in {@link TcpEndpoint}.
 *
 * <p>Two readings of the RFC are fixed here. A listener stays in LISTEN while each SYN makes a connection of its own, so the row
 * LISTEN to SYN_RECEIVED is the birth of that connection, and where the RFC says "return to LISTEN" that connection ends in
 * CLOSED. A segment that acknowledges our FIN and carries the peer's takes two steps, the acknowledgement first.
 */
public final class Transitions {
    /**
     * One row: in {@code state}, {@code event} leads to {@code next}.
     *
     * @param source where the rule stands
     */
    public record Row(TcpState state, TcpEvent event, TcpState next, String source) {}

    private static final List<Row> ROWS = List.of(
            new Row(CLOSED, PASSIVE_OPEN, LISTEN, "RFC 9293 3.10.1"),
            new Row(CLOSED, ACTIVE_OPEN, SYN_SENT, "RFC 9293 3.10.1"),
            new Row(LISTEN, RCV_SYN, SYN_RECEIVED, "RFC 9293 3.10.7.2, third"),
            new Row(LISTEN, CLOSE, CLOSED, "RFC 9293 3.10.4"),
            new Row(SYN_SENT, RCV_SYN_ACK, ESTABLISHED, "RFC 9293 3.10.7.3, fourth"),
            new Row(SYN_SENT, RCV_SYN, SYN_RECEIVED, "RFC 9293 3.10.7.3, fourth (simultaneous open)"),
            new Row(SYN_SENT, RCV_RST, CLOSED, "RFC 9293 3.10.7.3, second"),
            new Row(SYN_SENT, CLOSE, CLOSED, "RFC 9293 3.10.4"),
            new Row(SYN_SENT, UNREACHABLE, CLOSED, "RFC 9293 3.9.2.2, hard errors; Linux: any unreachable"),
            new Row(SYN_RECEIVED, RCV_ACK_OF_SYN, ESTABLISHED, "RFC 9293 3.10.7.4, fifth"),
            new Row(SYN_RECEIVED, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(SYN_RECEIVED, CLOSE, FIN_WAIT_1, "RFC 9293 3.10.4"),
            new Row(SYN_RECEIVED, UNREACHABLE, CLOSED, "RFC 9293 3.9.2.2"),
            new Row(ESTABLISHED, RCV_FIN, CLOSE_WAIT, "RFC 9293 3.10.7.4, eighth"),
            new Row(ESTABLISHED, CLOSE, FIN_WAIT_1, "RFC 9293 3.10.4"),
            new Row(ESTABLISHED, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(FIN_WAIT_1, RCV_ACK_OF_FIN, FIN_WAIT_2, "RFC 9293 3.10.7.4, fifth"),
            new Row(FIN_WAIT_1, RCV_FIN, CLOSING, "RFC 9293 3.10.7.4, eighth"),
            new Row(FIN_WAIT_1, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(FIN_WAIT_2, RCV_FIN, TIME_WAIT, "RFC 9293 3.10.7.4, eighth"),
            new Row(FIN_WAIT_2, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(FIN_WAIT_2, ORPHAN_TIMEOUT, CLOSED, "tcp(7), tcp_fin_timeout"),
            new Row(CLOSE_WAIT, CLOSE, LAST_ACK, "RFC 9293 3.10.4"),
            new Row(CLOSE_WAIT, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(CLOSING, RCV_ACK_OF_FIN, TIME_WAIT, "RFC 9293 3.10.7.4, fifth"),
            new Row(CLOSING, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(LAST_ACK, RCV_ACK_OF_FIN, CLOSED, "RFC 9293 3.10.7.4, fifth"),
            new Row(LAST_ACK, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(TIME_WAIT, TIME_WAIT_TIMEOUT, CLOSED, "RFC 9293 3.10.8"),
            new Row(TIME_WAIT, RCV_RST, CLOSED, "RFC 9293 3.10.7.4, second"),
            new Row(TIME_WAIT, RCV_NEW_SYN, CLOSED, "RFC 9293 3.6.1; RFC 6191"),
            new Row(SYN_SENT, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(SYN_RECEIVED, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(ESTABLISHED, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(FIN_WAIT_1, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(FIN_WAIT_2, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(CLOSE_WAIT, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(CLOSING, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(LAST_ACK, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(TIME_WAIT, ABORT, CLOSED, "RFC 9293 3.10.5"),
            new Row(SYN_SENT, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(SYN_RECEIVED, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(ESTABLISHED, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(FIN_WAIT_1, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(FIN_WAIT_2, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(CLOSE_WAIT, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(CLOSING, GIVE_UP, CLOSED, "RFC 9293 3.8.3"),
            new Row(LAST_ACK, GIVE_UP, CLOSED, "RFC 9293 3.8.3"));

    private static final Map<TcpState, Map<TcpEvent, TcpState>> NEXT = index();

    private Transitions() {}

    private static Map<TcpState, Map<TcpEvent, TcpState>> index() {
        Map<TcpState, Map<TcpEvent, TcpState>> index = new EnumMap<>(TcpState.class);
        for (Row row : ROWS) {
            TcpState twin = index.computeIfAbsent(row.state(), state -> new EnumMap<>(TcpEvent.class))
                    .put(row.event(), row.next());
            if (twin != null) {
                throw new IllegalStateException("two rows for " + row.state() + " and " + row.event());
            }
        }
        return index;
    }

    /** Every row, in the order of the states of RFC 9293 figure 5, the ways out of all states last. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** The state that {@code event} leads to; empty when it changes nothing there. */
    public static Optional<TcpState> next(TcpState state, TcpEvent event) {
        return Optional.ofNullable(NEXT.getOrDefault(state, Map.of()).get(event));
    }
}
