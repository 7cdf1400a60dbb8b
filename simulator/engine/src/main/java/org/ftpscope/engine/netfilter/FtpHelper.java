package org.ftpscope.engine.netfilter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.recording.DropReason;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv6Address;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * Reads FTP control connections over their shoulder (nf_conntrack_ftp) and, where addresses are translated, rewrites what it
 * reads (nf_nat_ftp).
 *
 * <p>Four lines interest it, and only at the beginning of a segment that follows the end of a line: PORT and EPRT from the client,
 * 227 and 229 from the server. Each lets it expect a data connection. It reads one segment at a time: a line that begins like one
 * of the four and cannot be read to its end is dropped with its segment, because an address that slips through unread would be
 * wrong on the other side. It compares just enough letters to be quick, so PORTX is a PORT to it.
 */
final class FtpHelper {
    static final String NAME = "ftp";

    /** Sequence numbers behind the ends of lines, two for each direction. */
    static final class State {
        private final int[][] afterNewline = new int[2][2];
        private final int[] known = new int[2];

        private boolean followsNewline(boolean isReply, int sequence) {
            int way = isReply ? 1 : 0;
            for (int i = 0; i < known[way]; i++) {
                if (afterNewline[way][i] == sequence) {
                    return true;
                }
            }
            return false;
        }

        private void remember(boolean isReply, int sequence) {
            int way = isReply ? 1 : 0;
            if (followsNewline(isReply, sequence)) {
                return;
            }
            int[] seen = afterNewline[way];
            if (known[way] < seen.length) {
                seen[known[way]++] = sequence;
                return;
            }
            int oldest = seen[0] - seen[1] < 0 ? 0 : 1;
            if (sequence - seen[oldest] > 0) {
                seen[oldest] = sequence;
            }
        }
    }

    /** The lines that matter: what they begin with, and what the text with address and port begins and ends with. */
    private enum Pattern {
        PORT("PORT", ' ', '\r'),
        EPRT("EPRT", ' ', '\r'),
        PASV("227 ", '\0', '\0'),
        EPSV("229 ", '(', ')');

        private final String start;
        private final char skipTo;
        private final char end;

        Pattern(String start, char skipTo, char end) {
            this.start = start;
            this.skipTo = skipTo;
            this.end = end;
        }
    }

    private static final List<Pattern> FROM_CLIENT = List.of(Pattern.PORT, Pattern.EPRT);
    private static final List<Pattern> FROM_SERVER = List.of(Pattern.PASV, Pattern.EPSV);

    /** What a pattern makes of a segment. */
    private sealed interface Finding {
        record Nothing() implements Finding {}

        /** It begins like the pattern and cannot be read to its end. */
        record Partial(Pattern pattern) implements Finding {}

        /** The text from {@code offset} on, {@code length} octets, names this address and port. */
        record Found(Pattern pattern, int offset, int length, IpAddress address, int port) implements Finding {}
    }

    private static final Finding NOTHING = new Finding.Nothing();
    private static final int MAX_ATTEMPTS = 128;

    private final Modules modules;
    private final Expectations expectations;
    private final Chance chance;

    FtpHelper(Modules modules, Expectations expectations, Chance chance) {
        this.modules = modules;
        this.expectations = expectations;
        this.chance = chance;
    }

    /** Looks at a packet of a watched connection, may rewrite it and expect another; a reason to drop it, or empty. */
    Optional<DropReason> help(TrackedPacket packet, ConntrackEntry entry, State state) {
        boolean established = packet.ctInfo == CtInfo.ESTABLISHED || packet.ctInfo == CtInfo.ESTABLISHED_REPLY;
        if (!established
                || !(packet.ip.payload() instanceof TcpSegment segment)
                || segment.payload().isEmpty()) {
            return Optional.empty();
        }
        boolean isReply = packet.ctInfo.isReply();
        Bytes data = segment.payload();
        int next = segment.sequence().bits() + data.length();
        Optional<DropReason> drop = Optional.empty();
        if (state.followsNewline(isReply, segment.sequence().bits())) {
            switch (find(data, isReply, entry.tuple(isReply).source())) {
                case Finding.Nothing nothing -> {}
                case Finding.Partial(Pattern pattern) -> {
                    return dropped("partial matching of `" + pattern.start + "'");
                }
                case Finding.Found found -> drop = expect(packet, entry, segment, found);
            }
        }
        if (data.at(data.length() - 1) == '\n') {
            state.remember(isReply, next);
        }
        return drop;
    }

    private static Optional<DropReason> dropped(String detail) {
        return Optional.of(new DropReason.ByHelper(NAME, detail));
    }

    private static Finding find(Bytes data, boolean isReply, IpAddress sender) {
        for (Pattern pattern : isReply ? FROM_SERVER : FROM_CLIENT) {
            Finding finding = find(data, pattern, sender);
            if (!(finding instanceof Finding.Nothing)) {
                return finding;
            }
        }
        return NOTHING;
    }

    private static Finding find(Bytes data, Pattern pattern, IpAddress sender) {
        int compared = Math.min(data.length(), pattern.start.length());
        for (int i = 0; i < compared; i++) {
            if (upper(data.at(i)) != pattern.start.charAt(i)) {
                return NOTHING;
            }
        }
        if (data.length() <= pattern.start.length()) {
            return new Finding.Partial(pattern);
        }
        int at = pattern.start.length();
        if (pattern.skipTo != '\0') {
            while (data.at(at) != pattern.skipTo) {
                if (at == data.length() - 1) {
                    return new Finding.Partial(pattern);
                }
                at++;
            }
            at++;
        }
        Finding read = switch (pattern) {
            case PORT -> rfc959(data, at, pattern, sender);
            case EPRT -> eprt(data, at, sender);
            case PASV -> rfc1123(data, at, sender);
            case EPSV -> epsv(data, at, sender);
        };
        return read instanceof Finding.Nothing ? new Finding.Partial(pattern) : read;
    }

    private static int upper(int letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter;
    }

    /** {@code 192,168,1,10,195,80}; the numbers may exceed 255, then the address is simply another one. */
    private static Finding rfc959(Bytes data, int at, Pattern pattern, IpAddress sender) {
        int[] numbers = new int[6];
        int length = numbers(data, at, numbers, ',', pattern.end);
        if (length == 0) {
            return NOTHING;
        }
        // On an IPv6 connection the kernel overwrites the first word of the sender's own address.
        IpAddress address = overlaid(sender, numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3]);
        return new Finding.Found(pattern, at, length, address, (numbers[4] << 8 | numbers[5]) & 0xffff);
    }

    private static IpAddress overlaid(IpAddress sender, int bits) {
        return switch (sender) {
            case Ipv4Address v4 -> new Ipv4Address(bits);
            case Ipv6Address v6 -> new Ipv6Address((long) bits << 32 | v6.high() & 0xffff_ffffL, v6.low());
        };
    }

    /** RFC 1123 section 4.1.2.6: look for the first digit, with or without a parenthesis. */
    private static Finding rfc1123(Bytes data, int from, IpAddress sender) {
        int at = from;
        while (at < data.length() && !isDigit(data.at(at))) {
            at++;
        }
        return at == data.length() ? NOTHING : rfc959(data, at, Pattern.PASV, sender);
    }

    /**
     * Reads as many numbers as the array holds, separated by {@code separator} and followed by {@code end} (by anything, if that
     * is NUL); the length of the text, or 0.
     */
    private static int numbers(Bytes data, int from, int[] into, char separator, char end) {
        int index = 0;
        for (int at = from; at < data.length() && index < into.length; at++) {
            int c = data.at(at);
            if (isDigit(c)) {
                into[index] = into[index] * 10 + c - '0';
            } else if (c == separator) {
                index++;
            } else {
                boolean finished = (c == end || end == '\0') && index == into.length - 1;
                return finished ? at - from : 0;
            }
        }
        return 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** {@code |1|192.168.1.10|50000|} or {@code |2|fd00::1|50000|}, with any delimiter (RFC 2428). */
    private static Finding eprt(Bytes data, int at, IpAddress sender) {
        if (data.length() - at <= 3 || !isDelimiter(data.at(at)) || data.at(at + 2) != data.at(at)) {
            return NOTHING;
        }
        char delimiter = (char) data.at(at);
        int family = data.at(at + 1);
        if (family != (sender.version() == 4 ? '1' : '2')) {
            return NOTHING;
        }
        IpAddress address;
        int length;
        if (family == '1') {
            int[] numbers = new int[4];
            length = numbers(data, at + 3, numbers, '.', delimiter);
            address = new Ipv4Address(numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3]);
        } else {
            int end = at + 3;
            while (end < data.length() && data.at(end) != delimiter) {
                end++;
            }
            Optional<IpAddress> parsed = IpAddress.parse(data.slice(at + 3, end).latin1());
            boolean good =
                    end < data.length() && parsed.isPresent() && parsed.get().version() == 6;
            length = good ? end - at - 3 : 0;
            address = good ? parsed.get() : sender;
        }
        return length == 0 ? NOTHING : port(data, at, 3 + length + 1, delimiter, Pattern.EPRT, address);
    }

    /** {@code |||50000|} (RFC 2428). */
    private static Finding epsv(Bytes data, int at, IpAddress sender) {
        boolean good = data.length() - at > 3
                && isDelimiter(data.at(at))
                && data.at(at + 1) == data.at(at)
                && data.at(at + 2) == data.at(at);
        return good ? port(data, at, 3, (char) data.at(at), Pattern.EPSV, sender) : NOTHING;
    }

    private static boolean isDelimiter(int c) {
        return !isDigit(c) && c >= 33 && c <= 126;
    }

    private static Finding port(Bytes data, int at, int start, char delimiter, Pattern pattern, IpAddress address) {
        int port = 0;
        for (int i = at + start; i < data.length(); i++) {
            int c = data.at(i);
            if (c == delimiter) {
                return port == 0 ? NOTHING : new Finding.Found(pattern, at, i + 1 - at, address, port);
            }
            if (!isDigit(c)) {
                return NOTHING;
            }
            port = port * 10 + c - '0' & 0xffff;
        }
        return NOTHING;
    }

    private Optional<DropReason> expect(
            TrackedPacket packet, ConntrackEntry entry, TcpSegment segment, Finding.Found found) {
        boolean isReply = packet.ctInfo.isReply();
        Tuple opposite = entry.tuple(!isReply);
        IpAddress destination = opposite.destination();
        if (!found.address().equals(entry.tuple(isReply).source())) {
            if (!modules.loose()) {
                // Whoever names another host's address might open a hole to that host.
                return Optional.empty();
            }
            destination = found.address();
        }
        if (modules.natFtp() && entry.isTranslated()) {
            return rewrite(packet, entry, segment, found, destination);
        }
        var wish = new Expectations.Wish(entry, opposite.source(), destination, false, !isReply, found.port());
        return expectations.expect(packet, wish, found.port()) == Expectations.Outcome.EXPECTED
                ? Optional.empty()
                : dropped("cannot add expectation");
    }

    private Optional<DropReason> rewrite(
            TrackedPacket packet,
            ConntrackEntry entry,
            TcpSegment segment,
            Finding.Found found,
            IpAddress destination) {
        boolean isReply = packet.ctInfo.isReply();
        Tuple opposite = entry.tuple(!isReply);
        var wish = new Expectations.Wish(entry, opposite.source(), destination, true, !isReply, found.port());
        int port = reserve(packet, wish);
        if (port == 0) {
            return dropped("all ports in use");
        }
        String text = text(found.pattern(), opposite.destination(), port);
        int difference = text.length() - found.length();
        if (packet.ip.length() + difference > 65_535) {
            return dropped("cannot mangle packet");
        }
        Bytes data = segment.payload();
        Bytes changed = Bytes.concat(
                List.of(data.slice(0, found.offset()), Bytes.latin1(text), data.from(found.offset() + found.length())));
        packet.ip = packet.ip.withPayload(segment.withPayload(changed));
        if (difference != 0) {
            if (entry.seqAdjust == null) {
                entry.seqAdjust = new SeqAdjust();
            }
            entry.seqAdjust.grew(isReply, segment.sequence(), difference);
        }
        return Optional.empty();
    }

    /** Expects the connection at the port that was announced, or at a random higher one; 0 when there is none. */
    private int reserve(TrackedPacket packet, Expectations.Wish wish) {
        int lowest = wish.savedPort();
        int range = 65_535 - lowest;
        int attemptsLeft = Math.min(range, MAX_ATTEMPTS);
        int port = lowest;
        while (true) {
            Expectations.Outcome outcome = expectations.expect(packet, wish, port);
            if (outcome == Expectations.Outcome.EXPECTED) {
                return port;
            }
            if (outcome == Expectations.Outcome.FULL || --attemptsLeft < 0) {
                return 0;
            }
            port = lowest + chance.below(range);
        }
    }

    /** Address and port as the line carries them; always with {@code |}, IPv6 addresses written out. */
    private static String text(Pattern pattern, IpAddress address, int port) {
        return switch (pattern) {
            case PORT, PASV ->
                switch (address) {
                    case Ipv4Address v4 -> v4.toString().replace('.', ',') + "," + (port >> 8) + "," + (port & 0xff);
                    case Ipv6Address v6 -> {
                        int first = (int) (v6.high() >>> 32);
                        yield new Ipv4Address(first).toString().replace('.', ',') + "," + (port >> 8) + ","
                                + (port & 0xff);
                    }
                };
            case EPRT ->
                switch (address) {
                    case Ipv4Address v4 -> "|1|" + v4 + "|" + port + "|";
                    case Ipv6Address v6 -> "|2|" + full(v6) + "|" + port + "|";
                };
            case EPSV -> "|||" + port + "|";
        };
    }

    private static String full(Ipv6Address address) {
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? address.high() : address.low();
            int group = (int) (half >>> 48 - 16 * (i % 4)) & 0xffff;
            text.append(i == 0 ? "" : ":").append(String.format(Locale.ROOT, "%04x", group));
        }
        return text.toString();
    }
}
