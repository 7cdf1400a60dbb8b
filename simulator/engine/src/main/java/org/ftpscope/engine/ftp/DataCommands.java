package org.ftpscope.engine.ftp;

import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;

/** The transfer parameters (RFC 959 4.1.2, RFC 2428): how the next data connection comes about, and what moves on it. */
final class DataCommands {
    /** What the next transfer's data connection will be. */
    sealed interface Setup {
        record None() implements Setup {}

        /** The server will dial. */
        record Active(Endpoint target) implements Setup {}

        /** The server was asked to listen but has no port yet. */
        record ListenPending(boolean extended) implements Setup {}

        /** The server listens. */
        record Passive() implements Setup {}

        /** The client has come to the passive port already. */
        record Ready(long dataSocket, Endpoint remote) implements Setup {}
    }

    private final SessionContext context;
    Setup setup = new Setup.None();

    DataCommands(SessionContext context) {
        this.context = context;
    }

    boolean isListenPending() {
        return setup instanceof Setup.ListenPending;
    }

    /** Gives up what was prepared. */
    void clear() {
        switch (setup) {
            case Setup.Passive p -> context.effect(new Effect.CloseListener(context.now.causeId()));
            case Setup.Ready r -> context.effect(new Effect.CloseData(context.now.causeId()));
            case Setup.None n -> {}
            case Setup.Active a -> {}
            case Setup.ListenPending p -> {}
        }
        setup = new Setup.None();
    }

    // ---------------------------------------------------------------- active

    void port(String argument) {
        if (context.epsvOnly) {
            context.reply(501, "After EPSV ALL only EPSV is possible.");
        } else if (!context.settings.data().active()) {
            context.reply(502, "Active mode is not offered here.");
        } else {
            HostPort.parsePort(argument)
                    .ifPresentOrElse(
                            target -> active(target, "PORT"),
                            () -> context.reply(501, "The form is: PORT h1,h2,h3,h4,p1,p2"));
        }
    }

    void extendedPort(String argument) {
        if (context.epsvOnly) {
            context.reply(501, "After EPSV ALL only EPSV is possible.");
        } else if (!context.settings.data().active()) {
            context.reply(502, "Active mode is not offered here.");
        } else {
            Optional<Endpoint> target = HostPort.parseEprt(argument);
            int own = context.local.address().version() == 4 ? 1 : 2;
            Optional<Integer> protocol = HostPort.eprtProtocol(argument);
            if (protocol.isPresent() && protocol.get() != own) {
                // RFC 2428 2: the answer names what would be understood.
                context.reply(522, "Network protocol not supported, use (" + own + ")");
            } else if (target.isEmpty()) {
                context.reply(501, "The form is: EPRT |" + own + "|address|port|");
            } else {
                active(target.get(), "EPRT");
            }
        }
    }

    private void active(Endpoint asked, String verb) {
        Endpoint target = asked;
        IpAddress peer = context.peer.address();
        if (!asked.address().equals(peer)) {
            switch (context.settings.data().foreign()) {
                case ALLOW -> {}
                case REPLACE_WITH_PEER -> {
                    if (asked.address().isPrivate()
                            && !peer.isPrivate()
                            && !context.local.address().isPrivate()) {
                        target = new Endpoint(peer, asked.port());
                        context.syslog("client sent private address " + asked.address() + "; using " + peer);
                    } else {
                        refuseForeign(asked, verb);
                        return;
                    }
                }
                case REFUSE -> {
                    refuseForeign(asked, verb);
                    return;
                }
            }
        }
        if (asked.port() < 1024 && !context.settings.data().lowPorts()) {
            context.syslog("refused " + verb + " to low port " + asked.port());
            context.reply(500, verb + " to a port below 1024 is refused.");
            return;
        }
        clear();
        setup = new Setup.Active(target);
        context.reply(200, verb + " understood; passive mode would pass more firewalls.");
    }

    private void refuseForeign(Endpoint asked, String verb) {
        context.syslog("refused " + verb + " to " + asked + ", client is " + context.peer.address());
        context.reply(500, verb + " to an address that is not yours is refused.");
    }

    // ---------------------------------------------------------------- passive

    void passive() {
        if (context.epsvOnly) {
            context.reply(501, "After EPSV ALL only EPSV is possible.");
        } else if (!context.settings.data().passive()) {
            context.reply(502, "Passive mode is not offered here.");
        } else if (announced().isEmpty()) {
            context.reply(425, "PASV cannot announce an IPv6 address; use EPSV.");
        } else {
            listen(false);
        }
    }

    /** The address that 227 names, if it is one of IPv4. */
    private Optional<Ipv4Address> announced() {
        IpAddress address = context.settings.data().announcedAddress().orElse(context.local.address());
        return address instanceof Ipv4Address four ? Optional.of(four) : Optional.empty();
    }

    void extendedPassive(String argument) {
        String wanted = argument.strip().toUpperCase(Locale.ROOT);
        int own = context.local.address().version() == 4 ? 1 : 2;
        if (!context.settings.data().passive()) {
            context.reply(502, "Passive mode is not offered here.");
        } else if (wanted.equals("ALL")) {
            context.epsvOnly = true;
            context.reply(200, "From now on only EPSV.");
        } else if (wanted.isEmpty() || wanted.equals(Integer.toString(own))) {
            listen(true);
        } else if (wanted.matches("[0-9]{1,5}")) {
            context.reply(522, "Network protocol not supported, use (" + own + ")");
        } else {
            context.reply(501, "The form is: EPSV [1 | 2 | ALL]");
        }
    }

    private void listen(boolean extended) {
        clear();
        setup = new Setup.ListenPending(extended);
        context.effect(
                new Effect.Listen(context.now.causeId(), context.settings.data().passivePorts()));
    }

    void listening(int port) {
        if (!(setup instanceof Setup.ListenPending(boolean extended))) {
            context.effect(new Effect.CloseListener(context.now.causeId()));
            return;
        }
        setup = new Setup.Passive();
        if (extended) {
            context.reply(229, "Entering Extended Passive Mode (|||" + port + "|)");
        } else {
            String where = announced()
                    .flatMap(address -> HostPort.printPort(new Endpoint(address, port)))
                    .orElseThrow();
            context.reply(227, "Entering Passive Mode (" + where + ").");
        }
    }

    void listenFailed() {
        if (isListenPending()) {
            setup = new Setup.None();
            context.reply(425, "No port is free for a data connection.");
        }
    }

    // ---------------------------------------------------------------- representation

    void type(String argument) {
        String wanted = argument.strip().toUpperCase(Locale.ROOT);
        switch (wanted) {
            case "A", "A N" -> {
                context.type = SessionContext.Type.ASCII;
                context.reply(200, "Type is ASCII.");
            }
            case "I", "L 8", "L8" -> {
                context.type = SessionContext.Type.IMAGE;
                context.reply(200, "Type is image.");
            }
            default -> {
                boolean known = wanted.matches("(A [TC]|E( [NTC])?|L [0-9]+|L)");
                context.reply(known ? 504 : 501, known ? "Only A, I and L 8 are offered." : "The form is: TYPE A | I");
            }
        }
    }

    void structure(String argument) {
        String wanted = argument.strip().toUpperCase(Locale.ROOT);
        switch (wanted) {
            case "F" -> context.reply(200, "Structure is file.");
            case "R", "P" -> context.reply(504, "Only STRU F is offered.");
            default -> context.reply(501, "The form is: STRU F");
        }
    }

    void mode(String argument) {
        String wanted = argument.strip().toUpperCase(Locale.ROOT);
        switch (wanted) {
            case "S" -> context.reply(200, "Mode is stream.");
            case "B", "C", "Z" -> context.reply(504, "Only MODE S is offered.");
            default -> context.reply(501, "The form is: MODE S");
        }
    }

    void restart(String argument) {
        String digits = argument.strip();
        if (!digits.matches("[0-9]{1,18}")) {
            context.reply(501, "The form is: REST offset");
            return;
        }
        long offset = Long.parseLong(digits);
        if (offset > 0 && context.type == SessionContext.Type.ASCII) {
            context.reply(504, "REST needs TYPE I.");
            return;
        }
        context.restartAt = offset;
        context.reply(350, "The next transfer begins at " + offset + ".");
    }
}
