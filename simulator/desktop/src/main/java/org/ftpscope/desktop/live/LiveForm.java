package org.ftpscope.desktop.live;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ServerSettings.PortRange;
import org.ftpscope.engine.wire.IpAddress;

/**
 * What a person types to start a server.
 *
 * @param user empty for none
 * @param passivePorts {@code LO-HI}, or empty for any
 */
public record LiveForm(
        String address,
        String port,
        String folder,
        boolean anonymous,
        String user,
        String password,
        boolean tls,
        String passivePorts) {
    /** A field of the form. */
    public enum Field {
        ADDRESS,
        PORT,
        FOLDER,
        USERS,
        PASSIVE_PORTS
    }

    /** Something that will not do; {@code key} is a text of the window's bundle. */
    public record Problem(Field field, String key, String value) {}

    /** For this machine only, for everybody who asks for anonymous, from the home folder. */
    public static LiveForm usual() {
        return new LiveForm("127.0.0.1", "2121", System.getProperty("user.home", "."), true, "", "", false, "");
    }

    /** What is wrong, field by field; nothing when a server can be started. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (IpAddress.parse(address.strip()).isEmpty()) {
            problems.add(new Problem(Field.ADDRESS, "live.wrong.address", address));
        }
        if (number(port, 0).isEmpty()) {
            problems.add(new Problem(Field.PORT, "live.wrong.port", port));
        }
        if (root().isEmpty()) {
            problems.add(new Problem(Field.FOLDER, "live.wrong.folder", folder));
        }
        if (!anonymous && user.isBlank()) {
            problems.add(new Problem(Field.USERS, "live.wrong.nobody", ""));
        } else if (user.matches(".*[\\s:\\p{Cntrl}].*")) {
            problems.add(new Problem(Field.USERS, "live.wrong.user", user));
        }
        if (!passivePorts.isBlank() && range().isEmpty()) {
            problems.add(new Problem(Field.PASSIVE_PORTS, "live.wrong.passive", passivePorts));
        }
        return problems;
    }

    private static Optional<Integer> number(String text, int least) {
        String digits = text.strip();
        if (!digits.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return number < least || number > 65535 ? Optional.empty() : Optional.of(number);
    }

    /** The port; 0 lets the system choose. */
    int portNumber() {
        return number(port, 0).orElseThrow();
    }

    /** The folder, if it is one. */
    Optional<Path> root() {
        try {
            return folder.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder.strip())).filter(Files::isDirectory);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** The passive ports, where they were restricted. */
    Optional<PortRange> range() {
        String text = passivePorts.strip();
        int dash = text.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        Optional<Integer> low = number(text.substring(0, dash), 1);
        Optional<Integer> high = number(text.substring(dash + 1), 1);
        return low.isPresent() && high.isPresent() && low.get() <= high.get()
                ? Optional.of(new PortRange(low.get(), high.get()))
                : Optional.empty();
    }
}
