package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.live.PasswordFile;

/** {@code passwd}: puts a user with a hashed password into a file for {@code serve --users}. */
final class PasswdCommand extends Command {
    /** The values of {@code --class}. */
    enum Kind {
        real,
        guest
    }

    private final Argument<Path> file = parameter(Path.class, "USERS");
    private final Argument<String> name = parameter(String.class, "NAME");
    private final Argument<Kind> userClass = option(Kind.class, "CLASS", "--class");
    private final Argument<String> home = option(String.class, "DIR", "--home");

    PasswdCommand(Shell shell) {
        super(shell, "passwd");
    }

    @Override
    public Integer call() throws IOException {
        if (!PasswordFile.isName(name.required())) {
            throw new BadInput(shell().text("passwd.badName", name.required()));
        }
        String root = home.value().orElse("/");
        if (root.indexOf(':') >= 0 || root.indexOf('\n') >= 0) {
            throw new BadInput(shell().text("serve.badDirectory", "--home", root));
        }
        UserClass kind = userClass.value().orElse(Kind.real) == Kind.guest ? UserClass.GUEST : UserClass.REAL;
        PasswordFile.put(file.required(), name.required(), kind, password(), root);
        return 0;
    }

    /** From the environment, else the terminal without echo, else the first line of standard input. */
    private char[] password() throws IOException {
        Optional<String> given = Optional.ofNullable(shell().environment().get("FTPSCOPE_PASSWORD"));
        if (given.isPresent()) {
            return given.get().toCharArray();
        }
        Console console = Objects.requireNonNull(System.console());
        if (shell().terminal() && console.isTerminal()) {
            char[] typed = console.readPassword("%s", shell().text("client.password", name.required()));
            return typed == null ? new char[0] : typed;
        }
        String line = new BufferedReader(new InputStreamReader(shell().in(), StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw new BadInput(shell().text("passwd.none"));
        }
        return line.toCharArray();
    }
}
