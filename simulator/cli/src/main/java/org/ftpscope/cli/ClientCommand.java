package org.ftpscope.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientSettings.Extended;
import org.ftpscope.engine.ftp.ClientSettings.Tls;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.socket.ClientDriver;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.live.FtpUrl;
import org.ftpscope.live.LiveClient;
import org.ftpscope.live.LiveClock;
import org.ftpscope.live.LiveNetwork;
import org.ftpscope.live.Netrc;
import org.ftpscope.live.TlsContexts;
import org.ftpscope.scenario.recording.RecordingHeader.Role;

/** {@code client}: a real FTP client, for one command or with a prompt. */
final class ClientCommand extends Command {
    private static final String NODE = "client";
    private static final long SECOND = 1_000_000_000L;

    private final Argument<String> url = parameter(String.class, "URL");
    private final Argument<String> words = parameters(String.class, "COMMAND", 0);
    private final Argument<Boolean> active = flag("--active");
    private final Argument<Boolean> passive = flag("--passive");
    private final Argument<Boolean> extended = flag("--extended");
    private final Argument<Boolean> tls = flag("--tls");
    private final Argument<Boolean> insecure = flag("--insecure");
    private final Argument<Boolean> resume = flag("--resume");
    private final Argument<Boolean> ascii = flag("--ascii");
    private final Argument<Integer> retries = option(Integer.class, "N", "--retries");
    private final Argument<Integer> timeout = option(Integer.class, "SECONDS", "--timeout");
    private final Argument<Path> record = option(Path.class, "FILE", "--record");
    private final Argument<Integer> snapLength = option(Integer.class, "BYTES", "--snap-length");
    private final CaptureBeside capture = new CaptureBeside(this);
    private final Argument<Boolean> showPasswords = flag("--show-passwords");
    private final Argument<Boolean> verbose = flag("-v", "--verbose");

    /** Connects and logs in once more, as the first time. */
    private Retries.Attempt again = () -> {
        throw new IllegalStateException("never connected");
    };

    ClientCommand(Shell shell) {
        super(shell, "client");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FtpUrl target = FtpUrl.parse(url.required())
                .orElseThrow(() -> new BadInput(shell().text("client.badUrl", url.required())));
        if (active.given() && passive.given()) {
            throw new BadInput(shell().text("client.activeOrPassive"));
        }
        ProgressBar bar = new ProgressBar(shell().err(), shell().terminal() && !verbose.given());
        boolean prompt = words.values().isEmpty();
        int octets = SnapLength.of(shell(), snapLength);
        CaptureBeside.Wish wish =
                new CaptureBeside.Wish(record.value(), addresses(target.host()), octets, showPasswords.given());
        return capture.around(wish, () -> session(target, prompt, bar, octets));
    }

    /** The server's addresses; none when nobody knows the name, which connecting will tell. */
    private List<IpAddress> addresses(String host) {
        if (!capture.given()) {
            return List.of();
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .flatMap(address -> IpAddress.parse(address.getHostAddress().replaceFirst("%.*", "")).stream())
                    .toList();
        } catch (UnknownHostException told) {
            return List.of();
        }
    }

    private int session(FtpUrl target, boolean prompt, ProgressBar bar, int octets)
            throws IOException, InterruptedException {
        LiveClock clock = LiveClock.start();
        try (LocalFiles files = new LocalFiles(Path.of(""));
                LiveRecording recording = LiveRecording.begin(
                        record.value(), NODE, Role.CLIENT, "", octets, showPasswords.given(), clock);
                LiveNetwork network =
                        LiveNetwork.ofClient(recording, NODE, recording.keeps(), 1, trust(target), clock);
                LiveClient client =
                        new LiveClient(network, settings(target, prompt), files.store(), screen(prompt, bar))) {
            ClientActions actions = new ClientActions(
                    shell(),
                    client,
                    files,
                    bar,
                    new ClientActions.Manner(resume.given(), ascii.given(), attempts(), () -> again.make()));
            if (!prompt) {
                actions.problem(words.values()).ifPresent(sentence -> {
                    throw new BadInput(sentence);
                });
            }
            boolean good = enter(client, target);
            if (prompt) {
                return new ClientConsole(shell(), client, files, actions).run();
            }
            good = good && (ascii.given() ? actions.told(client.perform(ClientVerb.ASCII), "") : true);
            good = good && actions.run(words.values());
            if (client.isConnected()) {
                ClientOutcome _ = client.perform(ClientVerb.QUIT);
            }
            return good ? 0 : CommandRunner.FAILED;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private ClientDriver.Screen screen(boolean prompt, ProgressBar bar) {
        return new ClientDriver.Screen() {
            @Override
            public void show(String text) {
                if (prompt) {
                    shell().out().println(text);
                    shell().out().flush();
                } else if (verbose.given()) {
                    shell().err().println(text);
                }
            }

            @Override
            public void progress(long byteCount) {
                bar.progress(byteCount);
            }
        };
    }

    private ClientSettings settings(FtpUrl target, boolean prompt) {
        ClientSettings usual = ClientSettings.defaults();
        long patience = timeout.value().orElse(60);
        if (patience < 1 || patience > 1_000_000) {
            throw new BadInput(shell().text("serve.range", "--timeout", patience, 1, 1_000_000));
        }
        Tls security = target.implicitTls() ? Tls.IMPLICIT : tls.given() ? Tls.EXPLICIT : Tls.NONE;
        return usual.withPassive(!active.given())
                .with(extended.given() ? Extended.ALWAYS : Extended.IPV6_ONLY)
                .with(security)
                .with(new ClientSettings.Habits(0, false, 0, showPasswords.given(), prompt || verbose.given()))
                .with(new ClientSettings.Timeouts(patience * SECOND, patience * SECOND, patience * SECOND));
    }

    private Optional<TlsContexts> trust(FtpUrl target) {
        if (!tls.given() && !target.implicitTls()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TlsContexts.client(target.host(), !insecure.given()));
        } catch (GeneralSecurityException e) {
            throw new BadInput(shell().text("client.noTls"), e);
        }
    }

    // ---------------------------------------------------------------- connecting and logging in

    /** Connects, logs in and goes to the URL's directory; tells what went wrong if it did. */
    private boolean enter(LiveClient client, FtpUrl target) throws InterruptedException {
        String[] address = target.port()
                .map(port -> new String[] {target.host(), Integer.toString(port)})
                .orElseGet(() -> new String[] {target.host()});
        Retries.Attempt open = () -> client.perform(ClientVerb.OPEN, address);
        if (!told(attempts().of(open, open), target.host())) {
            return false;
        }
        Netrc.Login login = login(target);
        String name = login.name().orElse("anonymous");
        String password = login.password().orElse("");
        Retries.Attempt enter = () -> {
            ClientOutcome in = client.perform(ClientVerb.USER, name, password);
            return in.isOk() && !target.path().isEmpty() ? client.perform(ClientVerb.CD, target.path()) : in;
        };
        again = () -> {
            ClientOutcome opened = open.make();
            return opened.isOk() ? enter.make() : opened;
        };
        return told(enter.make(), name);
    }

    private Retries attempts() {
        int count = retries.value().orElse(0);
        if (count < 0 || count > 1_000_000) {
            throw new BadInput(shell().text("serve.range", "--retries", count, 0, 1_000_000));
        }
        return new Retries(shell(), count);
    }

    private boolean told(ClientOutcome outcome, String about) {
        if (!outcome.isOk()) {
            shell().err().println("ftpscope client: " + about + ": " + outcome.message());
        }
        return outcome.isOk();
    }

    /** Who to log in as: the URL, the environment, ~/.netrc, and last the person at the terminal. */
    private Netrc.Login login(FtpUrl target) {
        Path home = Path.of(shell().environment().getOrDefault("HOME", System.getProperty("user.home", "")));
        Optional<Netrc.Login> netrc = Netrc.find(home.resolve(".netrc"), target.host(), target.user());
        Optional<String> name = target.user().or(() -> netrc.flatMap(Netrc.Login::name));
        Optional<String> password = target.password()
                .or(() -> Optional.ofNullable(shell().environment().get("FTPSCOPE_PASSWORD")))
                .or(() -> netrc.flatMap(Netrc.Login::password));
        if (name.isEmpty() || name.get().equals("anonymous") || name.get().equals("ftp")) {
            return new Netrc.Login(name, Optional.of(password.orElse("ftpscope@")));
        }
        return new Netrc.Login(name, password.or(() -> ask(name.get())));
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody sits at a terminal
    private Optional<String> ask(String name) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new BadInput(shell().text("client.noPassword", name));
        }
        char[] typed = console.readPassword("%s", shell().text("client.password", name));
        return Optional.of(typed == null ? "" : new String(typed));
    }

    /** Verbs that the prompt has besides the classic ones. */
    static List<String> extraVerbs() {
        return List.of("help", "mirror", "mget", "mput", "lpwd");
    }
}
