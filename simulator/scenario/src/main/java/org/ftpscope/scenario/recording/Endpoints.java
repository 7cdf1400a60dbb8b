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
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String address = text.substring(0, colon);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        if (port > 65535 || bracketed != address.contains(":")) {
            return Optional.empty();
        }
        return IpAddress.parse(bracketed ? address.substring(1, address.length() - 1) : address)
                .map(ip -> new Endpoint(ip, port));
    }
}
