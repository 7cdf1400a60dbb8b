package org.ftpscope.live;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.ftpscope.engine.wire.Endpoint;

/** What TLS needs: the server's certificate and key, or whom the client trusts. TLS 1.2 and 1.3 of the platform. */
public final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] NEWEST = {"TLSv1.3"};
    /**
     * What a client says first. Many servers want each data connection to continue the session of the control connection; with
     * TLS 1.3 this platform uses a ticket once only, and after a few transfers none would be left.
     */
    private static final String[] RESUMABLE = {"TLSv1.2"};

    /** How many tickets a server of TLS 1.3 hands out unasked. */
    private static final String SERVER_TICKETS = "jdk.tls.server.newSessionTicketCount";
    /** Whether a client of TLS 1.2 asks for a ticket. */
    private static final String CLIENT_TICKETS = "jdk.tls.client.enableSessionTicketExtension";

    static {
        // The platform reads these once, when the first context of either side is made. A client that only uploads
        // never reads the server's ticket, and closing a socket with unread octets sends RST, which breaks the upload
        // off. Nobody needs tickets of ours: sessions are not resumed.
        preset(SERVER_TICKETS, "0");
        // vsftpd's tickets are good for 68 years, which this platform
        // takes for a mistake; a session number does as well.
        preset(CLIENT_TICKETS, "false");
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private final SSLContext context;
    private final Optional<String> serverName;
    private final boolean verify;
    private volatile String lastFailure = "";
    private volatile boolean wantsNewest;

    private TlsContexts(SSLContext context, Optional<String> serverName, boolean verify) {
        this.context = context;
        this.serverName = serverName;
        this.verify = verify;
    }

    /** A server's side with the first key of a PKCS#12 key store. */
    public static TlsContexts server(Path keyStore, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), password);
        return server(store, password);
    }

    /** A server's side with a key and a certificate made now, for these names and addresses; see {@link SelfSigned}. */
    public static TlsContexts selfSigned(String name) throws IOException, GeneralSecurityException {
        char[] password = new char[0];
        return server(SelfSigned.keyStore(name, password), password);
    }

    private static TlsContexts server(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return new TlsContexts(context, Optional.empty(), false);
    }

    /**
     * A client's side.
     *
     * @param serverName the name that the certificate must be for
     * @param verify whether the certificate is checked at all
     */
    public static TlsContexts client(String serverName, boolean verify) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, verify ? null : new TrustManager[] {new TrustEverything()}, new SecureRandom());
        return new TlsContexts(context, Optional.of(serverName), verify);
    }

    SslHandler server() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return handler(engine);
    }

    /**
     * The session of the control connection is offered again for data connections, whatever their port: many servers insist, so
     * that nobody else can take a data connection over.
     */
    SslHandler client(Endpoint remote) {
        String name = serverName.orElseGet(() -> remote.address().toString());
        SSLEngine engine = context.createSSLEngine(name, 21);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(wantsNewest ? NEWEST : RESUMABLE);
        if (verify) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        SslHandler handler = handler(engine);
        // A server of TLS 1.3 sends tickets behind the handshake. Whoever uploads
        // and closes at once leaves them unread, which makes the kernel send RST and
        // may take the last octets away from the server: its farewell is waited for.
        handler.setCloseNotifyReadTimeoutMillis(2_000);
        return handler;
    }

    private static SslHandler handler(SSLEngine engine) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(30_000);
        handler.setCloseNotifyFlushTimeoutMillis(2_000);
        return handler;
    }

    void failed(Throwable cause) {
        lastFailure = String.valueOf(cause.getMessage());
    }

    /** Whether a failed handshake is worth another try with TLS 1.3, which the next one then uses. */
    boolean tryNewest() {
        boolean worth = !wantsNewest && lastFailure.contains("protocol_version");
        wantsNewest |= worth;
        return worth;
    }

    /** What a handshake agreed on: protocol version and cipher suite; empty where there is no TLS. */
    static Optional<String> agreement(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(SslHandler.class))
                .map(handler -> handler.engine().getSession())
                .map(session -> session.getProtocol() + " " + session.getCipherSuite());
    }
}
