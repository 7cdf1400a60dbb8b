package org.ftpscope.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The file {@code ~/.netrc} of the classic programs: {@code machine NAME login NAME password WORD}, {@code default …}. */
public final class Netrc {
    /** A name and a password, either of which may be missing. */
    public record Login(Optional<String> name, Optional<String> password) {}

    private Netrc() {}

    /** What the file says about a host, the entry of a certain user where one is wanted; empty without a file. */
    public static Optional<Login> find(Path file, String host, Optional<String> user) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return find(Files.readString(file, StandardCharsets.UTF_8), host, user);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<Login> find(String text, String host, Optional<String> user) {
        Deque<String> words = new ArrayDeque<>();
        boolean macro = false;
        for (String line : text.lines().toList()) {
            // Macros run to the next empty line and are no business of ours.
            macro = macro ? !line.isEmpty() : line.stripLeading().startsWith("macdef");
            if (!macro && !line.isBlank()) {
                words.addAll(List.of(line.strip().split("\\s+")));
            }
        }
        while (!words.isEmpty()) {
            String word = words.remove();
            boolean here = word.equals("default") || word.equals("machine") && host.equals(words.peek());
            if (!here) {
                continue;
            }
            if (word.equals("machine")) {
                words.remove();
            }
            Login login = entry(words);
            if (user.isEmpty() || login.name().isEmpty() || login.name().equals(user)) {
                return Optional.of(login);
            }
        }
        return Optional.empty();
    }

    private static Login entry(Deque<String> words) {
        Optional<String> name = Optional.empty();
        Optional<String> password = Optional.empty();
        while (words.size() > 1 && List.of("login", "password", "account").contains(words.peek())) {
            String key = words.remove();
            String value = words.remove();
            name = key.equals("login") ? Optional.of(value) : name;
            password = key.equals("password") ? Optional.of(value) : password;
        }
        return new Login(name, password);
    }
}
