package org.ftpscope.scenario.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.scenario.explain.Connection.Passed;
import org.ftpscope.scenario.explain.Connection.Reset;
import org.ftpscope.scenario.explain.Dialogue.Exchange;
import org.ftpscope.scenario.explain.Dialogue.Line;
import org.ftpscope.scenario.explain.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** What may become of the control connection, and of connections that broke off. */
final class ControlRules {
    /** A segment sent this often without getting through is stuck; the first repetition comes after 0.2 s, the fourth after 3. */
    private static final int STUCK_AFTER = 4;

    /** No server's patience and no NAT's memory is shorter. */
    private static final long SILENCE_NANOS = 1_000_000_000L;

    /** So long nobody waits for an answer: who speaks after it speaks because of the silence. */
    private static final long LONG_SILENCE_NANOS = 10_000_000_000L;

    private final Session session;
    private final Dialogue dialogue;
    private final Connection near;
    private final Connection far;
    private final List<Exchange> exchanges;
    private final List<Finding> found;

    private ControlRules(Session session, List<Finding> found) {
        this.session = session;
        this.dialogue = session.near().dialogue();
        this.near = dialogue.connection;
        this.far = session.far().dialogue().connection;
        this.exchanges = dialogue.exchanges();
        this.found = found;
    }

    static void apply(Session session, List<Finding> found) {
        ControlRules rules = new ControlRules(session, found);
        if (!rules.opening()) {
            return;
        }
        rules.login();
        rules.refusals();
        boolean explained = rules.stuck() || rules.lostEntry();
        rules.timeout(explained);
        rules.brokenTransfers();
        rules.encryption();
        rules.cutWords();
        rules.losses();
    }

    private String between() {
        return session.bothSides() ? near.place + " – " + far.place : near.place;
    }

    private boolean opening() {
        Proof proof = near.begins() ? new Proof().opening(near) : new Proof();
        boolean reachedFar = session.bothSides();
        switch (near.opening()) {
            case REFUSED ->
                found.add(proof.unless(true, "ruledout.loss")
                        .unless(reachedFar, "ruledout.firewall")
                        .finding(Kind.CONTROL_REFUSED, between(), near.target));
            case REJECTED ->
                found.add(proof.unless(true, "ruledout.loss").finding(Kind.CONTROL_REJECTED, between(), near.target));
            case SILENT -> found.add(proof.finding(Kind.CONTROL_SILENT, between(), near.target));
            case ANSWERED, UNSEEN -> {
                return true;
            }
        }
        return false;
    }

    private void login() {
        List<Exchange> passwords = exchanges.stream()
                .filter(exchange ->
                        exchange.verb().equals("PASS") || exchange.verb().equals("USER"))
                .toList();
        Optional<Exchange> refused = passwords.stream()
                .filter(exchange -> exchange.finalCode() == 530 || exchange.finalCode() == 500)
                .findFirst();
        boolean admitted =
                exchanges.stream().anyMatch(exchange -> exchange.finalCode() == 230 || exchange.finalCode() == 232);
        refused.ifPresent(exchange -> {
            Line reply = exchange.finalReply().orElseThrow();
            Proof proof = new Proof()
                    .line(near.place, exchange.command().orElseThrow())
                    .line(near.place, reply);
            found.add(proof.unless(true, "ruledout.network")
                    .finding(admitted ? Kind.LOGIN_RETRIED : Kind.LOGIN_REFUSED, near.place, reply.text()));
        });
    }

    private void refusals() {
        exchanges.stream()
                .filter(exchange -> exchange.finalCode() == 550 || exchange.finalCode() == 553)
                .findFirst()
                .ifPresent(exchange -> {
                    Line reply = exchange.finalReply().orElseThrow();
                    found.add(new Proof()
                            .line(near.place, exchange.command().orElseThrow())
                            .line(near.place, reply)
                            .finding(Kind.COMMAND_REFUSED, near.place, reply.text()));
                });
        exchanges.stream()
                .flatMap(exchange -> exchange.replies().stream())
                .filter(reply ->
                        reply.text().startsWith("500 OOPS") && !reply.text().contains("chroot"))
                .findFirst()
                .ifPresent(reply -> found.add(
                        new Proof().line(near.place, reply).finding(Kind.SERVER_FAULT, far.place, reply.text())));
    }

    /** The client's segments are repeated again and again and get no answer. */
    private boolean stuck() {
        Optional<Passed> repeated = repeatedInVain(near);
        if (repeated.isEmpty()) {
            return false;
        }
        Passed first = repeated.get();
        String text = first.segment().payload().latin1();
        boolean announces = text.toUpperCase(Locale.ROOT).startsWith("PORT")
                || text.toUpperCase(Locale.ROOT).startsWith("EPRT");
        Proof proof = new Proof()
                .sighting(
                        first.sighting(),
                        near.place,
                        "evidence.segment",
                        printable(first.segment().payload()))
                .sighting(near.last(), near.place, "evidence.repeated", STUCK_AFTER);
        found.add(
                announces
                        ? proof.unless(session.bothSides(), "ruledout.server-silent")
                                .finding(
                                        Kind.HELPER_DROPS_PARTIAL,
                                        between(),
                                        printable(first.segment().payload()))
                        : proof.finding(Kind.CONTROL_STUCK, between()));
        return true;
    }

    private static Optional<Passed> repeatedInVain(Connection connection) {
        Map<Integer, Integer> copies = new LinkedHashMap<>();
        Map<Integer, Passed> firsts = new LinkedHashMap<>();
        for (Passed passed : connection.segments) {
            if (!passed.fromOpener() && passed.segment().isAck()) {
                firsts.values()
                        .removeIf(first -> passed.segment()
                                .acknowledgment()
                                .after(first.segment().sequence()));
            }
            if (passed.fromOpener() && !passed.segment().payload().isEmpty()) {
                int sequence = passed.segment().sequence().bits();
                firsts.putIfAbsent(sequence, passed);
                copies.merge(sequence, 1, Integer::sum);
            }
        }
        return firsts.values().stream()
                .filter(first -> copies.getOrDefault(first.segment().sequence().bits(), 0) >= STUCK_AFTER)
                .min((a, b) -> Long.compare(a.sighting().atNanos(), b.sighting().atNanos()));
    }

    /** The server spoke and was answered by RST, of which the client's side saw nothing. */
    private boolean lostEntry() {
        Optional<Reset> rstFar = far.firstReset.filter(Reset::fromOpener);
        boolean unseenNear = rstFar.isPresent()
                && session.bothSides()
                && near.firstReset.filter(Reset::fromOpener).isEmpty();
        boolean lateReset = near.firstReset.filter(reset -> !reset.fromOpener()).isPresent()
                && !near.finFromTarget
                && !near.finFromOpener;
        if (unseenNear) {
            Reset rst = rstFar.get();
            found.add(new Proof()
                    .sighting(rst.sighting(), far.place, "evidence.forged-rst", rst.by())
                    .unless(true, "ruledout.client-closed")
                    .finding(Kind.NAT_ENTRY_LOST, between(), near.opener));
            return true;
        }
        boolean serverGaveUp = found.stream().anyMatch(finding -> finding.kind() == Kind.SERVER_FAULT);
        if (lateReset && !session.bothSides() && !serverGaveUp) {
            Reset rst = near.firstReset.orElseThrow();
            Proof proof = new Proof().sighting(rst.sighting(), near.place, "evidence.rst-from", rst.by());
            found.add(
                    silentBefore(rst)
                            ? proof.finding(Kind.NAT_ENTRY_LOST, near.place, near.opener)
                            : proof.finding(Kind.CONTROL_RESET, near.place, rst.by()));
            return true;
        }
        return false;
    }

    /** Whether the connection had been silent for a while, but for what the reset answered. */
    private boolean silentBefore(Reset rst) {
        long before = Long.MIN_VALUE;
        for (Passed passed : near.segments) {
            long atNanos = passed.sighting().atNanos();
            if (before != Long.MIN_VALUE && atNanos - before >= SILENCE_NANOS) {
                return true;
            }
            if (atNanos > rst.sighting().atNanos()) {
                break;
            }
            before = atNanos;
        }
        return false;
    }

    private void timeout(boolean explained) {
        if (explained) {
            return;
        }
        exchanges.stream()
                .filter(exchange -> exchange.finalCode() == 421)
                .findFirst()
                .flatMap(Exchange::finalReply)
                .ifPresent(reply -> found.add(new Proof()
                        .line(near.place, reply)
                        .unless(true, "ruledout.network")
                        .finding(
                                isAboutSilence(reply) ? Kind.SERVER_IDLE_TIMEOUT : Kind.SERVER_UNAVAILABLE,
                                far.place,
                                reply.text())));
    }

    /** Whether 421 ends an idle session; servers also say it when they are full or going down. */
    private boolean isAboutSilence(Line reply) {
        String text = reply.text().toLowerCase(Locale.ROOT);
        int at = dialogue.lines.indexOf(reply);
        boolean afterSilence = at > 0
                && reply.sighting().atNanos()
                                - dialogue.lines.get(at - 1).sighting().atNanos()
                        >= LONG_SILENCE_NANOS;
        return text.contains("timeout")
                || text.contains("timed out")
                || text.contains("time out")
                || text.contains("idle")
                || afterSilence;
    }

    private void brokenTransfers() {
        boolean clientReset = near.firstReset.filter(Reset::fromOpener).isPresent();
        // Who has said QUIT and does not wait for the answer has not vanished.
        boolean tookLeave =
                exchanges.stream().anyMatch(exchange -> exchange.verb().equals("QUIT"));
        if (clientReset
                && !tookLeave
                && !near.finFromTarget
                && !far.firstReset.filter(reset -> !reset.fromOpener()).isPresent()
                && near.opening() == Connection.Opening.ANSWERED) {
            Reset rst = near.firstReset.orElseThrow();
            found.add(new Proof()
                    .sighting(rst.sighting(), near.place, "evidence.rst-from", rst.by())
                    .unless(true, "ruledout.network")
                    .finding(Kind.CLIENT_VANISHED, near.place, near.opener.address()));
        }
        for (Exchange exchange : exchanges) {
            Optional<Line> broken = exchange.replies().stream()
                    .filter(reply -> reply.code() == 426)
                    .findFirst();
            if (broken.isEmpty()) {
                continue;
            }
            boolean asked = exchanges.stream().anyMatch(other -> other.verb().equals("ABOR"));
            found.add(new Proof()
                    .line(near.place, exchange.command().orElse(broken.get()))
                    .line(near.place, broken.get())
                    .finding(
                            asked ? Kind.ABORTED_BY_CLIENT : Kind.TRANSFER_BROKEN,
                            near.place,
                            broken.get().text()));
            return;
        }
    }

    private void cutWords() {
        session.views.stream()
                .map(Session.View::dialogue)
                .filter(view -> view.cutFrom.isPresent())
                .findFirst()
                .ifPresent(view -> found.add(new Proof()
                        .sighting(view.cutFrom.orElseThrow(), view.connection.place, "evidence.cut")
                        .finding(Kind.WORDS_CUT, view.connection.place)));
    }

    private void encryption() {
        dialogue.encryptedFrom.ifPresent(line -> {
            boolean dataSeen = session.views.stream()
                    .anyMatch(view -> view.connections().stream()
                            .anyMatch(connection -> connection != view.dialogue().connection
                                    && connection.first().atNanos()
                                            > view.dialogue()
                                                    .encryptedFrom
                                                    .orElse(line)
                                                    .sighting()
                                                    .atNanos()
                                    && sharesPeers(connection, view.dialogue().connection)));
            Proof proof = new Proof().line(near.place, line);
            boolean natBetween = session.clientTranslated() || session.serverTranslated();
            found.add(
                    natBetween && !dataSeen
                            ? proof.unless(true, "ruledout.login-tls").finding(Kind.PORT_HIDDEN, between())
                            : proof.finding(Kind.ENCRYPTED, near.place));
        });
    }

    private static boolean sharesPeers(Connection data, Connection control) {
        return data.opener.address().equals(control.opener.address())
                        && data.target.address().equals(control.target.address())
                || data.opener.address().equals(control.target.address())
                        && data.target.address().equals(control.opener.address());
    }

    private void losses() {
        for (Session.View view : session.views) {
            for (Connection connection : view.connections()) {
                if (connection.opening() != Connection.Opening.ANSWERED) {
                    continue;
                }
                Optional<Passed> again = repeatedAndHealed(connection);
                if (again.isPresent()) {
                    found.add(new Proof()
                            .sighting(
                                    again.get().sighting(),
                                    connection.place,
                                    "evidence.sent-again",
                                    again.get().segment().sequenceLength())
                            .finding(Kind.LOSS_REPAIRED, near.place));
                    return;
                }
            }
        }
    }

    /** A segment that was sent again at least 100 ms later, or again with duplicate ACKs before it, and then acknowledged. */
    private static Optional<Passed> repeatedAndHealed(Connection connection) {
        Map<Long, Passed> firsts = new LinkedHashMap<>();
        @Nullable SeqNumber toOpener = null;
        @Nullable SeqNumber toTarget = null;
        Optional<Passed> again = Optional.empty();
        for (Passed passed : connection.segments) {
            if (passed.segment().isAck() && passed.fromOpener()) {
                toTarget = passed.segment().acknowledgment();
            } else if (passed.segment().isAck()) {
                toOpener = passed.segment().acknowledgment();
            }
            if (again.isPresent()) {
                if (passed.fromOpener() != again.get().fromOpener() && acknowledges(passed, again.get())) {
                    return again;
                }
                continue;
            }
            if (passed.segment().sequenceLength() == 0) {
                continue;
            }
            // A keepalive may carry the last octet again, though it was acknowledged long ago (RFC 9293 section 3.8.4).
            @Nullable SeqNumber known = passed.fromOpener() ? toOpener : toTarget;
            boolean keepalive = passed.segment().sequenceLength() == 1
                    && !passed.segment().isFin()
                    && known != null
                    && known.after(passed.segment().sequence());
            if (keepalive) {
                continue;
            }
            long key = Integer.toUnsignedLong(passed.segment().sequence().bits()) << 1 | (passed.fromOpener() ? 1 : 0);
            Passed first = firsts.putIfAbsent(key, passed);
            if (first != null && passed.sighting().atNanos() - first.sighting().atNanos() > 30_000_000L) {
                again = Optional.of(passed);
            }
        }
        return Optional.empty();
    }

    private static boolean acknowledges(Passed answer, Passed sent) {
        return answer.segment().isAck()
                && answer.segment().acknowledgment().after(sent.segment().sequence());
    }

    private static String printable(Bytes payload) {
        String text = payload.latin1().replaceAll("\\p{Cntrl}", " ").strip();
        if (text.toUpperCase(Locale.ROOT).startsWith("PASS ")) {
            return "PASS ****";
        }
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
