package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/**
 * A conversation with a {@link ServerSession}, told as a script. Lines:
 *
 * <pre>
 * &gt; LINE            the client says LINE
 * &lt; PATTERN         the next reply line; * stands for anything
 * ~ come [ADDRESS]   a data connection comes to the passive port, from the client unless said otherwise
 * ~ dialled          the active data connection stands
 * ~ fails REASON     the data connection cannot be had
 * ~ sends TEXT       what the client sends over the data connection before it closes it; \r \n understood
 * ~ breaks           the data connection breaks off after what was sent so far
 * ~ hold             a transfer that starts stays open until "~ finish" or "~ breaks"
 * ~ finish           the transfer held ends well
 * ~ wait SECONDS     time passes
 * = PATTERN          what came over the data connection of the last transfer, one line
 * # EFFECT           the last effect of that kind: "# dial 10.0.0.9:1025 from 20", "# closed", "# refused", "# listener closed"
 * </pre>
 */
final class Talk {
    static final Endpoint SERVER = new Endpoint(IpAddress.of("203.0.113.20"), 21);
    static final Endpoint CLIENT = new Endpoint(IpAddress.of("192.168.1.10"), 40000);

    final Recording recording = new Recording();
    final MemoryFileStore files;
    final ServerSession session;
    private final Users users;
    private final Deque<String> replies = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Map<ServerTimer, Long> timers = new EnumMap<>(ServerTimer.class);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private Bytes upload = Bytes.EMPTY;
    private boolean hold;
    private Effect held = new Effect.CloseData(0);
    private long heldCount;
    private long nowNanos;
    private int nextPort = 50000;

    Talk(ServerSettings settings, Users users, MemoryFileStore files) {
        this.users = users;
        this.files = files;
        this.session = new ServerSession(
                settings, users, files, recording, new ServerSession.Place("server", 1, SERVER, CLIENT, 0));
        perform(session.onConnected(now(), Admission.WELCOME));
    }

    Moment now() {
        return new Moment(nowNanos, 0);
    }

    /** Carries out a script; fails with the line where the conversation went another way. */
    Talk script(String script) {
        int number = 0;
        for (String line : script.lines().toList()) {
            number++;
            String text = line.strip();
            if (text.isEmpty()) {
                continue;
            }
            String rest = text.substring(1).strip();
            String where = "line " + number + ": " + text;
            switch (text.charAt(0)) {
                case '>' -> say(unescape(rest));
                case '<' -> {
                    assertThat(replies).as(where).isNotEmpty();
                    assertThat(replies.remove().strip()).as(where).matches(regex(rest));
                }
                case '~' -> happens(rest);
                case '=' ->
                    assertThat(data.toString(java.nio.charset.StandardCharsets.UTF_8)
                                    .lines())
                            .as(where)
                            .anyMatch(got -> got.matches(regex(unescape(rest))));
                case '#' -> assertThat(done).as(where).anyMatch(got -> got.matches(regex(rest)));
                default -> throw new IllegalArgumentException(where);
            }
        }
        assertThat(replies).as("replies that nobody expected").isEmpty();
        return this;
    }

    private static String unescape(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
    }

    private static String regex(String pattern) {
        return List.of(pattern.split("\\*", -1)).stream()
                .map(java.util.regex.Pattern::quote)
                .collect(Collectors.joining("(?s:.*)"));
    }

    void say(String line) {
        perform(session.onBytes(now(), Bytes.utf8(line + "\r\n")));
    }

    List<String> takeReplies() {
        List<String> all = new ArrayList<>(replies);
        replies.clear();
        return all;
    }

    private void happens(String what) {
        String[] words = what.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "come" ->
                perform(session.onDataConnected(
                        now(), 7, new Endpoint(rest.isEmpty() ? CLIENT.address() : IpAddress.of(rest), 41000)));
            case "dialled" -> perform(session.onDataConnected(now(), 8, CLIENT));
            case "fails" -> perform(session.onDataFailed(now(), CloseReason.valueOf(rest)));
            case "sends" -> upload = Bytes.utf8(unescape(rest));
            case "hold" -> hold = true;
            case "finish" -> perform(session.onTransferDone(now(), heldCount));
            case "breaks" -> perform(session.onTransferBroken(now(), heldCount, CloseReason.RESET));
            case "wait" -> pass(Long.parseLong(rest) * 1_000_000_000L);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void pass(long nanos) {
        long until = nowNanos + nanos;
        while (true) {
            ServerTimer next = null;
            for (Map.Entry<ServerTimer, Long> timer : timers.entrySet()) {
                if (timer.getValue() <= until && (next == null || timer.getValue() < timers.get(next))) {
                    next = timer.getKey();
                }
            }
            if (next == null) {
                nowNanos = until;
                return;
            }
            nowNanos = timers.remove(next);
            perform(session.onTimer(now(), next));
        }
    }

    void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.SendControl(long cause, Bytes bytes) ->
                    bytes.utf8().lines().forEach(replies::add);
                case Effect.CheckPassword(long cause, String name, String password) ->
                    perform(session.onPasswordChecked(now(), users.check(name, password)));
                case Effect.Listen(long cause, var ports) -> perform(session.onListening(now(), nextPort++));
                case Effect.CloseListener c -> done.add("listener closed");
                case Effect.Dial(long cause, Endpoint remote, int port, long timeout) ->
                    done.add("dial " + remote + " from " + port);
                case Effect.RefuseData r -> done.add("refused");
                case Effect.StartSending(long cause, var source, boolean secure, long rate) -> send(source, effect);
                case Effect.StartReceiving(long cause, var sink, boolean secure, long rate) -> receive(sink, effect);
                case Effect.CloseData c -> done.add("data closed");
                case Effect.SecureControl s -> done.add("secured");
                case Effect.ArmTimer(long cause, ServerTimer timer, long delay) -> timers.put(timer, nowNanos + delay);
                case Effect.CancelTimer(long cause, ServerTimer timer) -> timers.remove(timer);
                case Effect.ReadControl(long cause, boolean reading) -> done.add(reading ? "reads" : "pauses");
                case Effect.CloseControl c -> done.add("closed");
            }
        }
    }

    private void send(FileStore.Source source, Effect effect) {
        data.reset();
        long count = 0;
        while (source.read(1000) instanceof FileResult.Ok<Bytes>(Bytes bytes) && !bytes.isEmpty()) {
            data.writeBytes(bytes.toArray());
            count += bytes.length();
        }
        over(count, effect);
    }

    private void receive(FileStore.Sink sink, Effect effect) {
        data.reset();
        long count = 0;
        // Octet by octet: the hardest way to cut it.
        for (int i = 0; i < upload.length(); i++) {
            if (sink.write(upload.slice(i, i + 1)) instanceof FileResult.Failed<Long>(FileError error)) {
                perform(session.onFileFailed(now(), count, error));
                return;
            }
            count++;
        }
        over(count, effect);
    }

    private void over(long count, Effect effect) {
        session.onProgress(now(), count);
        if (hold) {
            hold = false;
            held = effect;
            heldCount = count;
        } else {
            perform(session.onTransferDone(now(), count));
        }
    }

    Effect held() {
        return held;
    }

    List<String> log(String name) {
        return recording.events().stream()
                .map(Event::what)
                .filter(What.LogLine.class::isInstance)
                .map(What.LogLine.class::cast)
                .filter(line -> line.log().equals(name))
                .map(What.LogLine::line)
                .toList();
    }

    // ---------------------------------------------------------------- a server that most tests use

    static final long JANUARY = 1_767_323_045L; // Friday 2 January 2026, 03:04:05 UTC

    static MemoryFileStore homes() {
        return new MemoryFileStore(JANUARY)
                .owner("2001")
                .file("/alice/text.txt", Bytes.latin1("one\ntwo\n"), JANUARY, 0644)
                .file("/alice/docs/a b.txt", Bytes.latin1("blank"), JANUARY, 0644)
                .file("/alice/.hidden", Bytes.latin1("x"), JANUARY, 0644)
                .directory("/alice/upload", JANUARY, 0755)
                .file("/alice/secret.bin", Bytes.latin1("no"), JANUARY, 0)
                .directory("/alice/closed", JANUARY, 0555)
                .file("/guests/carol/g.txt", Bytes.latin1("guest"), JANUARY, 0644)
                .file("/pub/readme.txt", Bytes.latin1("welcome"), JANUARY, 0644)
                .directory("/pub/incoming", JANUARY, 0755)
                .file("/etc/shadow", Bytes.latin1("root:x"), JANUARY, 0644);
    }

    static Users people() {
        return Users.of(List.of(
                new Users.Account(User.of("alice", UserClass.REAL, FtpPath.of("/alice")), "wonder"),
                new Users.Account(User.of("carol", UserClass.GUEST, FtpPath.of("/guests/carol")), "wonder"),
                new Users.Account(
                        User.of("anonymous", UserClass.ANONYMOUS, FtpPath.of("/pub"))
                                .withUploadDirectory(FtpPath.of("/incoming")),
                        "")));
    }

    static Talk fresh() {
        Talk talk = new Talk(ServerSettings.defaults(), people(), homes());
        return talk.script("< 220 *");
    }

    static Talk with(ServerSettings settings) {
        return new Talk(settings, people(), homes()).script("< 220 *");
    }

    static Talk alice() {
        return fresh().login("alice", "wonder");
    }

    Talk login(String name, String password) {
        return script("> USER " + name + "\n< 331 *\n> PASS " + password + "\n< 230 *");
    }
}
