package org.ftpscope.scenario.explain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.explain.Dialogue.Line;

/** The place for a data connection that a line names: PORT and EPRT by the client, 227 and 229 by the server. */
record Announcement(Line line, Endpoint endpoint) {
    private static final Pattern SIX =
            Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})");
    private static final Pattern EXTENDED = Pattern.compile("([!-~])([12])\\1([0-9a-fA-F.:]+)\\1(\\d{1,5})\\1");
    private static final Pattern PORT_ONLY = Pattern.compile("([!-~])\\1\\1(\\d{1,5})\\1");

    /** Reads what {@code line} announces (RFC 959 section 4.1.2, RFC 2428); 229 names the server's own address. */
    static Optional<Announcement> of(Line line, IpAddress server) {
        return switch (line.fromClient() ? line.verb() : Integer.toString(line.code())) {
            case "PORT", "227" -> six(line);
            case "EPRT" -> extended(line);
            case "229" -> portOnly(line, server);
            default -> Optional.empty();
        };
    }

    private static Optional<Announcement> six(Line line) {
        Matcher numbers = SIX.matcher(line.text());
        if (!numbers.find()) {
            return Optional.empty();
        }
        int[] octets = new int[6];
        for (int i = 0; i < 6; i++) {
            octets[i] = Integer.parseInt(numbers.group(i + 1));
            if (octets[i] > 255) {
                return Optional.empty();
            }
        }
        return IpAddress.parse(octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3])
                .map(address -> new Announcement(line, new Endpoint(address, octets[4] * 256 + octets[5])));
    }

    private static Optional<Announcement> extended(Line line) {
        Matcher parts = EXTENDED.matcher(line.argument());
        if (!parts.find() || Integer.parseInt(parts.group(4)) > 65535) {
            return Optional.empty();
        }
        return IpAddress.parse(parts.group(3))
                .map(address -> new Announcement(line, new Endpoint(address, Integer.parseInt(parts.group(4)))));
    }

    private static Optional<Announcement> portOnly(Line line, IpAddress server) {
        Matcher parts = PORT_ONLY.matcher(line.text());
        if (!parts.find() || Integer.parseInt(parts.group(2)) > 65535) {
            return Optional.empty();
        }
        return Optional.of(new Announcement(line, new Endpoint(server, Integer.parseInt(parts.group(2)))));
    }
}
