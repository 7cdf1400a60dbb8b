package org.ftpscope.engine.netfilter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;

/** Reads the values of options: addresses, ports, numbers, protocols. */
final class Values {
    private Values() {}

    /** {@code 192.168.1.0/24}, {@code 10.0.0.0/255.0.0.0}, a bare address; of the given IP version. */
    static Cidr network(Words words, Words.Word word, String text, int version) {
        int slash = text.indexOf('/');
        String plain = text;
        if (slash >= 0 && text.indexOf('.', slash) >= 0) {
            Optional<IpAddress> mask = IpAddress.parse(text.substring(slash + 1));
            int length = mask.map(Values::maskLength).orElse(-1);
            if (length < 0) {
                throw words.fail(word, RuleSyntaxException.Kind.BAD_ADDRESS);
            }
            plain = text.substring(0, slash) + "/" + length;
        }
        Optional<Cidr> network = Cidr.parse(plain);
        if (network.isEmpty() || network.get().address().version() != version) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_ADDRESS);
        }
        return network.get().network();
    }

    /** Length of a contiguous mask; -1 when it is none. */
    private static int maskLength(IpAddress mask) {
        for (int length = 0; length <= mask.bitLength(); length++) {
            IpAddress ones =
                    IpAddress.of(mask.version() == 4 ? "255.255.255.255" : "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
            if (ones.masked(length).equals(mask)) {
                return length;
            }
        }
        return -1;
    }

    static IpAddress address(Words words, Words.Word word, String text, int version) {
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isEmpty() || address.get().version() != version) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_ADDRESS);
        }
        return address.get();
    }

    /** {@code 21}, {@code ftp}, {@code 1024:2048}, {@code :1023}, {@code 1024:}; {@code separator} is {@code :} or {@code -}. */
    static PortRange ports(Words words, Words.Word word, String text, char separator) {
        int cut = separator == '-' ? dash(text) : text.indexOf(separator);
        String low = cut < 0 ? text : text.substring(0, cut);
        String high = cut < 0 ? text : text.substring(cut + 1);
        boolean open = separator == ':' && cut >= 0;
        int from = open && low.isEmpty() ? 0 : port(words, word, low);
        int to = open && high.isEmpty() ? 65535 : port(words, word, high);
        if (from > to) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_PORT);
        }
        return new PortRange(from, to);
    }

    /** The dash of a range; a service name may have one of its own. */
    private static int dash(String text) {
        return Names.SERVICES.containsKey(text) ? -1 : text.indexOf('-');
    }

    private static int port(Words words, Words.Word word, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        Integer service = Names.SERVICES.get(text.toLowerCase(Locale.ROOT));
        if (service == null) {
            Optional<String> near =
                    text.matches("[0-9:-]*") ? Optional.empty() : Nearest.of(text, Names.SERVICES.keySet());
            throw new RuleSyntaxException(
                    words.line(), word.column(), RuleSyntaxException.Kind.BAD_PORT, word.text(), near);
        }
        return service;
    }

    static List<PortRange> portList(Words words, Words.Word word) {
        List<PortRange> ports = new ArrayList<>();
        int slots = 0;
        for (String part : word.text().split(",", -1)) {
            PortRange range = ports(words, word, part, ':');
            ports.add(range);
            slots += range.low() == range.high() ? 1 : 2;
        }
        // xt_multiport has fifteen places; a range takes two of them.
        if (slots > 15) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_PORT);
        }
        return ports;
    }

    static int protocol(Words words, Words.Word word) {
        String text = word.text().toLowerCase(Locale.ROOT);
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255) {
            return Integer.parseInt(text);
        }
        Integer number = Names.PROTOCOLS.get(text);
        if (number == null) {
            throw words.fail(word, RuleSyntaxException.Kind.UNKNOWN_VALUE, Names.PROTOCOLS.keySet());
        }
        return number;
    }

    /** A number of {@code low} to {@code high}. */
    static int number(Words words, Words.Word word, int low, int high) {
        if (word.text().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(word.text());
            if (number >= low && number <= high) {
                return number;
            }
        }
        throw words.fail(word, RuleSyntaxException.Kind.BAD_VALUE);
    }

    /** A 32-bit number, decimal or with 0x, and perhaps {@code /MASK}: {value, mask}; the mask is all ones otherwise. */
    static int[] mark(Words words, Words.Word word) {
        String[] parts = word.text().split("/", -1);
        if (parts.length > 2) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_VALUE);
        }
        return new int[] {bits(words, word, parts[0]), parts.length == 2 ? bits(words, word, parts[1]) : -1};
    }

    private static int bits(Words words, Words.Word word, String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        String digits = hex ? text.substring(2) : text;
        if (!digits.matches(hex ? "[0-9a-fA-F]{1,8}" : "[0-9]{1,10}")) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_VALUE);
        }
        BigInteger value = new BigInteger(digits, hex ? 16 : 10);
        if (value.bitLength() > 32) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_VALUE);
        }
        return value.intValue();
    }

    /**
     * {@code ADDRESS[-ADDRESS][:PORT[-PORT][/PORT]]}, an IPv6 address with ports in brackets; the first part may be missing.
     */
    static NatRange natRange(Words words, Words.Word word, int version, boolean source) {
        String text = word.text();
        String addresses = text;
        String ports = "";
        int colon = version == 4 ? text.indexOf(':') : text.startsWith("[") ? text.indexOf("]:") : -1;
        if (version == 6 && text.startsWith(":") && !text.startsWith("::")) {
            colon = 0;
        }
        if (colon >= 0) {
            int width = version == 6 && text.startsWith("[") ? 2 : 1;
            addresses = text.substring(0, colon);
            ports = text.substring(colon + width);
            if (ports.isEmpty()) {
                throw words.fail(word, RuleSyntaxException.Kind.BAD_PORT);
            }
        }
        addresses = addresses.startsWith("[") ? addresses.substring(1).replace("]", "") : addresses;
        Optional<NatRange.Addresses> range = addresses.isEmpty() && !ports.isEmpty()
                ? Optional.empty()
                : Optional.of(addressRange(words, word, addresses, version));
        Optional<Integer> base = Optional.empty();
        int slash = ports.indexOf('/');
        if (slash >= 0) {
            if (source) {
                throw words.fail(word, RuleSyntaxException.Kind.BAD_PORT);
            }
            base = Optional.of(
                    ports(words, word, ports.substring(slash + 1), '-').low());
            ports = ports.substring(0, slash);
        }
        Optional<PortRange> portRange =
                ports.isEmpty() ? Optional.empty() : Optional.of(ports(words, word, ports, '-'));
        return new NatRange(range, portRange, base, false, false, false);
    }

    private static NatRange.Addresses addressRange(Words words, Words.Word word, String text, int version) {
        int dash = text.indexOf('-');
        IpAddress low = address(words, word, dash < 0 ? text : text.substring(0, dash), version);
        IpAddress high = dash < 0 ? low : address(words, word, text.substring(dash + 1), version);
        if (low.compareTo(high) > 0) {
            throw words.fail(word, RuleSyntaxException.Kind.BAD_ADDRESS);
        }
        return new NatRange.Addresses(low, high);
    }
}
