package org.ftpscope.engine.ftp;

import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.ftp.SessionContext.Login;
import org.ftpscope.engine.recording.What;

/** USER, PASS, REIN, HOST, and the security commands of RFC 4217. */
final class LoginCommands {
    private final SessionContext context;
    private final Users users;
    private final Transfers transfers;
    private String password = "";
    private int failures;

    LoginCommands(SessionContext context, Users users, Transfers transfers) {
        this.context = context;
        this.users = users;
        this.transfers = transfers;
    }

    void user(String name) {
        if (context.login == Login.LOGGED_IN) {
            context.reply(530, "You are logged in already; REIN logs you out.");
            return;
        }
        if (context.settings.data().mustBeProtected() && !context.secured) {
            context.reply(530, "This server wants TLS first: AUTH TLS.");
            return;
        }
        context.claimedName = name.strip();
        context.enter(Login.AWAIT_PASSWORD);
        // The same answer whether the name exists or not: nobody learns names here.
        context.reply(
                331,
                users.isAnonymous(context.claimedName)
                        ? "Anonymous login: please send your e-mail address as password."
                        : "Please send the password.");
    }

    void pass(String given) {
        if (context.login == Login.LOGGED_IN) {
            context.reply(503, "You are logged in already.");
        } else if (context.login != Login.AWAIT_PASSWORD) {
            context.reply(503, "Please send USER first.");
        } else {
            password = given;
            context.enter(Login.CHECKING);
            context.effect(new Effect.CheckPassword(context.now.causeId(), context.claimedName, given));
        }
    }

    void checked(Optional<User> user) {
        String name = context.claimedName;
        long event = context.observe(new What.LoginDecided(
                context.session, name, user.map(u -> u.userClass().name()), user.isPresent()));
        context.now = context.now.because(event);
        if (user.isPresent()) {
            welcome(user.get());
        } else {
            failures++;
            context.syslog("FTP LOGIN FAILED FROM " + context.peer.address() + ", " + name);
            context.enter(Login.HELD_BACK);
            if (context.settings.timeouts().loginDelayNanos() > 0) {
                context.arm(ServerTimer.LOGIN_DELAY, context.settings.timeouts().loginDelayNanos());
            } else {
                delayOver();
            }
        }
        if (!context.settings.logs().passwords()) {
            password = "";
        }
    }

    private void welcome(User user) {
        context.user = Optional.of(user);
        context.cwd = user.home();
        context.enter(Login.LOGGED_IN);
        failures = 0;
        switch (user.userClass()) {
            case ANONYMOUS -> {
                // An e-mail address is no secret; xferlog(5) asks for it.
                context.mail = mailOf(password);
                context.syslog("ANONYMOUS FTP LOGIN FROM " + context.peer.address() + ", " + context.mail);
                context.reply(230, "Welcome; anonymous access has limits.");
            }
            case GUEST -> {
                context.syslog("FTP LOGIN FROM " + context.peer.address() + " as " + user.name() + " (guest)");
                context.reply(230, "Welcome; guest access has limits.");
            }
            case REAL -> {
                context.syslog("FTP LOGIN FROM " + context.peer.address() + " as " + user.name());
                context.reply(230, "Welcome, " + user.name() + ".");
            }
        }
    }

    /** What looks like an address is kept; anything else might be a password typed by mistake. */
    private String mailOf(String given) {
        return given.indexOf('@') >= 0 || context.settings.logs().passwords() ? given : "?";
    }

    void delayOver() {
        if (context.login != Login.HELD_BACK) {
            return;
        }
        if (failures >= context.settings.limits().loginFailures()) {
            context.reply(530, "Login incorrect, once too often; goodbye.");
            context.effect(new Effect.CloseControl(context.now.causeId()));
            context.syslog("repeated login failures from " + context.peer.address());
            for (ServerTimer timer : ServerTimer.values()) {
                context.cancel(timer);
            }
            context.enter(Login.CLOSED);
        } else {
            context.enter(Login.AWAIT_USER);
            context.reply(530, "Login incorrect.");
        }
    }

    /** RFC 959 4.1.1: as after the greeting, TLS and failures aside. */
    void reinitialize() {
        transfers.sessionEnds();
        context.user = Optional.empty();
        context.claimedName = "";
        context.mail = "";
        context.cwd = FtpPath.ROOT;
        context.type = SessionContext.Type.ASCII;
        context.restartAt = 0;
        context.epsvOnly = false;
        context.umask = context.settings.files().umask();
        context.enter(Login.AWAIT_USER);
        context.reply(220, "Logged out; ready for another user.");
    }

    void host(String name) {
        if (context.login == Login.LOGGED_IN || context.login == Login.AWAIT_PASSWORD) {
            context.reply(503, "HOST comes before USER.");
            return;
        }
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        boolean known = context.settings.identity().virtualHosts().isEmpty()
                || context.settings.identity().virtualHosts().stream().anyMatch(wanted::equalsIgnoreCase);
        if (known) {
            context.reply(220, "Host accepted.");
        } else {
            context.reply(504, "There is no such host here.");
        }
    }

    // ---------------------------------------------------------------- RFC 4217

    /** Begins TLS; false when it does not. */
    boolean auth(String mechanism) {
        String name = mechanism.strip().toUpperCase(Locale.ROOT);
        if (context.secured) {
            context.reply(503, "The control connection is protected already.");
            return false;
        }
        // RFC 4217 4 knows TLS; TLS-C is its old name. SSL and TLS-P would promise protected data connections at once.
        if (!name.equals("TLS") && !name.equals("TLS-C")) {
            context.reply(504, "Only AUTH TLS is offered.");
            return false;
        }
        context.reply(234, "TLS may begin.");
        context.effect(new Effect.SecureControl(context.now.causeId()));
        context.secured = true;
        context.login = Login.AWAIT_USER;
        context.user = Optional.empty();
        return true;
    }

    void protectionBuffer(String size) {
        if (!context.secured) {
            context.reply(503, "AUTH TLS comes first.");
        } else if (!isBufferSize(size.strip())) {
            context.reply(501, "The form is: PBSZ 0");
        } else {
            context.protectionBuffer = true;
            context.reply(200, "PBSZ=0");
        }
    }

    /** RFC 2228 section 3: a decimal number of 32 bits. */
    private static boolean isBufferSize(String size) {
        return size.matches("[0-9]{1,10}") && Long.parseLong(size) <= 0xffff_ffffL;
    }

    void protection(String level) {
        String letter = level.strip().toUpperCase(Locale.ROOT);
        if (!context.protectionBuffer) {
            context.reply(503, "AUTH TLS and PBSZ come first.");
        } else if (letter.equals("P")) {
            context.dataProtected = true;
            context.reply(200, "Data connections will be protected.");
        } else if (letter.equals("C") && !context.settings.data().mustBeProtected()) {
            context.dataProtected = false;
            context.reply(200, "Data connections will be in the clear.");
        } else if (letter.equals("C")) {
            context.reply(534, "This server wants protected data connections.");
        } else if (letter.equals("S") || letter.equals("E")) {
            context.reply(536, "TLS knows only C and P.");
        } else {
            context.reply(504, "The level is C or P.");
        }
    }
}
