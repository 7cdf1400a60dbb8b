package org.ftpscope.scenario.recording;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.jspecify.annotations.Nullable;

/**
 * The members of a line as {@link EventWriter} writes it, found by one walk over its octets: no blanks, names of plain ASCII, whole
 * numbers, nothing null. A line in any other form, however good its JSON, is not taken ({@link #scan} says so) and is for {@link
 * TreeMembers}. One object reads line after line.
 */
final class LineMembers extends Members {
    /** {@link #scan} found another form than the writer's. */
    static final int OTHER_FORM = -1;

    /** More members than any event has. */
    private static final int MOST = 32;

    private static final int DEEPEST = 4;
    private static final String LENGTH = ".length";
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private final Pool pool;
    private final int depth;
    private byte[] line = {};
    private int count;
    private int cursor;
    private final int[] nameFrom = new int[MOST];
    private final int[] nameTo = new int[MOST];
    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    /** Whether a string is plain ASCII without escapes. */
    private final boolean[] plain = new boolean[MOST];

    private boolean lastPlain;
    /** A bit for the length and the ends of each name: most lines have no two names that share one. */
    private long seen;

    private @Nullable LineMembers walker;

    LineMembers(Pool pool) {
        this(pool, 1);
    }

    private LineMembers(Pool pool, int depth) {
        this.pool = pool;
        this.depth = depth;
    }

    /** Takes the object that begins at {@code start}; returns where it ends, or {@link #OTHER_FORM}. */
    int scan(byte[] octets, int start, int limit) {
        line = octets;
        count = 0;
        cursor = 0;
        seen = 0;
        int at = start;
        if (at >= limit || line[at] != '{') {
            return OTHER_FORM;
        }
        at++;
        if (at < limit && line[at] == '}') {
            return at + 1;
        }
        while (at < limit && line[at] == '"' && count < MOST) {
            int nameEnd = string(at, limit);
            if (nameEnd < 0 || !lastPlain || nameEnd >= limit || line[nameEnd] != ':') {
                return OTHER_FORM;
            }
            nameFrom[count] = at + 1;
            nameTo[count] = nameEnd - 1;
            int valueEnd = value(nameEnd + 1, limit, depth);
            if (valueEnd < 0 || valueEnd >= limit || twice()) {
                return OTHER_FORM;
            }
            from[count] = nameEnd + 1;
            to[count] = valueEnd;
            plain[count] = lastPlain;
            count++;
            if (line[valueEnd] == '}') {
                return valueEnd + 1;
            }
            if (line[valueEnd] != ',') {
                return OTHER_FORM;
            }
            at = valueEnd + 1;
        }
        return OTHER_FORM;
    }

    /** Whether the newest name has been there before. */
    private boolean twice() {
        int length = nameTo[count] - nameFrom[count];
        int sign = length == 0 ? 0 : line[nameFrom[count]] * 7 + line[nameTo[count] - 1] * 3 + length;
        long before = seen;
        seen |= 1L << sign;
        if (before == seen) {
            return amongTheOthers(length);
        }
        return false;
    }

    private boolean amongTheOthers(int length) {
        for (int i = 0; i < count; i++) {
            if (nameTo[i] - nameFrom[i] == length
                    && Arrays.equals(line, nameFrom[i], nameTo[i], line, nameFrom[count], nameTo[count])) {
                return true;
            }
        }
        return false;
    }

    /** The end of the value that begins at {@code at}, negative when it is not of the writer's form. */
    private int value(int at, int limit, int deep) {
        if (at >= limit || deep > DEEPEST) {
            return OTHER_FORM;
        }
        return switch (line[at]) {
            case '"' -> string(at, limit);
            case 't' -> word(at, limit, "true");
            case 'f' -> word(at, limit, "false");
            case '[' -> array(at, limit, deep);
            case '{' -> walker(deep + 1).scan(line, at, limit);
            default -> digits(at, limit);
        };
    }

    /** Walks over objects within this one, which are looked at again if they are asked for. */
    private LineMembers walker(int deep) {
        LineMembers known = walker;
        if (known == null || known.depth != deep) {
            known = new LineMembers(pool, deep);
            walker = known;
        }
        return known;
    }

    private int word(int at, int limit, String word) {
        if (limit - at < word.length()) {
            return OTHER_FORM;
        }
        for (int i = 0; i < word.length(); i++) {
            if (line[at + i] != word.charAt(i)) {
                return OTHER_FORM;
            }
        }
        return at + word.length();
    }

    private int array(int start, int limit, int deep) {
        int at = start + 1;
        if (at < limit && line[at] == ']') {
            return at + 1;
        }
        while (at > 0 && at < limit) {
            int end = value(at, limit, deep + 1);
            if (end < 0 || end >= limit) {
                return OTHER_FORM;
            }
            if (line[end] == ']') {
                return end + 1;
            }
            if (line[end] != ',') {
                return OTHER_FORM;
            }
            at = end + 1;
        }
        return OTHER_FORM;
    }

    /** A whole number that a long can hold. */
    private int digits(int start, int limit) {
        int at = line[start] == '-' ? start + 1 : start;
        int first = at;
        while (at < limit && line[at] >= '0' && line[at] <= '9') {
            at++;
        }
        int length = at - first;
        boolean leadingZero = length > 0 && line[first] == '0' && (length > 1 || first > start);
        boolean large = length > 19 || (length == 19 && compare(first, LARGEST) > 0);
        return length == 0 || large || leadingZero ? OTHER_FORM : at;
    }

    private int compare(int at, String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (line[at + i] != digits.charAt(i)) {
                return line[at + i] - digits.charAt(i);
            }
        }
        return 0;
    }

    /** The end of a string, its quote included; {@link #lastPlain} tells whether it can be read as it stands. */
    private int string(int start, int limit) {
        lastPlain = true;
        int at = start + 1;
        while (true) {
            // Eight octets at a time, up to a quote, a backslash, a control character or what is beyond ASCII.
            while (at + 8 <= limit) {
                int plainOnes = unremarkable((long) LONGS.get(line, at));
                at += plainOnes;
                if (plainOnes < 8) {
                    break;
                }
            }
            if (at >= limit) {
                return OTHER_FORM;
            }
            byte c = line[at];
            if (c == '"') {
                return at + 1;
            }
            if (c >= 0 && c < ' ') {
                return OTHER_FORM;
            }
            if (c == '\\') {
                lastPlain = false;
                at = escape(at + 1, limit);
                if (at < 0) {
                    return OTHER_FORM;
                }
                continue;
            }
            lastPlain &= c > 0;
            at++;
        }
    }

    /** How many octets, the lowest first, stand before the first remarkable one; 8 when there is none. */
    private static int unremarkable(long word) {
        long quote = word ^ ONES * '"';
        long backslash = word ^ ONES * '\\';
        long found = (quote - ONES & ~quote) | (backslash - ONES & ~backslash) | (word - ONES * ' ') | word;
        return Long.numberOfTrailingZeros(found & HIGHS) >>> 3;
    }

    private int escape(int at, int limit) {
        if (at >= limit) {
            return OTHER_FORM;
        }
        return switch (line[at]) {
            case '"', '\\', '/', 'n', 'r', 't', 'b', 'f' -> at + 1;
            case 'u' -> Escapes.hex(line, at + 1, limit) < 0 ? OTHER_FORM : at + 5;
            default -> OTHER_FORM;
        };
    }

    // ---------------------------------------------------------------- values

    /** Position of a member, negative when there is none. Members are mostly asked for in the order in which they stand. */
    private int find(String name, String suffix) {
        for (int i = 0; i < count; i++) {
            int index = cursor + i < count ? cursor + i : cursor + i - count;
            if (matches(index, name, suffix)) {
                cursor = index;
                return index;
            }
        }
        return -1;
    }

    private boolean matches(int index, String name, String suffix) {
        int start = nameFrom[index];
        int length = name.length();
        if (nameTo[index] - start != length + suffix.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line[start + i] != name.charAt(i)) {
                return false;
            }
        }
        for (int i = 0; i < suffix.length(); i++) {
            if (line[start + length + i] != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int get(String name) {
        int index = find(name, "");
        if (index < 0) {
            throw unreadable(name);
        }
        return index;
    }

    /** The member of that name, whose value must begin with {@code first}. */
    private int get(String name, char first) {
        int index = get(name);
        if (line[from[index]] != first) {
            throw unreadable(name);
        }
        return index;
    }

    @Override
    boolean has(String name) {
        return find(name, "") >= 0;
    }

    @Override
    int uncut(String name) {
        int index = find(name, LENGTH);
        return index < 0 ? -1 : (int) Math.max(0, number(index, name));
    }

    @Override
    String text(String name) {
        int index = get(name, '"');
        return text(from[index], to[index], plain[index]);
    }

    /** The string that stands, with its quotes, between the two positions. */
    private String text(int start, int end, boolean asItStands) {
        return asItStands ? pool.text(line, start + 1, end - 1) : Escapes.text(line, start + 1, end - 1);
    }

    @Override
    long number(String name) {
        return number(get(name), name);
    }

    private long number(int index, String name) {
        int at = from[index];
        boolean negative = line[at] == '-';
        if (negative) {
            at++;
        }
        if (line[at] < '0' || line[at] > '9') {
            throw unreadable(name);
        }
        long value = 0;
        for (; at < to[index]; at++) {
            value = value * 10 + line[at] - '0';
        }
        return negative ? -value : value;
    }

    @Override
    double fraction(String name) {
        return number(name);
    }

    @Override
    boolean truth(String name) {
        int index = get(name);
        byte first = line[from[index]];
        if (first != 't' && first != 'f') {
            throw unreadable(name);
        }
        return first == 't';
    }

    @Override
    List<String> texts(String name) {
        int index = get(name, '[');
        List<String> texts = new ArrayList<>();
        int at = from[index] + 1;
        int end = to[index] - 1;
        while (at < end) {
            if (line[at] != '"') {
                throw unreadable(name);
            }
            int next = string(at, end);
            texts.add(text(at, next, lastPlain));
            at = next + 1;
        }
        return texts;
    }

    @Override
    Members inner(String name) {
        int index = get(name, '{');
        return inner(from[index], to[index]);
    }

    private LineMembers inner(int start, int end) {
        LineMembers inner = new LineMembers(pool, depth + 1);
        int _ = inner.scan(line, start, end);
        return inner;
    }

    @Override
    List<Members> inners(String name) {
        int index = get(name, '[');
        List<Members> inners = new ArrayList<>();
        int at = from[index] + 1;
        int end = to[index] - 1;
        while (at < end) {
            if (line[at] != '{') {
                throw unreadable(name);
            }
            LineMembers inner = new LineMembers(pool, depth + 1);
            int next = inner.scan(line, at, end);
            inners.add(inner);
            at = next + 1;
        }
        return inners;
    }

    @Override
    List<RuleRef> rules(String name) {
        int index = get(name, '[');
        int start = from[index];
        int end = to[index];
        int place = Pool.place(line, start, end);
        if (pool.known(place, line, start, end) instanceof Pool.Rules known) {
            return known.rules();
        }
        List<RuleRef> fresh = super.rules(name);
        pool.keep(place, start, end, new Pool.Rules(fresh));
        return fresh;
    }

    @Override
    IpAddress address(String name) {
        String text = text(name);
        if (pool.end(text) instanceof IpAddress known) {
            return known;
        }
        IpAddress fresh = super.address(name);
        pool.keepEnd(text, fresh);
        return fresh;
    }

    @Override
    Endpoint endpoint(String name) {
        String text = text(name);
        if (pool.end(text) instanceof Endpoint known) {
            return known;
        }
        Endpoint fresh = super.endpoint(name);
        pool.keepEnd(text, fresh);
        return fresh;
    }

    @Override
    byte[] octets(String name) {
        int index = get(name, '"');
        if (!plain[index]) {
            throw unreadable(name);
        }
        try {
            return Base64Octets.decode(line, from[index] + 1, to[index] - 1);
        } catch (IllegalArgumentException notBase64) {
            throw unreadable(name);
        }
    }

    /** A packet crosses a link unchanged and is written again at its other end: the same text is the same packet. */
    @Override
    IpPacket packet(String name) {
        int index = get(name, '"');
        int start = from[index];
        int length = find(name, LENGTH);
        if (length >= 0 && length != index + 1) {
            return super.packet(name);
        }
        int end = length < 0 ? to[index] : to[length];
        int place = Pool.place(line, start, end);
        if (pool.known(place, line, start, end) instanceof IpPacket known) {
            return known;
        }
        IpPacket fresh = pool.shared(super.packet(name));
        pool.keep(place, start, end, fresh);
        return fresh;
    }
}
