package org.ftpscope.diagram.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Puts what a question has to say to an answer out of sight until that answer is given: a page's source shows fingerprints of
 * answers (SHA-256 with a salt), and texts that only the answer itself makes readable. The script of the page opens them by the
 * same rules.
 *
 * <pre>
 * tag(answer)  := first 8 octets of SHA-256("salt|tag|answer"), in hexadecimal
 * key(answer)  := SHA-256("salt|key|answer")
 * box          := text in UTF-8, exclusive-or SHA-256(boxKey, 0) SHA-256(boxKey, 1) ...
 * wrap(answer) := boxKey exclusive-or key(answer)
 * </pre>
 *
 * <p>This keeps a curious glance away, and no more. Answers are few (the options of a choice, the ports of a recording), so that
 * whoever wants to can try them all; the recording from which they were read is in the page; and the button that shows the answer
 * works without anybody's help, so what it shows can be had by a script as well. What a student claims to have solved counts for
 * nothing: {@code grade} marks every answer again.
 */
final class AnswerSeal {
    /** In place of an answer, for those who give up. */
    static final String TOLD = "?";

    private static final int TAG_OCTETS = 8;

    private final String salt;

    private AnswerSeal(String salt) {
        this.salt = salt;
    }

    /** The seal of one question: the same lesson with the same seed has the same salt. */
    static AnswerSeal of(String lesson, long seed, String question) {
        byte[] digest = sha256().digest(utf8(lesson + "|" + seed + "|" + question));
        return new AnswerSeal(HexFormat.of().formatHex(digest, 0, TAG_OCTETS));
    }

    String salt() {
        return salt;
    }

    /** By what an answer is recognised. */
    String tag(String answer) {
        return HexFormat.of().formatHex(sha256().digest(utf8(salt + "|tag|" + answer)), 0, TAG_OCTETS);
    }

    private byte[] key(String answer) {
        return sha256().digest(utf8(salt + "|key|" + answer));
    }

    /** The key of a box, which every answer in {@code answers} shall open; the first of them names it. */
    byte[] boxKey(int box, String answer) {
        return sha256().digest(utf8(salt + "|box|" + box + "|" + answer));
    }

    /** What makes a box's key of an answer. */
    String wrap(byte[] boxKey, String answer) {
        return base64(xor(boxKey, key(answer)));
    }

    /** A text that only the key of its box makes readable. */
    static String box(byte[] boxKey, String text) {
        byte[] octets = utf8(text);
        byte[] stream = new byte[octets.length];
        byte[] block = {};
        for (int i = 0; i < octets.length; i++) {
            if (i % 32 == 0) {
                MessageDigest digest = sha256();
                digest.update(boxKey);
                int number = i / 32;
                block = digest.digest(new byte[] {(byte) (number >> 8), (byte) number});
            }
            stream[i] = block[i % 32];
        }
        return base64(xor(octets, stream));
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] mixed = Arrays.copyOf(one, one.length);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= other[i];
        }
        return mixed;
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
