package org.ftpscope.scenario.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.explain.Connection.Opening;
import org.ftpscope.scenario.explain.Dialogue.Line;
import org.ftpscope.scenario.explain.Finding.Kind;

/** What may become of PORT and EPRT. */
final class ActiveRules {
    /** Words of servers that do not know a command; vsftpd refuses a foreign address with 500 too. */
    private static final List<String> UNKNOWN =
            List.of("understood", "understand", "unknown", "recogni", "implemented", "supported");

    private final DataAttempt attempt;
    private final Session session;
    private final String nearPlace;
    private final String farPlace;

    private ActiveRules(DataAttempt attempt) {
        this.attempt = attempt;
        this.session = attempt.session();
        this.nearPlace = session.near().dialogue().connection.place;
        this.farPlace = session.far().dialogue().connection.place;
    }

    static void apply(DataAttempt attempt, List<Finding> found) {
        ActiveRules rules = new ActiveRules(attempt);
        rules.fault().ifPresent(found::add);
        rules.rewriting().ifPresent(found::add);
    }

    private Proof proof() {
        Proof proof = new Proof().line(nearPlace, attempt.announcement().line());
        attempt.beyond().filter(beyond -> session.bothSides()).ifPresent(beyond -> proof.line(farPlace, beyond.line()));
        return proof;
    }

    private String between() {
        return session.bothSides() ? nearPlace + " – " + farPlace : nearPlace;
    }

    private Optional<Finding> rewriting() {
        return attempt.rewritten()
                ? Optional.of(proof().finding(
                                Kind.HELPER_REWROTE,
                                between(),
                                attempt.announcement().line().text(),
                                attempt.beyond().orElseThrow().line().text()))
                : Optional.empty();
    }

    private Optional<Finding> fault() {
        int answer = attempt.request().finalCode();
        if (answer >= 500) {
            // Who is not logged in, or asks for what this server does not know, hears nothing about the address.
            return answer == 530 || isUnknownCommand() ? Optional.empty() : Optional.of(refusedByServer());
        }
        Optional<Connection> dialled = attempt.far().stream().findFirst();
        if (dialled.filter(this::isThirdHost).isPresent()) {
            Connection bounced = dialled.get();
            return Optional.of(proof().opening(bounced)
                    .finding(
                            Kind.FTP_BOUNCE,
                            between(),
                            bounced.target,
                            session.far().dialogue().connection.opener.address()));
        }
        if (attempt.succeeded() || attempt.transfer().isEmpty()) {
            return Optional.empty();
        }
        if (dialled.isEmpty()) {
            return isAboutConnection() ? Optional.of(neverDialled()) : Optional.empty();
        }
        return dialledInVain(dialled.get());
    }

    /** Whether the server does not implement the command (RFC 959), or not for this protocol (522, RFC 2428). */
    private boolean isUnknownCommand() {
        String text = attempt.request().finalReply().map(Line::text).orElse("").toLowerCase(Locale.ROOT);
        int code = attempt.request().finalCode();
        return code == 502 || code == 522 || code == 500 && UNKNOWN.stream().anyMatch(text::contains);
    }

    /** Whether the transfer failed; 450, 55x and their like are about the file, not about the connection. */
    private boolean isAboutConnection() {
        int code = attempt.outcome();
        boolean aboutFile = code == 450 || code == 452 || code >= 530;
        boolean oops = attempt.transfer()
                .flatMap(Dialogue.Exchange::finalReply)
                .filter(reply -> reply.text().contains("OOPS"))
                .isPresent();
        return code >= 400 && (!aboutFile || oops);
    }

    /**
     * Whether the server dials somebody who is neither the client nor the client's NAT. From behind a NAT alone a public address may
     * be the client's own, as others see it.
     */
    private boolean isThirdHost(Connection dialled) {
        IpAddress peer = session.far().dialogue().connection.opener.address();
        IpAddress client = session.near().dialogue().connection.opener.address();
        IpAddress target = dialled.target.address();
        boolean peerIsTheClient = !session.clientTranslated() && !client.isPrivate();
        return peerIsTheClient && !target.equals(peer) && !target.isPrivate();
    }

    private Finding refusedByServer() {
        Proof proof = proof();
        Line refusal = attempt.request().finalReply().orElseThrow();
        proof.line(nearPlace, refusal)
                .unless(true, "ruledout.login")
                .unless(attempt.far().isEmpty(), "ruledout.client-firewall");
        Endpoint announced = attempt.beyond().orElse(attempt.announcement()).endpoint();
        boolean privateBehindNat =
                announced.address().isPrivate() && (attempt.foreignAtFar() || !session.bothSides() && serverIsPublic());
        IpAddress peer = session.far().dialogue().connection.opener.address();
        // From the client's side alone the translated address is not to be seen.
        Object seenAs = peer.equals(announced.address()) ? ExplanationText.anotherAddress() : peer;
        return privateBehindNat
                ? proof.unless(session.bothSides(), "ruledout.helper")
                        .finding(Kind.PORT_PRIVATE_REFUSED, between(), announced.address(), seenAs, refusal.text())
                : proof.finding(Kind.PORT_REFUSED, farPlace, announced, peer, refusal.text());
    }

    private boolean serverIsPublic() {
        return !session.near().dialogue().connection.target.address().isPrivate();
    }

    private Finding neverDialled() {
        Line refusal = attempt.transfer().flatMap(Dialogue.Exchange::finalReply).orElseThrow();
        Endpoint announced = attempt.beyond().orElse(attempt.announcement()).endpoint();
        Proof proof = proof().line(nearPlace, refusal).unless(true, "ruledout.login");
        if (refusal.text().contains("OOPS")) {
            return proof.finding(Kind.SERVER_FAULT, farPlace, refusal.text());
        }
        Connection control = session.near().dialogue().connection;
        boolean clientSideOnly =
                !session.bothSides() && control.opener.address().isPrivate();
        if (clientSideOnly) {
            return proof.finding(Kind.ACTIVE_NOT_ARRIVED, nearPlace, announced, refusal.text());
        }
        if (attempt.foreignAtFar()) {
            return proof.unless(session.bothSides(), "ruledout.helper")
                    .finding(Kind.NO_ROUTE_TO_ANNOUNCED, farPlace, announced, refusal.text());
        }
        return proof.finding(Kind.ACTIVE_FAILED, farPlace, announced, refusal.text());
    }

    private Optional<Finding> dialledInVain(Connection far) {
        Opening opening = far.opening();
        if (opening == Opening.ANSWERED) {
            return Optional.empty();
        }
        boolean reachedNear = attempt.near().stream().anyMatch(near -> near.sameAs(far));
        boolean toNatBox = far.target
                        .address()
                        .equals(session.far().dialogue().connection.opener.address())
                && session.clientTranslated();
        Proof proof = proof().opening(far);
        attempt.transfer().flatMap(Dialogue.Exchange::finalReply).ifPresent(reply -> proof.line(nearPlace, reply));
        proof.unless(true, "ruledout.login").unless(opening != Opening.SILENT, "ruledout.loss");
        boolean crossed = reachedNear || !session.bothSides();
        if (!crossed && attempt.rewritten() && far.syns.size() > 1 && opening == Opening.REFUSED) {
            return Optional.of(proof.finding(Kind.EXPECTED_NOT_ACCEPTED, between(), far.target));
        }
        if (!crossed && toNatBox) {
            proof.unless(!attempt.rewritten(), "ruledout.helper");
            Kind kind = opening == Opening.SILENT ? Kind.NAT_BOX_SILENT : Kind.NAT_BOX_REFUSED;
            return Optional.of(proof.finding(kind, between(), far.target, far.opener));
        }
        return Optional.of(
                switch (opening) {
                    case REFUSED ->
                        proof.finding(
                                crossed ? Kind.ACTIVE_REFUSED : Kind.ACTIVE_REJECTED,
                                between(),
                                far.target,
                                far.opener);
                    case REJECTED -> proof.finding(Kind.ACTIVE_REJECTED, between(), far.target, far.opener);
                    case SILENT, ANSWERED, UNSEEN ->
                        proof.finding(Kind.ACTIVE_DROPPED, between(), far.target, far.opener);
                });
    }
}
