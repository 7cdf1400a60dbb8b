package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.Right;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and their passwords, URLs, and what ~/.netrc says. */
class WhoAndWhereTest {
    @TempDir
    Path folder;

    // ---------------------------------------------------------------- the file of users

    @Test
    void aFileOfUsersHasHashesAndNoPasswords() throws IOException, PasswordFile.Malformed {
        Path file = folder.resolve("users");
        PasswordFile.put(file, "alice", UserClass.REAL, "wönder".toCharArray(), "/alice");
        PasswordFile.put(file, "carol", UserClass.GUEST, "other".toCharArray(), "/guests");
        PasswordFile.put(file, "alice", UserClass.REAL, "newer".toCharArray(), "/home/alice");
        assertThat(Files.readString(file)).doesNotContain("wönder", "newer", "other");
        List<PasswordFile.Line> lines = PasswordFile.read(file);
        assertThat(lines).extracting(line -> line.user().name()).containsExactlyInAnyOrder("alice", "carol");
        Users users =
                new LiveUsers(List.of(new Users.Account(User.of("bob", UserClass.REAL, FtpPath.ROOT), "clear")), lines);
        assertThat(users.check("alice", "newer").map(User::root)).contains(FtpPath.of("/home/alice"));
        assertThat(users.check("alice", "wönder")).isEmpty();
        assertThat(users.check("carol", "other").map(User::userClass)).contains(UserClass.GUEST);
        assertThat(users.check("bob", "clear")).isPresent();
        assertThat(users.check("mallory", "other")).isEmpty();
    }

    @Test
    void rightsOfAUserMayDifferFromThoseOfTheClass() throws IOException, PasswordFile.Malformed {
        String hash = PasswordFile.hash("x".toCharArray());
        Path file = Files.writeString(folder.resolve("users"), "# people\n\nr:real:" + hash + ":/:list,read\n");
        assertThat(PasswordFile.read(file).getFirst().user().rights()).isEqualTo(EnumSet.of(Right.LIST, Right.READ));
    }

    @ParameterizedTest
    @CsvSource({
        "alice:real, name:class:hash:root[:rights]",
        "alice:king:H:/, 'real or guest, not \"king\"'",
        "alice:real:secret:/, pbkdf2-sha256$iterations$salt$key",
        "alice:real:H:/:fly, 'a right in place of \"fly\"'",
    })
    void aWrongLineIsNamed(String line, String expected) throws IOException {
        Path file = Files.writeString(
                folder.resolve("users"), "# one\n" + line.replace("H", PasswordFile.hash("x".toCharArray())) + "\n");
        assertThatExceptionOfType(PasswordFile.Malformed.class)
                .isThrownBy(() -> PasswordFile.read(file))
                .withMessage(expected)
                .satisfies(wrong -> assertThat(wrong.line()).isEqualTo(2));
    }

    // ---------------------------------------------------------------- URLs

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ftp://host, -, -, host, -, ''",
                "host, -, -, host, -, ''",
                "ftp://host:2121/pub/a%20b;type=i, -, -, host, 2121, pub/a b",
                "ftp://alice:p%40ss@host/%2Fetc/x, alice, p@ss, host, -, /etc/x",
                "ftps://alice@[::1]:990/é, alice, -, ::1, 990, é",
                "ftp://host/a+b%2B, -, -, host, -, a+b+",
            })
    void urls(String text, String user, String password, String host, Integer port, String path) {
        assertThat(FtpUrl.parse(text))
                .contains(new FtpUrl(
                        text.startsWith("ftps"),
                        Optional.ofNullable(user),
                        Optional.ofNullable(password),
                        host,
                        Optional.ofNullable(port),
                        path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/",
                "ftp:///x",
                "ftp://ho st/",
                "ftp://host/?x",
                "ftp://host/%zz",
                "ftp://host:70000/",
                "ftp://host:0/"
            })
    void whatIsNoUrl(String text) {
        assertThat(FtpUrl.parse(text)).isEmpty();
    }

    // ---------------------------------------------------------------- ~/.netrc

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "one.example, -, alice, wonder",
                "two.example, -, bob, b2",
                "two.example, carol, carol, c3",
                "two.example, dave, -, -",
                "three.example, -, anonymous, me@example.org",
            })
    void netrc(String host, String user, String name, String password) {
        String text = """
                machine one.example login alice password wonder
                machine two.example
                    login bob
                    password b2
                machine two.example login carol account x password c3
                default login anonymous password me@example.org
                macdef init
                machine one.example login mallory
                """;
        Optional<Netrc.Login> found = Netrc.find(text, host, Optional.ofNullable(user));
        assertThat(found.flatMap(Netrc.Login::name)).isEqualTo(Optional.ofNullable(name));
        assertThat(found.flatMap(Netrc.Login::password)).isEqualTo(Optional.ofNullable(password));
    }
}
