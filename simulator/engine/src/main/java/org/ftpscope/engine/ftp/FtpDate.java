package org.ftpscope.engine.ftp;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Dates as FTP and its logs write them. Seconds are since 1970 UTC; names of months and days are English whatever the machine speaks. */
public final class FtpDate {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final long HALF_A_YEAR_SECONDS = 182L * 86_400;
    /** What the clocks of a file system and of a program may differ by before a file counts as one of the future. */
    private static final long SLACK_SECONDS = 60;

    private FtpDate() {}

    private static LocalDateTime utc(long seconds) {
        // Beyond the year 9999 no format of FTP has room; such files are shown as the last second before.
        long shown = Math.max(-62_135_596_800L, Math.min(253_402_300_799L, seconds));
        return LocalDateTime.ofEpochSecond(shown, 0, ZoneOffset.UTC);
    }

    /** {@code Jan 02 10:11} for the last half year, {@code Jan 02  2026} for older and future times: ls -l. */
    public static String list(long seconds, long nowSeconds) {
        LocalDateTime date = utc(seconds);
        boolean recent = seconds <= nowSeconds + SLACK_SECONDS && seconds > nowSeconds - HALF_A_YEAR_SECONDS;
        String end = recent
                ? two(date.getHour()) + ":" + two(date.getMinute())
                : " " + pad(Integer.toString(date.getYear()), 4, '0');
        return month(date) + " " + two(date.getDayOfMonth()) + " " + end;
    }

    /** {@code 20260102101112}: MDTM, MFMT and the modify fact (RFC 3659 2.3). */
    public static String compact(long seconds) {
        LocalDateTime date = utc(seconds);
        return pad(Integer.toString(date.getYear()), 4, '0')
                + two(date.getMonthValue())
                + two(date.getDayOfMonth())
                + two(date.getHour())
                + two(date.getMinute())
                + two(date.getSecond());
    }

    /** Reads {@link #compact}; a fraction of a second is allowed and ignored. */
    public static Optional<Long> parseCompact(String text) {
        if (!text.matches("[0-9]{14}(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            Integer.parseInt(text.substring(0, 4)),
                            Integer.parseInt(text.substring(4, 6)),
                            Integer.parseInt(text.substring(6, 8)),
                            Integer.parseInt(text.substring(8, 10)),
                            Integer.parseInt(text.substring(10, 12)),
                            Math.min(59, Integer.parseInt(text.substring(12, 14))))
                    .toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** {@code Nov 22 08:27:52}: syslog (RFC 3164 4.1.2), the day padded with a space. */
    public static String syslog(long seconds) {
        LocalDateTime date = utc(seconds);
        return month(date) + " " + pad(Integer.toString(date.getDayOfMonth()), 2, ' ') + " " + time(date);
    }

    /** {@code Sun Nov 22 08:27:52 2026}: ctime(3), as xferlog(5) has it. */
    public static String ctime(long seconds) {
        LocalDateTime date = utc(seconds);
        return DAYS.get(date.getDayOfWeek().getValue() - 1) + " " + syslog(seconds) + " " + date.getYear();
    }

    private static String month(LocalDateTime date) {
        return MONTHS.get(date.getMonthValue() - 1);
    }

    private static String time(LocalDateTime date) {
        return two(date.getHour()) + ":" + two(date.getMinute()) + ":" + two(date.getSecond());
    }

    private static String two(int number) {
        return pad(Integer.toString(number), 2, '0');
    }

    private static String pad(String text, int width, char with) {
        return String.valueOf(with).repeat(Math.max(0, width - text.length())) + text;
    }
}
