package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.live.PasswordFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code serve} make of people. */
class ServeOptionsTest {
    @TempDir
    Path folder;

    private static final class Probe extends Command {
        final ServeOptions options = new ServeOptions(this);

        Probe() {
            super(CommandLineRun.shell(), "serve");
        }

        @Override
        public Integer call() {
            return 0;
        }
    }

    private Users people(String... more) throws IOException, PasswordFile.Malformed {
        Path filed = folder.resolve("users");
        PasswordFile.put(filed, "frank", UserClass.REAL, "filed".toCharArray(), "/");
        String[] words = new String[9 + more.length];
        String[] usual = {
            "--root",
            ".",
            "--user",
            "alice:wonder",
            "--guest",
            "carol:wonder",
            "--anonymous",
            "--users",
            filed.toString()
        };
        System.arraycopy(usual, 0, words, 0, usual.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        Probe probe = new Probe();
        new picocli.CommandLine(probe.spec()).parseArgs(words);
        return probe.options.people();
    }

    /** The rate holds for everybody; how a transfer keeps to it is shown in virtual time, over the simulation. */
    @ParameterizedTest
    @CsvSource({"alice, wonder", "carol, wonder", "anonymous, me@example.org", "frank, filed"})
    void theRateHoldsForEverybody(String name, String password) throws IOException, PasswordFile.Malformed {
        assertThat(people("--rate", "20000").check(name, password).map(User::bytesPerSecond))
                .contains(20_000L);
        assertThat(people().check(name, password).map(User::bytesPerSecond)).contains(0L);
    }

    @Test
    void aSyslogServerMustBeKnown() {
        CommandLineRun run = CommandLineRun.of(
                Locale.ENGLISH, "serve", "--root", ".", "--anonymous", "--syslog", "nowhere.invalid:514");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--syslog: there is no host nowhere.invalid");
    }

    @Test
    void whoIsNobodyIsNobody() throws IOException, PasswordFile.Malformed {
        assertThat(people().check("mallory", "wonder")).isEqualTo(Optional.empty());
    }
}
