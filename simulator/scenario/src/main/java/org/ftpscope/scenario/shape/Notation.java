package org.ftpscope.scenario.shape;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.json.JsonPointer;

/**
 * A small language inside a string.
 *
 * @param key names it in messages ({@code notation.KEY}) and in the schema ({@code $defs})
 * @param pattern a regular expression that all of it matches (ECMA-262 and Java alike), for editors
 * @param parse the value, or empty when the text is not of this language
 */
public record Notation<T>(String key, String pattern, Function<String, Optional<T>> parse) {
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([A-Za-z/]+)");

    /** A name of a node, network, server, client, knob: letters, digits, {@code - _ .}. */
    public static final Notation<String> NAME = matching("name", "[A-Za-z][A-Za-z0-9._-]{0,30}");

    /** A name of an interface: as Linux allows, at most 15 characters. */
    public static final Notation<String> INTERFACE = matching("interface", "[A-Za-z][A-Za-z0-9._-]{0,14}");

    /** A path from the root: {@code /pub/readme.txt}. */
    public static final Notation<String> PATH = matching("path", "/|(/[^/]+)+");

    /** A file's name or path, absolute or not. */
    public static final Notation<String> LOCAL_PATH = matching("localPath", "/?[^/]+(/[^/]+)*");

    /** A duration in nanoseconds: {@code 20ms}, {@code 1.5s}, {@code 5min}. */
    public static final Notation<Long> DURATION = new Notation<>(
            "duration",
            "[0-9]+(\\.[0-9]+)? ?(ns|us|ms|s|min|h)",
            text -> quantity(
                    text,
                    List.of("ns", "us", "ms", "s", "min", "h"),
                    1,
                    1_000,
                    1_000_000,
                    1_000_000_000,
                    60_000_000_000L,
                    3_600_000_000_000L));

    /** A size in bytes: {@code 512B}, {@code 64kB} (1000), {@code 64KiB} (1024), {@code 10MB}. */
    public static final Notation<Long> SIZE = new Notation<>(
            "size",
            "[0-9]+(\\.[0-9]+)? ?(B|kB|MB|GB|KiB|MiB|GiB)",
            text -> quantity(
                    text,
                    List.of("B", "kB", "MB", "GB", "KiB", "MiB", "GiB"),
                    1,
                    1_000,
                    1_000_000,
                    1_000_000_000,
                    1L << 10,
                    1L << 20,
                    1L << 30));

    /** A speed in bits per second: {@code 100Mbit/s}. */
    public static final Notation<Long> SPEED = new Notation<>(
            "speed",
            "[0-9]+(\\.[0-9]+)? ?(bit/s|kbit/s|Mbit/s|Gbit/s)",
            text -> quantity(text, List.of("bit/s", "kbit/s", "Mbit/s", "Gbit/s"), 1, 1_000, 1_000_000, 1_000_000_000));

    /** An IPv4 or IPv6 address. */
    public static final Notation<IpAddress> ADDRESS = new Notation<>("address", "[0-9A-Fa-f:.]+", IpAddress::parse);

    /** An address with the length of its network's prefix: {@code 192.168.1.10/24}. */
    public static final Notation<Cidr> INTERFACE_ADDRESS = new Notation<>(
            "interfaceAddress",
            "[0-9A-Fa-f:.]+/[0-9]+",
            text -> text.contains("/") ? Cidr.parse(text) : Optional.empty());

    /** Two ports, both included: {@code 50000-50099}. */
    public static final Notation<PortRange> PORTS = new Notation<>("ports", "[0-9]+-[0-9]+", PortRange::parse);

    /** A JSON pointer into the scenario itself. */
    public static final Notation<JsonPointer> POINTER =
            new Notation<>("pointer", "(/([^~/]|~[01])*)*", JsonPointer::parse);

    /** The SHA-256 of a file in hexadecimal digits. */
    public static final Notation<String> SHA256 = matching("sha256", "[0-9a-f]{64}");

    /** A regular expression of Java. */
    public static final Notation<Pattern> REGEX = new Notation<>("regex", ".*", Notation::regex);

    /** A file and whose it is: {@code alice:notes.txt}. */
    public static final Notation<String> FILE_NAME =
            matching("fileName", "[A-Za-z][A-Za-z0-9._-]{0,30}:/?[^/]+(/[^/]+)*");

    /** A kernel setting: {@code net.netfilter.nf_conntrack_tcp_loose}. */
    public static final Notation<String> SYSCTL = matching("sysctl", "[a-z][A-Za-z0-9_./-]+");

    /** Permission bits in octal: {@code 644}. */
    public static final Notation<Integer> MODE = new Notation<>(
            "mode",
            "[0-7]{3}",
            text -> text.matches("[0-7]{3}") ? Optional.of(Integer.parseInt(text, 8)) : Optional.empty());

    /** Bytes in Base64. */
    public static final Notation<byte[]> BASE64 = new Notation<>("base64", "[A-Za-z0-9+/]*={0,2}", Notation::base64);

    /** Ports {@code low} to {@code high}, both included, 1 to 65535. */
    public record PortRange(int low, int high) {
        static Optional<PortRange> parse(String text) {
            if (!text.matches("[0-9]{1,5}-[0-9]{1,5}")) {
                return Optional.empty();
            }
            int dash = text.indexOf('-');
            int low = Integer.parseInt(text.substring(0, dash));
            int high = Integer.parseInt(text.substring(dash + 1));
            return low >= 1 && low <= high && high <= 65535 ? Optional.of(new PortRange(low, high)) : Optional.empty();
        }
    }

    /** Strings that match a pattern and mean themselves. */
    public static Notation<String> matching(String key, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new Notation<>(
                key, pattern, text -> compiled.matcher(text).matches() ? Optional.of(text) : Optional.empty());
    }

    private static Optional<Long> quantity(String text, List<String> units, long... factors) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches() || text.length() > 30) {
            return Optional.empty();
        }
        int unit = units.indexOf(matcher.group(2));
        if (unit < 0) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factors[unit]));
        boolean tooLarge = value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0;
        boolean broken = value.stripTrailingZeros().scale() > 0;
        return tooLarge || broken ? Optional.empty() : Optional.of(value.longValue());
    }

    private static Optional<Pattern> regex(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (java.util.regex.PatternSyntaxException bad) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(java.util.Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException bad) {
            return Optional.empty();
        }
    }
}
