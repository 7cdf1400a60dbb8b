package org.ftpscope.live;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code ftp://user:password@host:port/path} (RFC 1738 section 3.2), or {@code ftps://} for TLS from the first octet.
 *
 * @param host name or address, without the brackets of an IPv6 address
 * @param path decoded, relative to where a login begins; {@code %2F} at its beginning makes it absolute
 */
public record FtpUrl(
        boolean implicitTls,
        Optional<String> user,
        Optional<String> password,
        String host,
        Optional<Integer> port,
        String path) {
    /** Reads a URL; the scheme may be missing. Empty when it is none. */
    public static Optional<FtpUrl> parse(String text) {
        try {
            URI uri = new URI(new URI(text.contains("://") ? text : "ftp://" + text).toASCIIString());
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            boolean badPort = uri.getPort() == 0 || uri.getPort() > 65_535;
            if (host == null || badPort || !(scheme.equals("ftp") || scheme.equals("ftps")) || uri.getQuery() != null) {
                return Optional.empty();
            }
            String info = uri.getRawUserInfo();
            Optional<String> user = Optional.empty();
            Optional<String> password = Optional.empty();
            if (info != null && !info.isEmpty()) {
                int colon = info.indexOf(':');
                user = Optional.of(decode(colon < 0 ? info : info.substring(0, colon)));
                password = colon < 0 ? Optional.empty() : Optional.of(decode(info.substring(colon + 1)));
            }
            String rawPath = uri.getRawPath() == null ? "" : uri.getRawPath();
            String relative = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
            int type = relative.indexOf(";type=");
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(new FtpUrl(
                    scheme.equals("ftps"),
                    user,
                    password,
                    bare,
                    uri.getPort() < 0 ? Optional.empty() : Optional.of(uri.getPort()),
                    decode(type < 0 ? relative : relative.substring(0, type))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Percent signs become octets, the octets UTF-8; a plus is a plus (RFC 3986 section 2). */
    private static String decode(String raw) {
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            // URI has checked that two digits follow.
            if (octets[i] == '%') {
                plain.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else {
                plain.write(octets[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
