package org.ftpscope.engine.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.junit.jupiter.api.Test;

/**
 * A million lines and byte salads from a seed, on sessions in every state: never an exception, never a reply out of turn, never a
 * way around the login or out of the root.
 */
class ServerFuzzTest {
    private static final int LINES = 1_000_000;
    private static final long SEED = 959;
    private static final int LINES_OF_A_SESSION = 400;

    private static final List<String> ARGUMENTS = List.of(
            "",
            "/",
            "..",
            "../../etc/shadow",
            "text.txt",
            "upload/x",
            "-la",
            "*.txt",
            "[",
            "A",
            "I",
            "E",
            "S",
            "F",
            "P",
            "0",
            "4",
            "99999999999999999999",
            "-1",
            "ALL",
            "TLS",
            "alice",
            "anonymous",
            "wonder",
            "192,168,1,10,4,1",
            "10,0,0,1,0,21",
            "|1|192.168.1.10|4000|",
            "|2|::1|4000|",
            "|||",
            "CHMOD 777 text.txt",
            "UMASK 077",
            "MLST Type;",
            "UTF8 ON",
            "20200101000000 text.txt",
            "\u0000",
            "\uffff\ud83d\ude00",
            "a b  c ",
            "\"");

    private final Random random = new Random(SEED);
    private long lines;
    private long replies;

    @Test
    void aMillionLines() {
        while (lines < LINES) {
            try {
                session();
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError("seed " + SEED + ", after " + lines + " lines", wrong);
            }
        }
        assertThat(replies).isGreaterThan(LINES / 4);
    }

    private void session() {
        MemoryFileStore files = Talk.homes();
        Users users = Talk.people();
        ServerSettings settings = ServerSettings.defaults().withTls(random.nextBoolean());
        ServerSession session = new ServerSession(
                settings,
                users,
                files,
                Observer.forgetting(),
                new ServerSession.Place("server", 1, Talk.SERVER, Talk.CLIENT, 0));
        World world = new World(session, users);
        world.perform(session.onConnected(Moment.START, Admission.WELCOME));
        if (random.nextInt(4) > 0) {
            world.bytes("USER alice\r\nPASS wonder\r\n");
        }
        for (int i = 0; i < LINES_OF_A_SESSION && !session.isClosed(); i++) {
            lines++;
            world.nowNanos += random.nextInt(1_000_000_000);
            if (random.nextInt(6) == 0) {
                world.happen();
            } else {
                world.bytes(line());
            }
        }
        lines += session.isClosed() ? 1 : 0;
        world.perform(session.onControlClosed(world.now(), CloseReason.RESET));
        assertThat(session.isClosed()).isTrue();
        assertThat(files.content("/etc/shadow")).contains(Bytes.latin1("root:x"));
        assertThat(world.open).as("files left open").isZero();
    }

    /** AssertJ is too slow for some millions of checks. */
    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private String line() {
        if (random.nextInt(20) == 0) {
            StringBuilder salad = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                salad.append((char) random.nextInt(256));
            }
            return salad + (random.nextBoolean() ? "\r\n" : "");
        }
        Command[] all = Command.values();
        Command command = all[random.nextInt(all.length)];
        // QUIT would make most sessions too short to get anywhere.
        String verb = command == Command.QUIT && random.nextInt(10) > 0 ? "NOOP" : command.name();
        String argument = ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
        return verb + (argument.isEmpty() ? "" : " " + argument) + (random.nextInt(10) == 0 ? "\n" : "\r\n");
    }

    /** What surrounds a session: does what it asks, or something else that may happen at any time. */
    private final class World {
        private final ServerSession session;
        private final Users users;
        private long nowNanos;
        private int open;
        private Optional<Effect> moving = Optional.empty();
        private final List<ServerTimer> armed = new ArrayList<>();

        World(ServerSession session, Users users) {
            this.session = session;
            this.users = users;
        }

        Moment now() {
            return new Moment(nowNanos, 0);
        }

        void bytes(String text) {
            perform(session.onBytes(now(), Bytes.latin1(text)));
        }

        void happen() {
            switch (random.nextInt(9)) {
                case 0 -> perform(session.onDataConnected(now(), 9, new Endpoint(Talk.CLIENT.address(), 50000)));
                case 1 -> perform(session.onDataConnected(now(), 9, Talk.SERVER));
                case 2 -> perform(session.onDataFailed(now(), CloseReason.TIMED_OUT));
                case 3 -> perform(session.onTransferDone(now(), 7));
                case 4 -> perform(session.onTransferBroken(now(), 3, CloseReason.RESET));
                case 5 -> perform(session.onFileFailed(now(), 3, FileError.NO_SPACE));
                case 6 -> session.onProgress(now(), random.nextInt(1000));
                case 7 -> {
                    if (!armed.isEmpty()) {
                        ServerTimer timer = armed.get(random.nextInt(armed.size()));
                        // Silence would end most sessions too early.
                        if (timer != ServerTimer.IDLE || random.nextInt(50) == 0) {
                            armed.remove(timer);
                            perform(session.onTimer(now(), timer));
                        }
                    }
                }
                default -> bytes("STAT\r\n");
            }
            if (!session.isTransferring()) {
                moving = Optional.empty();
                open = 0;
            }
        }

        void perform(List<Effect> effects) {
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.SendControl(long cause, Bytes bytes) -> check(bytes);
                    case Effect.CheckPassword(long cause, String name, String password) ->
                        perform(session.onPasswordChecked(now(), users.check(name, password)));
                    case Effect.Listen l ->
                        perform(
                                random.nextInt(20) == 0
                                        ? session.onListenFailed(now(), CloseReason.ADDRESS_UNAVAILABLE)
                                        : session.onListening(now(), 40000));
                    case Effect.StartSending sending -> {
                        must(session.user().isPresent(), "a transfer without a login");
                        moving = Optional.of(sending);
                        open = 1;
                    }
                    case Effect.StartReceiving receiving -> {
                        must(session.user().isPresent(), "a transfer without a login");
                        moving = Optional.of(receiving);
                        open = 1;
                        FileResult<Long> _ = receiving.sink().write(Bytes.latin1("x\r"));
                    }
                    case Effect.ArmTimer(long cause, ServerTimer timer, long delay) -> {
                        must(delay > 0, "a timer in the past");
                        armed.remove(timer);
                        armed.add(timer);
                    }
                    case Effect.CancelTimer(long cause, ServerTimer timer) -> armed.remove(timer);
                    case Effect.CloseData c -> moving = Optional.empty();
                    case Effect.CloseControl c -> must(session.isClosed() || moving.isEmpty(), "closed in a transfer");
                    case Effect.CloseListener c -> {}
                    case Effect.Dial d ->
                        must(d.remote().address().equals(Talk.CLIENT.address()), "dialled a stranger");
                    case Effect.RefuseData r -> {}
                    case Effect.SecureControl s -> {}
                    case Effect.ReadControl r -> {}
                }
            }
            if (!session.isTransferring()) {
                open = 0;
            }
        }

        /** Every reply is one of RFC 959's form; telnet's answers are three octets. */
        private void check(Bytes bytes) {
            if (bytes.at(0) == 255) {
                must(bytes.length() == 3, "telnet");
                return;
            }
            List<ReplyReader.Item> items = new ReplyReader().read(bytes);
            must(items.size() == 1 && items.getFirst() instanceof ReplyReader.Item.Whole, bytes.utf8());
            replies++;
        }
    }
}
