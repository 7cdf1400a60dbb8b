package org.ftpscope.scenario.recording;

import java.util.Optional;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/** Reads endpoints as {@link Endpoint#toString} writes them. */
public final class Endpoints {
    private Endpoints() {}

    /** Reads {@code 192.168.1.10:21} or {@code [fd00::1]:21}; empty when it is neither. */
    public static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = colon < 1 ? -1 : port(text, colon + 1);
        if (port < 0) {
            return Optional.empty();
        }
        String address = text.substring(0, colon);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        if (bracketed != address.contains(":")) {
            return Optional.empty();
        }
        return IpAddress.parse(bracketed ? address.substring(1, address.length() - 1) : address)
                .map(ip -> new Endpoint(ip, port));
    }

    /** One to five digits up to 65535; else -1. */
    private static int port(String text, int from) {
        int port = text.length() == from || text.length() > from + 5 ? -1 : 0;
        for (int i = from; i < text.length() && port >= 0; i++) {
            char digit = text.charAt(i);
            port = digit < '0' || digit > '9' ? -1 : port * 10 + digit - '0';
        }
        return port > 65535 ? -1 : port;
    }
}
