package org.ftpscope.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.Right;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.wire.Bytes;

/**
 * A file of users with salted hashes: one a line, {@code name:class:hash:root[:rights]}. The class is {@code real} or {@code guest},
 * the root a directory below the server's, the rights words of {@link Right} with commas where they differ from the class's. A
 * hash is {@code pbkdf2-sha256$iterations$salt$key} (RFC 8018) with base64.
 */
public final class PasswordFile {
    /** OWASP's recommendation of 2023 for PBKDF2 with HMAC-SHA-256. */
    public static final int ITERATIONS = 600_000;

    private static final int MAX_ITERATIONS = 50_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String SCHEME = "pbkdf2-sha256";

    /** A line of the file. */
    public record Line(User user, String hash) {}

    /** The file cannot be understood: line from 1 on, and what was expected there. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        Malformed(int line, String expected) {
            super(expected);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    private PasswordFile() {}

    /** Reads a file; empty lines and those that begin with # count for nothing. */
    public static List<Line> read(Path file) throws IOException, Malformed {
        List<Line> users = new ArrayList<>();
        int number = 0;
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!text.isBlank() && !text.startsWith("#")) {
                users.add(line(text, number));
            }
        }
        return users;
    }

    private static Line line(String text, int number) throws Malformed {
        String[] fields = text.split(":", -1);
        if (fields.length < 4 || fields.length > 5 || fields[0].isEmpty()) {
            throw new Malformed(number, "name:class:hash:root[:rights]");
        }
        UserClass userClass = switch (fields[1]) {
            case "real" -> UserClass.REAL;
            case "guest" -> UserClass.GUEST;
            default -> throw new Malformed(number, "real or guest, not \"" + fields[1] + "\"");
        };
        if (parse(fields[2]).isEmpty()) {
            throw new Malformed(number, SCHEME + "$iterations$salt$key");
        }
        FtpPath root = FtpPath.ROOT
                .resolve(fields[3])
                .orElseThrow(() -> new Malformed(number, "a directory in place of \"" + fields[3] + "\""));
        User user = User.of(fields[0], userClass, root);
        return new Line(
                fields.length == 5 && !fields[4].isBlank() ? user.withRights(rights(fields[4], number)) : user,
                fields[2]);
    }

    private static EnumSet<Right> rights(String text, int number) throws Malformed {
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (String word : text.split(",", -1)) {
            try {
                rights.add(Right.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new Malformed(number, "a right in place of \"" + word + "\"");
            }
        }
        return rights;
    }

    /** Puts a user into the file, in the place of one of that name; the file appears as a whole or not at all. */
    public static void put(Path file, String name, UserClass userClass, char[] password, String root)
            throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                lines.put(text.startsWith("#") || text.isBlank() ? "#" + lines.size() : text.split(":", 2)[0], text);
            }
        } catch (NoSuchFileException fresh) {
            lines.clear();
        }
        lines.put(name, name + ":" + userClass.name().toLowerCase(Locale.ROOT) + ":" + hash(password) + ":" + root);
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(whole.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (whole.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Hashes are for the server's eyes only.
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(beside, lines.values(), StandardCharsets.UTF_8);
        Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether a name can stand in the file. */
    public static boolean isName(String name) {
        return !name.isBlank() && !name.startsWith("#") && name.chars().noneMatch(c -> c == ':' || c < ' ');
    }

    // ---------------------------------------------------------------- hashes

    static String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] key = derive(password, salt, ITERATIONS);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return SCHEME + "$" + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(key);
    }

    private record Hash(int iterations, Bytes salt, Bytes key) {}

    private static Optional<Hash> parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME) || !parts[1].matches("[0-9]{1,8}")) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(
                    new Hash(iterations, Bytes.adopt(base64.decode(parts[2])), Bytes.adopt(base64.decode(parts[3]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the password is the one that was hashed; takes its time. */
    static boolean matches(String password, String hash) {
        Optional<Hash> parsed = parse(hash);
        return parsed.isPresent()
                && MessageDigest.isEqual(
                        parsed.get().key().toArray(),
                        derive(
                                password.toCharArray(),
                                parsed.get().salt().toArray(),
                                parsed.get().iterations()));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        try {
            // An empty password is none that PBEKeySpec takes; it then never matches.
            char[] given = password.length == 0 ? new char[] {0} : password;
            PBEKeySpec spec = new PBEKeySpec(given, salt, iterations, KEY_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
