package org.ftpscope.scenario.explain;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.explain.Connection.Opening;
import org.ftpscope.scenario.explain.Dialogue.Line;
import org.ftpscope.scenario.explain.Finding.Kind;

/** What may become of PASV and EPSV. */
final class PassiveRules {
    private final DataAttempt attempt;
    private final Session session;
    private final String nearPlace;
    private final String farPlace;

    private PassiveRules(DataAttempt attempt) {
        this.attempt = attempt;
        this.session = attempt.session();
        this.nearPlace = session.near().dialogue().connection.place;
        this.farPlace = session.far().dialogue().connection.place;
    }

    static void apply(DataAttempt attempt, List<Finding> found) {
        PassiveRules rules = new PassiveRules(attempt);
        rules.fault().ifPresent(found::add);
        if (attempt.rewritten()) {
            found.add(new Proof()
                    .line(rules.nearPlace, attempt.announcement().line())
                    .line(rules.farPlace, attempt.beyond().orElseThrow().line())
                    .finding(
                            Kind.HELPER_REWROTE,
                            rules.between(),
                            attempt.beyond().orElseThrow().line().text(),
                            attempt.announcement().line().text()));
        }
    }

    private String between() {
        return session.bothSides() ? nearPlace + " – " + farPlace : nearPlace;
    }

    private Optional<Finding> fault() {
        Endpoint announced = attempt.announcement().endpoint();
        IpAddress server = session.near().dialogue().connection.target.address();
        IpAddress client = session.near().dialogue().connection.opener.address();
        Optional<Connection> dialled = attempt.near().stream()
                .filter(connection -> connection.opener.address().equals(client))
                .findFirst();
        Optional<Connection> thief = dialled.flatMap(this::servedInstead);
        if (thief.isPresent()) {
            return Optional.of(new Proof()
                    .line(nearPlace, attempt.announcement().line())
                    .opening(thief.get())
                    .opening(dialled.get())
                    .unless(true, "ruledout.login")
                    .finding(Kind.DATA_STOLEN, farPlace, thief.get().opener.address(), client));
        }
        if (attempt.succeeded()
                || dialled.filter(c -> c.opening() == Opening.ANSWERED).isPresent()) {
            return Optional.empty();
        }
        Proof proof = new Proof().line(nearPlace, attempt.announcement().line());
        Optional<Line> outcome = attempt.transfer().flatMap(Dialogue.Exchange::finalReply);
        if (!announced.address().equals(server) && announced.address().isPrivate()) {
            dialled.ifPresent(proof::opening);
            outcome.ifPresent(line -> proof.line(nearPlace, line));
            return Optional.of(proof.unless(true, "ruledout.login")
                    .unless(true, "ruledout.server-down")
                    .finding(Kind.PASSIVE_PRIVATE, between(), announced.address(), server));
        }
        if (dialled.isPresent()) {
            return refused(dialled.get(), proof, outcome);
        }
        return neverDialled(proof, outcome, client);
    }

    /** The connection over which the data went, when it was another's and the client's own was reset without an octet. */
    private Optional<Connection> servedInstead(Connection dialled) {
        boolean turnedAway = !dialled.carried()
                && dialled.firstReset.filter(rst -> !rst.fromOpener()).isPresent();
        IpAddress peer = session.far().dialogue().connection.opener.address();
        if (!turnedAway || session.clientTranslated()) {
            return Optional.empty();
        }
        // Who guesses the port may dial before the reply that tells it has reached the client.
        long announcedNanos = attempt.beyond()
                .orElse(attempt.announcement())
                .line()
                .sighting()
                .atNanos();
        return session.far().connections().stream()
                .filter(other -> other.target.equals(attempt.announcement().endpoint()))
                .filter(other -> !other.opener.address().equals(peer))
                .filter(Connection::carried)
                .filter(other -> other.last().atNanos() >= announcedNanos)
                .findFirst();
    }

    private Optional<Finding> refused(Connection near, Proof proof, Optional<Line> outcome) {
        proof.opening(near);
        outcome.ifPresent(line -> proof.line(nearPlace, line));
        boolean reachedFar = attempt.far().stream().anyMatch(far -> far.sameAs(near));
        proof.unless(true, "ruledout.login")
                .unless(true, "ruledout.server-down")
                .unless(session.bothSides() && !reachedFar, "ruledout.server-port");
        Kind kind = switch (near.opening()) {
            case REFUSED -> Kind.PASSIVE_REFUSED;
            case REJECTED -> Kind.PASSIVE_REJECTED;
            case SILENT, ANSWERED, UNSEEN -> Kind.PASSIVE_DROPPED;
        };
        return Optional.of(proof.finding(kind, between(), near.target, near.opener));
    }

    private Optional<Finding> neverDialled(Proof proof, Optional<Line> outcome, IpAddress client) {
        Optional<Connection> stranger = attempt.far().stream()
                .filter(connection -> !connection
                        .opener
                        .address()
                        .equals(session.far().dialogue().connection.opener.address()))
                .findFirst();
        if (outcome.isEmpty() || outcome.get().code() < 400) {
            return Optional.empty();
        }
        if (stranger.isPresent()) {
            Connection other = stranger.get();
            return Optional.of(proof.opening(other)
                    .line(nearPlace, outcome.get())
                    .finding(Kind.DATA_STRANGER, farPlace, other.opener.address(), client));
        }
        // 550 and its like are about the file, not about the connection.
        boolean aboutConnection = outcome.get().code() == 425 || outcome.get().code() == 426;
        return aboutConnection
                ? Optional.of(proof.line(nearPlace, outcome.get())
                        .unless(true, "ruledout.login")
                        .finding(
                                Kind.PASSIVE_NEVER_CONNECTED,
                                nearPlace,
                                attempt.announcement().endpoint()))
                : Optional.empty();
    }
}
