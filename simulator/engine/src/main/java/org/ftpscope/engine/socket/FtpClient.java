package org.ftpscope.engine.socket;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSession;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.FileStore;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpAddress;

/**
 * A client that carries out a script, line after line. A line that fails does not stop it, as with the classic program; when the
 * control connection dies, lines that need one say "Not connected." until the next {@code open}.
 */
public final class FtpClient {
    /** A line of the script and how it ended. */
    public record LineResult(int number, ClientVerb.Line line, ClientOutcome outcome) {}

    /** Is told when the script is through. */
    public interface WhenFinished {
        void onFinished(Moment now, List<LineResult> results);
    }

    private final ClientSettings settings;
    private final List<ClientVerb.Line> script;
    private final FileStore files;
    private final IntUnaryOperator chance;
    private final long epochSeconds;

    /**
     * @param files the client's local files; the script begins in their root
     * @param epochSeconds the date at time zero
     * @param chance gives a random number below its argument, for the choice of ports when a range is set
     */
    public FtpClient(
            ClientSettings settings,
            List<ClientVerb.Line> script,
            FileStore files,
            long epochSeconds,
            IntUnaryOperator chance) {
        this.settings = settings;
        this.script = List.copyOf(script);
        this.files = files;
        this.epochSeconds = epochSeconds;
        this.chance = chance;
    }

    /**
     * Begins the script.
     *
     * @param node the host's name for events
     * @param names gives the address of a name; an address is understood without it
     */
    public void start(
            SocketLayer layer,
            Observer observer,
            String node,
            Moment now,
            Function<String, Optional<IpAddress>> names,
            WhenFinished whenFinished) {
        ClientSession session = new ClientSession(settings, files, observer, node, epochSeconds);
        ClientDriver.Resolver resolver =
                (when, host, answer) -> answer.accept(IpAddress.parse(host).or(() -> names.apply(host)));
        ClientDriver driver = new ClientDriver(session, layer, resolver, text -> {}, chance);
        layer.after(now, 0, then -> new Run(driver, layer, observer, node, whenFinished).next(then));
    }

    private final class Run {
        private final ClientDriver driver;
        private final SocketLayer layer;
        private final Observer observer;
        private final String node;
        private final WhenFinished whenFinished;
        private final List<LineResult> results = new ArrayList<>();

        Run(ClientDriver driver, SocketLayer layer, Observer observer, String node, WhenFinished whenFinished) {
            this.driver = driver;
            this.layer = layer;
            this.observer = observer;
            this.node = node;
            this.whenFinished = whenFinished;
        }

        void next(Moment now) {
            int index = results.size();
            boolean quit = index > 0 && script.get(index - 1).verb() == ClientVerb.QUIT;
            if (index == script.size() || quit) {
                whenFinished.onFinished(now, List.copyOf(results));
                return;
            }
            ClientVerb.Line line = script.get(index);
            String shown = settings.habits().showPasswords()
                    ? (line.verb().word() + " " + String.join(" ", line.arguments())).strip()
                    : line.masked();
            long event = observer.observe(now, node, new What.ScriptLine(index + 1, shown));
            Moment begun = now.because(event);
            ClientDriver.WhenDone then = (when, outcome) -> {
                results.add(new LineResult(index + 1, line, outcome));
                next(when);
            };
            if (line.verb() == ClientVerb.SLEEP) {
                long nanos = new BigDecimal(line.arguments().getFirst())
                        .movePointRight(9)
                        .longValue();
                layer.after(begun, nanos, when -> driver.perform(when, line, then));
            } else {
                driver.perform(begun, line, then);
            }
        }
    }
}
