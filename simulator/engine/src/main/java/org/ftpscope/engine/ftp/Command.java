package org.ftpscope.engine.ftp;

import static org.ftpscope.engine.ftp.Command.Argument.NONE;
import static org.ftpscope.engine.ftp.Command.Argument.OPTIONAL;
import static org.ftpscope.engine.ftp.Command.Argument.REQUIRED;
import static org.ftpscope.engine.ftp.Command.Login.ANY_TIME;
import static org.ftpscope.engine.ftp.Command.Login.NEEDED;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of commands. Everything general that the server knows about a command stands here and nowhere else: HELP, FEAT, the
 * checks before a command is carried out, and the compliance page are made from it.
 */
public enum Command {
    // Access control, RFC 959 4.1.1
    USER(REQUIRED, ANY_TIME, "RFC 959 4.1.1", "name", "begins a login"),
    PASS(OPTIONAL, ANY_TIME, "RFC 959 4.1.1", "password", "ends a login"),
    ACCT(REQUIRED, ANY_TIME, "RFC 959 4.1.1", "account", "names an account; none is needed here"),
    CWD(REQUIRED, NEEDED, "RFC 959 4.1.1", "path", "changes the working directory"),
    CDUP(NONE, NEEDED, "RFC 959 4.1.1", "", "changes to the parent directory"),
    SMNT(REQUIRED, NEEDED, "RFC 959 4.1.1", "path", "mounts another file system; not offered"),
    REIN(NONE, ANY_TIME, "RFC 959 4.1.1", "", "logs out and keeps the connection"),
    QUIT(NONE, ANY_TIME, "RFC 959 4.1.1", "", "ends the session"),
    HOST(REQUIRED, ANY_TIME, "RFC 7151 3", "hostname", "names the virtual host", "HOST"),

    // Security, RFC 2228 and 4217
    AUTH(REQUIRED, ANY_TIME, "RFC 4217 4", "TLS", "begins TLS on the control connection", "AUTH TLS"),
    PBSZ(REQUIRED, ANY_TIME, "RFC 4217 9", "0", "protection buffer size, 0 with TLS", "PBSZ"),
    PROT(REQUIRED, ANY_TIME, "RFC 4217 9", "C | P", "protection of data connections", "PROT"),
    CCC(NONE, ANY_TIME, "RFC 4217 6", "", "clears the control connection; refused here"),

    // Transfer parameters, RFC 959 4.1.2
    PORT(REQUIRED, NEEDED, "RFC 959 4.1.2", "h1,h2,h3,h4,p1,p2", "active mode: where the client listens"),
    PASV(NONE, NEEDED, "RFC 959 4.1.2", "", "passive mode: the server listens"),
    EPRT(REQUIRED, NEEDED, "RFC 2428 2", "|1|address|port|", "active mode, IPv4 and IPv6", "EPRT"),
    EPSV(OPTIONAL, NEEDED, "RFC 2428 3", "1 | 2 | ALL", "passive mode, IPv4 and IPv6", "EPSV"),
    TYPE(REQUIRED, NEEDED, "RFC 959 4.1.2", "A [N] | I | L 8", "representation: ASCII or image"),
    STRU(REQUIRED, NEEDED, "RFC 959 4.1.2", "F", "file structure"),
    MODE(REQUIRED, NEEDED, "RFC 959 4.1.2", "S", "transfer mode: stream"),

    // Service, RFC 959 4.1.3 and RFC 3659
    RETR(REQUIRED, NEEDED, Right.READ, "RFC 959 4.1.3", "path", "sends a file"),
    STOR(REQUIRED, NEEDED, Right.WRITE, "RFC 959 4.1.3", "path", "receives a file"),
    STOU(OPTIONAL, NEEDED, Right.WRITE, "RFC 959 4.1.3", "[name]", "receives a file under a new name"),
    APPE(REQUIRED, NEEDED, Right.APPEND, "RFC 959 4.1.3", "path", "receives more of a file"),
    ALLO(REQUIRED, NEEDED, "RFC 959 4.1.3", "bytes", "reserves room; not needed here"),
    REST(REQUIRED, NEEDED, "RFC 3659 5", "offset", "the next transfer begins there", "REST STREAM"),
    RNFR(REQUIRED, NEEDED, Right.RENAME, "RFC 959 4.1.3", "path", "renames: the old name"),
    RNTO(REQUIRED, NEEDED, Right.RENAME, "RFC 959 4.1.3", "path", "renames: the new name"),
    ABOR(NONE, ANY_TIME, "RFC 959 4.1.3", "", "breaks the transfer off"),
    DELE(REQUIRED, NEEDED, Right.DELETE, "RFC 959 4.1.3", "path", "removes a file"),
    RMD(REQUIRED, NEEDED, Right.DELETE, "RFC 959 4.1.3", "path", "removes an empty directory"),
    MKD(REQUIRED, NEEDED, Right.MKDIR, "RFC 959 4.1.3", "path", "makes a directory"),
    PWD(NONE, NEEDED, "RFC 959 4.1.3", "", "prints the working directory"),
    LIST(OPTIONAL, NEEDED, Right.LIST, "RFC 959 4.1.3", "[path]", "sends a listing for people"),
    NLST(OPTIONAL, NEEDED, Right.LIST, "RFC 959 4.1.3", "[path]", "sends names, one a line"),
    MLSD(OPTIONAL, NEEDED, Right.LIST, "RFC 3659 7", "[path]", "sends a listing for programs"),
    MLST(OPTIONAL, NEEDED, Right.LIST, "RFC 3659 7", "[path]", "facts about one file"),
    SIZE(REQUIRED, NEEDED, Right.READ, "RFC 3659 4", "path", "length of a file in octets", "SIZE"),
    MDTM(REQUIRED, NEEDED, Right.LIST, "RFC 3659 3", "path", "time of a file's last change, UTC", "MDTM"),
    MFMT(
            REQUIRED,
            NEEDED,
            Right.ATTRIBUTES,
            "draft-somers-ftp-mfxx-04 3",
            "YYYYMMDDhhmmss path",
            "sets a file's time, UTC",
            "MFMT"),
    SITE(REQUIRED, NEEDED, "RFC 959 4.1.3", "CHMOD | HELP | UMASK | WHO", "what only some servers have"),

    // Information, RFC 959 4.1.3, RFC 2389 and RFC 2640
    SYST(NONE, ANY_TIME, "RFC 959 4.1.3", "", "kind of system"),
    STAT(OPTIONAL, NEEDED, "RFC 959 4.1.3", "[path]", "state of the session, or a listing on the control connection"),
    HELP(OPTIONAL, ANY_TIME, "RFC 959 4.1.3", "[command]", "this"),
    NOOP(NONE, ANY_TIME, "RFC 959 4.1.3", "", "does nothing"),
    FEAT(NONE, ANY_TIME, "RFC 2389 3", "", "lists extensions"),
    OPTS(REQUIRED, ANY_TIME, "RFC 2389 4", "command option", "options of a command"),
    LANG(OPTIONAL, ANY_TIME, "RFC 2640 4", "[EN]", "language of replies", "LANG EN*"),
    CLNT(REQUIRED, ANY_TIME, "no RFC; sent by several clients", "name", "names the client program", "CLNT");

    /** Whether a command has an argument. */
    public enum Argument {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Whether a user must be logged in. */
    public enum Login {
        ANY_TIME,
        NEEDED
    }

    private static final Map<String, Command> BY_VERB = byVerb();

    private final Argument argument;
    private final Login login;
    private final Optional<Right> right;
    private final String source;
    private final String syntax;
    private final String help;
    private final Optional<String> feature;

    Command(Argument argument, Login login, String source, String syntax, String help) {
        this(argument, login, Optional.empty(), source, syntax, help, Optional.empty());
    }

    Command(Argument argument, Login login, String source, String syntax, String help, String feature) {
        this(argument, login, Optional.empty(), source, syntax, help, Optional.of(feature));
    }

    Command(Argument argument, Login login, Right right, String source, String syntax, String help) {
        this(argument, login, Optional.of(right), source, syntax, help, Optional.empty());
    }

    Command(Argument argument, Login login, Right right, String source, String syntax, String help, String feature) {
        this(argument, login, Optional.of(right), source, syntax, help, Optional.of(feature));
    }

    Command(
            Argument argument,
            Login login,
            Optional<Right> right,
            String source,
            String syntax,
            String help,
            Optional<String> feature) {
        this.argument = argument;
        this.login = login;
        this.right = right;
        this.source = source;
        this.syntax = syntax;
        this.help = help;
        this.feature = feature;
    }

    private static Map<String, Command> byVerb() {
        Map<String, Command> verbs = new LinkedHashMap<>();
        for (Command command : values()) {
            verbs.put(command.name(), command);
        }
        // The experimental spellings of RFC 775 and 1123 4.1.3.1, which old clients still send.
        verbs.put("XCWD", CWD);
        verbs.put("XCUP", CDUP);
        verbs.put("XPWD", PWD);
        verbs.put("XMKD", MKD);
        verbs.put("XRMD", RMD);
        return verbs;
    }

    /** The command of that verb in any case, experimental spellings included. */
    public static Optional<Command> of(String verb) {
        return Optional.ofNullable(BY_VERB.get(verb.toUpperCase(Locale.ROOT)));
    }

    public Argument argument() {
        return argument;
    }

    public Login login() {
        return login;
    }

    /** The right that the user must have, where one is enough to decide. */
    public Optional<Right> right() {
        return right;
    }

    /** The RFC and section that define the command. */
    public String source() {
        return source;
    }

    /** The argument as HELP shows it, empty when there is none. */
    public String syntax() {
        return syntax;
    }

    /** One English phrase for HELP and the compliance page. */
    public String help() {
        return help;
    }

    /** The command's line in the answer to FEAT, if it has one (RFC 2389 3.2). */
    public Optional<String> feature() {
        return feature;
    }

    /** Whether the command only exists where TLS does. */
    public boolean needsTls() {
        return this == AUTH || this == PBSZ || this == PROT || this == CCC;
    }

    /** Whether the command is carried out while a transfer runs; all others wait their turn (RFC 959 4.1.3, ABOR and STAT). */
    public boolean duringTransfer() {
        return this == ABOR || this == STAT;
    }
}
