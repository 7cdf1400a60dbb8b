package org.ftpscope.engine.ftp;

import org.ftpscope.engine.wire.IpAddress;

/** Lines of the two logs: syslog as RFC 3164 section 4.1 has it, and wu-ftpd's xferlog(5). */
public final class LogFormat {
    private LogFormat() {}

    /** {@code Nov 22 08:27:52 server ftpd[1001]: text}. Control characters become question marks: a line stays a line. */
    public static String syslog(long seconds, String host, String program, long pid, String text) {
        return FtpDate.syslog(seconds) + " " + host + " " + program + "[" + pid + "]: " + printable(text);
    }

    /**
     * {@code Sun Nov 22 08:27:52 2026 1 192.168.1.10 12000 /text12k.txt b _ o r alice ftp 0 * c}
     *
     * @param incoming whether the file came to the server
     * @param user the user's name; for anonymous users what they gave as password
     */
    public static String xferlog(
            long seconds,
            long durationSeconds,
            IpAddress client,
            long byteCount,
            String path,
            boolean ascii,
            boolean incoming,
            UserClass userClass,
            String user,
            boolean complete) {
        return FtpDate.ctime(seconds)
                + " "
                + Math.max(1, durationSeconds)
                + " "
                + client
                + " "
                + byteCount
                + " "
                + word(path)
                + (ascii ? " a" : " b")
                + " _"
                + (incoming ? " i " : " o ")
                + userClass.accessMode()
                + " "
                + (user.isEmpty() ? "?" : word(user))
                + " ftp 0 *"
                + (complete ? " c" : " i");
    }

    /** One field: what would end it becomes an underline, as in wu-ftpd. */
    private static String word(String text) {
        return printable(text).replace(' ', '_');
    }

    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return safe.toString();
    }
}
