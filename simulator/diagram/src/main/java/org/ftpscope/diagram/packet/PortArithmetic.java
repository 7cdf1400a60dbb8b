package org.ftpscope.diagram.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address that a line of the control connection carries, and how it is worked out: {@code h1,h2,h3,h4,p1,p2} of
 * {@code PORT} and {@code 227} (RFC 959 section 4.1.2), {@code |1|address|port|} of {@code EPRT} and {@code |||port|} of
 * {@code 229} (RFC 2428).
 *
 * @param endpoint address and port, {@code 192.168.1.10:40001}; only the port, {@code :40001}, for {@code 229}
 * @param port the port that comes out
 * @param steps the working, line by line: {@code 156 × 256 + 65 = 40001}
 * @param from offset in the line of the first character of the numbers
 * @param to offset after their last character
 */
public record PortArithmetic(String endpoint, int port, List<String> steps, List<Part> parts, int from, int to) {
    /** A part of the numbers: the address or the port, with its place in the line. */
    public record Part(String key, String value, int from, int to) {}

    private static final Pattern SIX =
            Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})");
    private static final Pattern EXTENDED = Pattern.compile("\\|([12]?)\\|([0-9a-fA-F.:]*)\\|(\\d{1,5})\\|");

    public PortArithmetic {
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
    }

    /** The address in {@code line}, if it is a PORT, EPRT, 227 or 229 line and carries one in range. */
    public static Optional<PortArithmetic> of(String line) {
        String upper = line.length() > 4 ? line.substring(0, 4).toUpperCase(java.util.Locale.ROOT) : "";
        return switch (upper) {
            case "PORT", "227 " -> six(line);
            case "EPRT", "229 " -> extended(line);
            default -> Optional.empty();
        };
    }

    private static Optional<PortArithmetic> six(String line) {
        Matcher numbers = SIX.matcher(line);
        if (!numbers.find(4)) {
            return Optional.empty();
        }
        int[] n = new int[7];
        for (int i = 1; i <= 6; i++) {
            n[i] = Integer.parseInt(numbers.group(i));
            if (n[i] > 255) {
                return Optional.empty();
            }
        }
        int port = n[5] * 256 + n[6];
        String address = n[1] + "." + n[2] + "." + n[3] + "." + n[4];
        List<String> steps = new ArrayList<>();
        steps.add("%d,%d,%d,%d → %s".formatted(n[1], n[2], n[3], n[4], address));
        steps.add("%d × 256 + %d = %d".formatted(n[5], n[6], port));
        return Optional.of(new PortArithmetic(
                address + ":" + port,
                port,
                steps,
                List.of(
                        new Part("ftp.address", address, numbers.start(1), numbers.end(4)),
                        new Part("ftp.port", Integer.toString(port), numbers.start(5), numbers.end(6))),
                numbers.start(),
                numbers.end()));
    }

    private static Optional<PortArithmetic> extended(String line) {
        Matcher fields = EXTENDED.matcher(line);
        if (!fields.find(4)) {
            return Optional.empty();
        }
        int port = Integer.parseInt(fields.group(3));
        if (port > 65535) {
            return Optional.empty();
        }
        String address = fields.group(2);
        List<Part> parts = new ArrayList<>();
        if (!address.isEmpty()) {
            parts.add(new Part("ftp.address", address, fields.start(2), fields.end(2)));
        }
        parts.add(new Part("ftp.port", fields.group(3), fields.start(3), fields.end(3)));
        String shown = address.contains(":") ? "[" + address + "]" : address;
        return Optional.of(new PortArithmetic(
                shown + ":" + port,
                port,
                List.of(fields.group() + " → " + shown + ":" + port),
                parts,
                fields.start(),
                fields.end()));
    }
}
