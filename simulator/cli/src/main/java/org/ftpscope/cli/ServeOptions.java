package org.ftpscope.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ForeignAddress;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.ServerSettings.PortRange;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.LiveUsers;
import org.ftpscope.live.PasswordFile;

/** The options of {@code serve}, and the settings that they make. */
final class ServeOptions {
    private static final long SECOND = 1_000_000_000L;

    final Command.Argument<String> bind;
    final Command.Argument<Integer> port;
    final Command.Argument<Path> root;
    final Command.Argument<Path> record;
    final Command.Argument<Integer> snapLength;
    final CaptureBeside capture;
    final Command.Argument<Boolean> tls;
    final Command.Argument<Boolean> tlsImplicit;
    final Command.Argument<Boolean> tlsRequired;
    final Command.Argument<Path> certificate;
    final Command.Argument<Path> log;
    final Command.Argument<Path> xferlog;
    final Command.Argument<String> syslog;
    final Command.Argument<Boolean> quiet;
    final Command.Argument<Boolean> showPasswords;
    private final Command.Argument<String> users;
    private final Command.Argument<String> guests;
    private final Command.Argument<Boolean> anonymous;
    private final Command.Argument<String> uploadDirectory;
    private final Command.Argument<Path> usersFile;
    private final Command.Argument<Boolean> homes;
    private final Command.Argument<String> passivePorts;
    private final Command.Argument<String> announce;
    private final Command.Argument<Foreign> foreign;
    private final Command.Argument<Integer> activePort;
    private final Command.Argument<String> banner;
    private final Command.Argument<Integer> idle;
    private final Command.Argument<Integer> maxSessions;
    private final Command.Argument<Integer> maxPerAddress;
    private final Command.Argument<Integer> lockOut;
    private final Command.Argument<Long> rate;
    private final Command.Argument<Boolean> discard;
    private final Shell shell;

    /** The values of {@code --foreign}. */
    enum Foreign {
        refuse,
        replace,
        allow
    }

    ServeOptions(Command command) {
        shell = command.shell();
        bind = command.option(String.class, "ADDRESS", "--bind");
        port = command.option(Integer.class, "PORT", "--port");
        root = command.requiredOption(Path.class, "DIR", "--root");
        users = command.options(String.class, "NAME:PASSWORD", "--user");
        guests = command.options(String.class, "NAME:PASSWORD", "--guest");
        anonymous = command.flag("--anonymous");
        uploadDirectory = command.option(String.class, "DIR", "--upload-dir");
        usersFile = command.option(Path.class, "FILE", "--users");
        homes = command.flag("--homes");
        passivePorts = command.option(String.class, "LO-HI", "--passive-ports");
        announce = command.option(String.class, "ADDRESS", "--announce");
        foreign = command.option(Foreign.class, "POLICY", "--foreign");
        activePort = command.option(Integer.class, "PORT", "--active-port");
        tls = command.flag("--tls");
        tlsImplicit = command.flag("--tls-implicit");
        tlsRequired = command.flag("--tls-required");
        certificate = command.option(Path.class, "FILE", "--certificate");
        record = command.option(Path.class, "FILE", "--record");
        snapLength = command.option(Integer.class, "BYTES", "--snap-length");
        capture = new CaptureBeside(command);
        log = command.option(Path.class, "FILE", "--log");
        xferlog = command.option(Path.class, "FILE", "--xferlog");
        syslog = command.option(String.class, "HOST:PORT", "--syslog");
        banner = command.option(String.class, "TEXT", "--banner");
        idle = command.option(Integer.class, "SECONDS", "--idle");
        maxSessions = command.option(Integer.class, "N", "--max-sessions");
        maxPerAddress = command.option(Integer.class, "N", "--max-per-address");
        lockOut = command.option(Integer.class, "N", "--lock-out");
        rate = command.option(Long.class, "BYTES", "--rate");
        discard = command.flag("--discard-incomplete");
        showPasswords = command.flag("--show-passwords");
        quiet = command.flag("-q", "--quiet");
    }

    /** Where to listen; empty for everywhere. */
    Optional<IpAddress> address() {
        String text = bind.value().orElse("127.0.0.1");
        IpAddress address =
                IpAddress.parse(text).orElseThrow(() -> new BadInput(shell.text("serve.badAddress", "--bind", text)));
        return address.isUnspecified() && address.version() == 6 ? Optional.empty() : Optional.of(address);
    }

    int portNumber() {
        return within("--port", port.value().orElse(2121), 0, 65535);
    }

    private int within(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw new BadInput(shell.text("serve.range", option, value, low, high));
        }
        return value;
    }

    boolean offersTls() {
        return tls.given() || tlsImplicit.given() || tlsRequired.given() || certificate.given();
    }

    Optional<InetSocketAddress> syslogServer() {
        return syslog.value().map(text -> {
            int colon = text.lastIndexOf(':');
            if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new BadInput(shell.text("serve.badHostPort", "--syslog", text));
            }
            InetSocketAddress server = new InetSocketAddress(
                    text.substring(0, colon),
                    within("--syslog", Integer.parseInt(text.substring(colon + 1)), 1, 65535));
            if (server.isUnresolved()) {
                throw new BadInput(shell.text("serve.unknownHost", "--syslog", server.getHostString()));
            }
            return server;
        });
    }

    // ---------------------------------------------------------------- settings

    ServerSettings settings(String hostName) {
        ServerSettings usual = ServerSettings.defaults();
        ServerSettings.Timeouts patience = usual.timeouts();
        ServerSettings.Limits limits = usual.limits();
        return usual.with(new ServerSettings.Identity(
                        hostName,
                        "ftpd",
                        banner.value().map(List::of).orElse(usual.identity().banner()),
                        List.of()))
                .with(data())
                .with(new ServerSettings.Timeouts(
                        patience.connectNanos(),
                        patience.acceptNanos(),
                        within("--idle", idle.value().orElse(300), 0, 1_000_000) * SECOND,
                        patience.dataNanos(),
                        patience.loginDelayNanos()))
                .with(new ServerSettings.Limits(
                        within("--max-sessions", maxSessions.value().orElse(0), 0, 1_000_000),
                        within("--max-per-address", maxPerAddress.value().orElse(0), 0, 1_000_000),
                        limits.lineBytes(),
                        limits.loginFailures(),
                        limits.waitingCommands(),
                        within("--lock-out", lockOut.value().orElse(20), 0, 1_000_000),
                        600 * SECOND))
                .with(new ServerSettings.Files(
                        usual.files().umask(), usual.files().messageFile(), !discard.given()))
                .with(new ServerSettings.Logs(
                        0, true, showPasswords.given(), ProcessHandle.current().pid()))
                .withTls(offersTls());
    }

    private ServerSettings.Data data() {
        Optional<IpAddress> announced = announce.value()
                .map(text -> IpAddress.parse(text)
                        .filter(address -> address.version() == 4)
                        .orElseThrow(() -> new BadInput(shell.text("serve.badAddress", "--announce", text))));
        ForeignAddress policy = switch (foreign.value().orElse(Foreign.refuse)) {
            case refuse -> ForeignAddress.REFUSE;
            case replace -> ForeignAddress.REPLACE_WITH_PEER;
            case allow -> ForeignAddress.ALLOW;
        };
        return new ServerSettings.Data(
                passivePorts.value().map(this::portRange).orElse(PortRange.ANY),
                announced,
                within("--active-port", activePort.value().orElse(0), 0, 65535),
                policy,
                false,
                true,
                true,
                true,
                tlsRequired.given());
    }

    private PortRange portRange(String text) {
        if (text.matches("[0-9]{1,5}-[0-9]{1,5}")) {
            int low = Integer.parseInt(text.substring(0, text.indexOf('-')));
            int high = Integer.parseInt(text.substring(text.indexOf('-') + 1));
            if (low >= 1 && low <= high && high <= 65535) {
                return new PortRange(low, high);
            }
        }
        throw new BadInput(shell.text("serve.badPorts", text));
    }

    // ---------------------------------------------------------------- users

    Users people() throws IOException {
        List<Users.Account> accounts = new ArrayList<>();
        users.values().forEach(text -> accounts.add(account("--user", text, UserClass.REAL)));
        guests.values().forEach(text -> accounts.add(account("--guest", text, UserClass.GUEST)));
        if (anonymous.given()) {
            User somebody = User.of("anonymous", UserClass.ANONYMOUS, FtpPath.ROOT);
            User visitor = uploadDirectory
                    .value()
                    .map(text -> somebody.withUploadDirectory(directory(text)))
                    .orElse(somebody);
            accounts.add(new Users.Account(limited(visitor), ""));
        }
        List<PasswordFile.Line> filed = new ArrayList<>();
        if (usersFile.given()) {
            try {
                for (PasswordFile.Line line : PasswordFile.read(usersFile.required())) {
                    filed.add(new PasswordFile.Line(limited(line.user()), line.hash()));
                }
            } catch (PasswordFile.Malformed wrong) {
                throw new BadInput(
                        shell.text(
                                "serve.badUsers",
                                usersFile.required(),
                                wrong.line(),
                                String.valueOf(wrong.getMessage())),
                        wrong);
            }
        }
        if (accounts.isEmpty() && filed.isEmpty()) {
            throw new BadInput(shell.text("serve.nobody"));
        }
        return new LiveUsers(accounts, filed);
    }

    private FtpPath directory(String text) {
        return FtpPath.ROOT
                .resolve(text)
                .orElseThrow(() -> new BadInput(shell.text("serve.badDirectory", "--upload-dir", text)));
    }

    private Users.Account account(String option, String text, UserClass userClass) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new BadInput(shell.text("serve.badUser", option));
        }
        String name = text.substring(0, colon);
        FtpPath home = FtpPath.ROOT
                .resolve(homes.given() ? name : "")
                .orElseThrow(() -> new BadInput(shell.text("serve.badUser", option)));
        return new Users.Account(limited(User.of(name, userClass, home)), text.substring(colon + 1));
    }

    private User limited(User user) {
        return user.withRate(rate.value().orElse(0L));
    }
}
