package org.ftpscope.engine.ftp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;

/** What the parts of a user-PI share: the control connection, the replies waited for, the list of effects being made. */
final class ClientContext {
    final ClientSettings settings;
    final FileStore files;
    final Observer observer;
    final String node;
    final long epochSeconds;

    Moment now = Moment.START;
    private List<ClientEffect> effects = new ArrayList<>();
    private final Deque<Consumer<Reply>> expected = new ArrayDeque<>();
    private Optional<Bytes> held = Optional.empty();

    /** Number of the control connection's socket. */
    long session;

    Optional<Endpoint> server = Optional.empty();
    FtpPath localDirectory = FtpPath.ROOT;
    boolean passive;
    boolean extended;
    boolean dataProtected;
    /** Whether the server said that it does not know EPSV or EPRT. */
    boolean extendedRefused;
    /** Whether TYPE I was agreed on; the server begins with A (RFC 959 5.1). */
    boolean serverIsImage;
    /** What the person wants for files. */
    boolean image = true;

    long restartAt;
    long abortAfter = -1;

    ClientContext(ClientSettings settings, FileStore files, Observer observer, String node, long epochSeconds) {
        this.settings = settings;
        this.files = files;
        this.observer = observer;
        this.node = node;
        this.epochSeconds = epochSeconds;
        this.passive = settings.passive();
        this.extended = settings.extended() == ClientSettings.Extended.ALWAYS;
    }

    // ---------------------------------------------------------------- effects

    void effect(ClientEffect effect) {
        effects.add(effect);
    }

    List<ClientEffect> takeEffects() {
        List<ClientEffect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    long observe(What what) {
        return observer.observe(now, node, what);
    }

    void show(String text) {
        long event = observe(new What.Shown(text));
        effect(new ClientEffect.Show(event, text));
    }

    void arm(ClientTimer timer, long delayNanos) {
        if (delayNanos > 0 && delayNanos < Long.MAX_VALUE) {
            effect(new ClientEffect.ArmTimer(now.causeId(), timer, delayNanos));
        }
    }

    void cancel(ClientTimer timer) {
        effect(new ClientEffect.CancelTimer(now.causeId(), timer));
    }

    long nowSeconds() {
        return epochSeconds + Math.floorDiv(now.atNanos(), 1_000_000_000L);
    }

    // ---------------------------------------------------------------- commands and replies

    /** Sends a command; {@code then} gets every reply to it, preliminary ones first. */
    void send(String verb, String argument, Consumer<Reply> then) {
        Bytes line = command(verb, argument);
        effect(new ClientEffect.SendControl(lastCommand, line, false));
        expected.add(then);
        arm(ClientTimer.REPLY, settings.timeouts().replyNanos());
    }

    private long lastCommand;

    private Bytes command(String verb, String argument) {
        boolean hide = verb.equals("PASS") && !settings.habits().showPasswords() && !argument.isEmpty();
        lastCommand = observe(new What.FtpCommand(session, false, verb, hide ? "****" : argument));
        return Bytes.utf8(argument.isEmpty() ? verb + "\r\n" : verb + " " + argument + "\r\n");
    }

    /** Sends a command in two writes, the second a little later; for the scenario of a command cut in two. */
    void sendSplit(String verb, String argument, int at, Consumer<Reply> then) {
        Bytes line = command(verb, argument);
        int cut = Math.min(at, line.length() - 1);
        effect(new ClientEffect.SendControl(lastCommand, line.slice(0, cut), false));
        held = Optional.of(line.from(cut));
        expected.add(then);
        // Longer than any Nagle or delayed ACK would wait: two writes become two segments.
        arm(ClientTimer.SECOND_PART, 100_000_000L);
        arm(ClientTimer.REPLY, settings.timeouts().replyNanos());
    }

    void sendHeld() {
        held.ifPresent(rest -> effect(new ClientEffect.SendControl(now.causeId(), rest, false)));
        held = Optional.empty();
    }

    /** Sends two commands in one write. */
    void sendBoth(
            String verb1,
            String argument1,
            Consumer<Reply> then1,
            String verb2,
            String argument2,
            Consumer<Reply> then2) {
        Bytes first = command(verb1, argument1);
        Bytes second = command(verb2, argument2);
        effect(new ClientEffect.SendControl(lastCommand, first.plus(second), false));
        expected.add(then1);
        expected.add(then2);
        arm(ClientTimer.REPLY, settings.timeouts().replyNanos());
    }

    /** RFC 959 4.1.3, ABOR: telnet IP and Synch first, so that a server that reads nothing else sees it. */
    void sendAbort(Consumer<Reply> then) {
        Bytes line = command("ABOR", "");
        Bytes synch = Bytes.adopt(new byte[] {(byte) 255, (byte) 244, (byte) 255});
        effect(new ClientEffect.SendControl(lastCommand, synch, true));
        effect(new ClientEffect.SendControl(
                lastCommand, Bytes.adopt(new byte[] {(byte) 242}).plus(line), false));
        expected.add(then);
    }

    /** Expects a reply that no command asks for: the greeting. */
    void expect(Consumer<Reply> then) {
        expected.add(then);
        arm(ClientTimer.REPLY, settings.timeouts().replyNanos());
    }

    /** Gives a reply to whoever waits for it; false when nobody does. */
    boolean deliver(Reply reply) {
        Consumer<Reply> waiting = expected.peek();
        if (waiting == null) {
            return false;
        }
        if (!reply.isPreliminary()) {
            expected.remove();
        }
        if (reply.isPreliminary()) {
            // Another follows; whoever knows better how long that takes calls the timer off.
            arm(ClientTimer.REPLY, settings.timeouts().replyNanos());
        } else if (expected.isEmpty()) {
            cancel(ClientTimer.REPLY);
        }
        waiting.accept(reply);
        return true;
    }

    void forgetExpected() {
        expected.clear();
        held = Optional.empty();
    }
}
