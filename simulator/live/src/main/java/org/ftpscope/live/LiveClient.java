package org.ftpscope.live;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSession;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.socket.ClientDriver;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.IpAddress;

/** An FTP client on the operating system's sockets: the same engine as in the simulation, one verb at a time, waited for. */
public final class LiveClient implements AutoCloseable {
    private final LiveNetwork network;
    private final SocketLayer layer;
    private final ClientDriver driver;
    private int lines;

    /**
     * @param files local files; paths in verbs are the store's
     * @param screen what a person would see, told on the network's thread
     */
    public LiveClient(LiveNetwork network, ClientSettings settings, FileStore files, ClientDriver.Screen screen) {
        this.network = network;
        this.layer = network.onOneLoop();
        ClientSession session =
                new ClientSession(settings, files, network.observer(), network.node(), network.epochSeconds());
        java.security.SecureRandom random = new java.security.SecureRandom();
        this.driver = new ClientDriver(session, layer, this::resolve, screen, random::nextInt);
    }

    /** Carries out a verb and waits for its end. */
    public ClientOutcome perform(ClientVerb.Line line) throws InterruptedException {
        ClientOutcome outcome = once(line);
        boolean again = line.verb() == ClientVerb.OPEN
                && !outcome.isOk()
                && network.tls().filter(TlsContexts::tryNewest).isPresent();
        return again ? once(line) : outcome;
    }

    private ClientOutcome once(ClientVerb.Line line) throws InterruptedException {
        CompletableFuture<ClientOutcome> outcome = new CompletableFuture<>();
        lines++;
        int number = lines;
        layer.after(network.now(), 0, now -> {
            Moment begun = network.observe(now, new What.ScriptLine(number, line.masked()));
            try {
                driver.perform(begun, line, (when, result) -> outcome.complete(result));
            } catch (RuntimeException ours) {
                // Nobody else would end the wait.
                outcome.completeExceptionally(ours);
            }
        });
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries out a verb with these arguments. */
    public ClientOutcome perform(ClientVerb verb, String... arguments) throws InterruptedException {
        return perform(ClientVerb.Line.of(verb, arguments));
    }

    public boolean isConnected() {
        return driver.session().isConnected();
    }

    /** Names are looked up on a thread of their own: the system's resolver blocks. IPv4 comes first, as FTP likes it best. */
    private void resolve(Moment now, String host, Consumer<Optional<IpAddress>> answer) {
        Optional<IpAddress> literal = IpAddress.parse(host);
        if (literal.isPresent()) {
            answer.accept(literal);
            return;
        }
        Thread.ofVirtual().start(() -> {
            Optional<IpAddress> found;
            try {
                InetAddress[] all = InetAddress.getAllByName(host);
                InetAddress best = all[0];
                for (InetAddress address : all) {
                    if (address.getAddress().length == 4) {
                        best = address;
                        break;
                    }
                }
                found = Optional.of(NettyLayer.address(best));
            } catch (UnknownHostException e) {
                found = Optional.empty();
            }
            Optional<IpAddress> result = found;
            layer.after(now, 0, then -> answer.accept(result));
        });
    }

    /** Drops every connection. */
    @Override
    public void close() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        layer.after(network.now(), 0, now -> {
            driver.abort(now);
            done.complete(true);
        });
        done.join();
    }
}
