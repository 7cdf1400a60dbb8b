package org.ftpscope.engine.ftp;

import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.Ipv4Address;

/**
 * The addresses that FTP writes into its text: {@code h1,h2,h3,h4,p1,p2} of PORT and 227 (RFC 959 4.1.2) and {@code
 * |1|address|port|} of EPRT and 229 (RFC 2428). Parsing and printing stand side by side.
 */
public final class HostPort {
    private HostPort() {}

    /** Reads PORT's argument: six numbers of 0 to 255 with commas and nothing else. Port 0 is none. */
    public static Optional<Endpoint> parsePort(String argument) {
        String[] parts = argument.strip().split(",", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        int[] numbers = new int[6];
        for (int i = 0; i < 6; i++) {
            Optional<Integer> number = number(parts[i], 255);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[i] = number.get();
        }
        int port = numbers[4] << 8 | numbers[5];
        int bits = numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3];
        return port == 0 ? Optional.empty() : Optional.of(new Endpoint(new Ipv4Address(bits), port));
    }

    /** Writes PORT's argument; empty for an IPv6 address, which PORT cannot carry. */
    public static Optional<String> printPort(Endpoint endpoint) {
        return switch (endpoint.address()) {
            case Ipv4Address four ->
                Optional.of(four.toString().replace('.', ',') + "," + (endpoint.port() >> 8) + ","
                        + (endpoint.port() & 0xff));
            case org.ftpscope.engine.wire.Ipv6Address six -> Optional.empty();
        };
    }

    /**
     * Finds the address in the text of a 227. RFC 1123 4.1.2.6: parentheses and words vary, so the first run of six numbers
     * with commas counts.
     */
    public static Optional<Endpoint> parse227(String text) {
        int at = 0;
        while (at < text.length()) {
            if (isDigit(text.charAt(at))) {
                int end = at;
                while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == ',')) {
                    end++;
                }
                Optional<Endpoint> found = parsePort(text.substring(at, end));
                if (found.isPresent()) {
                    return found;
                }
                at = end;
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    /** Reads EPRT's argument: any delimiter of 33 to 126, protocol 1 or 2, an address of that protocol, a port. */
    public static Optional<Endpoint> parseEprt(String argument) {
        String[] fields = fields(argument);
        if (fields.length != 4 || !(fields[1].equals("1") || fields[1].equals("2"))) {
            return Optional.empty();
        }
        Optional<IpAddress> address = IpAddress.parse(fields[2]);
        Optional<Integer> port = number(fields[3], 65535);
        if (address.isEmpty() || port.isEmpty() || port.get() == 0) {
            return Optional.empty();
        }
        int version = fields[1].equals("1") ? 4 : 6;
        return address.get().version() == version
                ? Optional.of(new Endpoint(address.get(), port.get()))
                : Optional.empty();
    }

    /** The protocol number that an EPRT names, even one that nobody knows (then 522 is the answer); empty when unreadable. */
    public static Optional<Integer> eprtProtocol(String argument) {
        String[] fields = fields(argument);
        return fields.length == 4 ? number(fields[1], 65535) : Optional.empty();
    }

    private static String[] fields(String argument) {
        String text = argument.strip();
        if (text.length() < 2 || text.charAt(0) < 33 || text.charAt(0) > 126 || !text.endsWith(text.substring(0, 1))) {
            return new String[0];
        }
        return text.substring(0, text.length() - 1).split(java.util.regex.Pattern.quote(text.substring(0, 1)), -1);
    }

    /** Writes EPRT's argument with the usual delimiter. */
    public static String printEprt(Endpoint endpoint) {
        return "|" + (endpoint.address().version() == 4 ? 1 : 2) + "|" + endpoint.address() + "|" + endpoint.port()
                + "|";
    }

    /** Finds the port in the text of a 229: {@code (|||port|)} with any delimiter. */
    public static Optional<Integer> parse229(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return Optional.empty();
        }
        String inside = text.substring(open + 1, close);
        if (inside.length() < 5
                || inside.charAt(1) != inside.charAt(0)
                || inside.charAt(2) != inside.charAt(0)
                || inside.charAt(inside.length() - 1) != inside.charAt(0)) {
            return Optional.empty();
        }
        return number(inside.substring(3, inside.length() - 1), 65535).filter(port -> port > 0);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<Integer> number(String text, int max) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> isDigit((char) c))) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text);
        return value <= max ? Optional.of(value) : Optional.empty();
    }
}
