package org.ftpscope.scenario.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.ftp.ForeignAddress;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.Right;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;

/** Reads servers and their users. */
final class ServerReader {
    private ServerReader() {}

    static Scenario.Server server(Cursor.Row row, List<String> hosts) {
        Cursor at = row.at();
        String host = at.get("host").nameAmong(hosts, "host");
        List<Users.Account> accounts = new ArrayList<>();
        for (Cursor.Row user : at.rows("users")) {
            accounts.add(account(user));
        }
        return new Scenario.Server(
                row.name(), host, at.whole("port", 21), settings(at, host), accounts, FileReader.files(at));
    }

    private static ServerSettings settings(Cursor at, String host) {
        ServerSettings usual = ServerSettings.defaults();
        return usual.with(identity(at, host, usual.identity()))
                .with(data(at, usual.data()))
                .with(timeouts(at, usual.timeouts()))
                .with(limits(at, usual.limits()))
                .with(new ServerSettings.Logs(
                        usual.logs().epochSeconds(),
                        usual.logs().commands(),
                        at.truth("logPasswords", usual.logs().passwords()),
                        usual.logs().firstProcessId()));
    }

    private static ServerSettings.Identity identity(Cursor at, String host, ServerSettings.Identity usual) {
        List<String> banner =
                at.has("banner") ? at.items("banner").stream().map(Cursor::text).toList() : usual.banner();
        return new ServerSettings.Identity(host, at.text("program", usual.program()), banner, usual.virtualHosts());
    }

    private static ServerSettings.Data data(Cursor at, ServerSettings.Data usual) {
        ServerSettings.PortRange ports = at.as("passivePorts", Notation.PORTS)
                .map(range -> new ServerSettings.PortRange(range.low(), range.high()))
                .orElse(usual.passivePorts());
        ForeignAddress foreign = switch (at.text("foreignAddress", "refuse")) {
            case "allow" -> ForeignAddress.ALLOW;
            case "replace" -> ForeignAddress.REPLACE_WITH_PEER;
            default -> ForeignAddress.REFUSE;
        };
        Optional<IpAddress> announced = at.as("announcedAddress", Notation.ADDRESS);
        return new ServerSettings.Data(
                ports,
                announced,
                at.whole("dataPort", usual.activePort()),
                foreign,
                at.truth("lowPorts", usual.lowPorts()),
                at.truth("onlyPeer", usual.onlyPeer()),
                at.truth("active", usual.active()),
                at.truth("passive", usual.passive()),
                usual.mustBeProtected());
    }

    private static ServerSettings.Timeouts timeouts(Cursor at, ServerSettings.Timeouts usual) {
        return new ServerSettings.Timeouts(
                at.as("connectTimeout", Notation.DURATION, usual.connectNanos()),
                at.as("acceptTimeout", Notation.DURATION, usual.acceptNanos()),
                at.as("idleTimeout", Notation.DURATION, usual.idleNanos()),
                at.as("dataTimeout", Notation.DURATION, usual.dataNanos()),
                at.as("loginDelay", Notation.DURATION, usual.loginDelayNanos()));
    }

    private static ServerSettings.Limits limits(Cursor at, ServerSettings.Limits usual) {
        return new ServerSettings.Limits(
                at.whole("sessions", usual.sessions()),
                at.whole("sessionsPerAddress", usual.sessionsPerAddress()),
                usual.lineBytes(),
                at.whole("loginFailures", usual.loginFailures()),
                usual.waitingCommands(),
                usual.lockOutFailures(),
                usual.lockOutNanos());
    }

    private static Users.Account account(Cursor.Row row) {
        Cursor at = row.at();
        UserClass userClass = UserClass.valueOf(at.get("class").text().toUpperCase(Locale.ROOT));
        User user = User.of(row.name(), userClass, FtpPath.of(at.text("root", "/")))
                .withHome(FtpPath.of(at.text("home", "/")));
        if (at.has("rights")) {
            EnumSet<Right> rights = EnumSet.noneOf(Right.class);
            for (Cursor right : at.items("rights")) {
                rights.add(Right.valueOf(right.text().toUpperCase(Locale.ROOT)));
            }
            user = user.withRights(rights);
        }
        if (at.has("uploadDirectory")) {
            user = user.withUploadDirectory(FtpPath.of(at.get("uploadDirectory").text()));
        }
        if (at.has("rate")) {
            user = user.withRate(at.get("rate").as(Notation.SIZE));
        }
        if (userClass != UserClass.ANONYMOUS && !at.has("password")) {
            throw at.problem("problem.missing", "password", at.problems().text("expected.string"));
        }
        return new Users.Account(user, at.text("password", ""));
    }
}
