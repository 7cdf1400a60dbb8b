package org.ftpscope.engine.tcp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpFlags;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.jspecify.annotations.Nullable;

/** Carries out one {@link Script} against a fresh stack; the first line that does not hold is an {@link AssertionError}. */
final class ScriptRun implements IpLayer {
    static final Ipv4Address LOCAL = (Ipv4Address) IpAddress.of("192.168.0.1");
    static final Ipv4Address REMOTE = (Ipv4Address) IpAddress.of("192.0.2.1");
    static final int LOCAL_PORT = 8080;
    static final int REMOTE_PORT = 40_000;
    private static final int IRS = 1_000_000;
    private static final int TIMESTAMP_BASE = 5_000;
    private static final long MILLISECOND = 1_000_000;

    /** A packet that left. */
    private record Left(long atNanos, IpPacket packet) {}

    private final Scheduler scheduler = new Scheduler();
    final Recording recording = new Recording();
    private final TcpStack stack;
    private final ArrayDeque<Left> left = new ArrayDeque<>();
    private final List<Signal> signals = new ArrayList<>();

    private @Nullable TcpSocket listener;
    private @Nullable TcpSocket socket;
    private @Nullable SeqNumber iss;
    private int localPort = LOCAL_PORT;
    private boolean timestamps;
    private int lastStamp;
    private int mtu = 1500;
    private long written;

    ScriptRun(TcpSettings settings, long seed) {
        this.stack = new TcpStack("host", this, scheduler, new Seed(seed), recording, settings);
    }

    static void run(Script script, TcpSettings settings, long seed) {
        ScriptRun run = new ScriptRun(settings, seed);
        int number = 0;
        try {
            for (Script.Line line : script.lines()) {
                number = line.number();
                run.carryOut(line.text());
            }
            run.nothingLeft("at the end");
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("«" + script.title() + "», line " + number + ": " + failed.getMessage(), failed);
        }
    }

    // ---------------------------------------------------------------- the network

    @Override
    public void transmit(Moment now, IpPacket packet) {
        IpPacket reread = IpPacket.parse(packet.emit()).orThrow();
        if (!reread.equals(packet)) {
            throw new AssertionError("a packet is not what its bytes say: " + packet);
        }
        TcpSegment segment = (TcpSegment) packet.payload();
        if (segment.isSyn()) {
            iss = segment.sequence();
            localPort = segment.sourcePort();
        }
        TcpOption.Timestamps stamps = segment.option(TcpOption.Timestamps.class);
        if (stamps != null) {
            lastStamp = stamps.value();
        }
        left.add(new Left(now.atNanos(), packet));
    }

    @Override
    public Optional<IpAddress> sourceFor(IpAddress destination) {
        return destination.version() == 4 ? Optional.of(LOCAL) : Optional.empty();
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return address.equals(LOCAL);
    }

    @Override
    public int mtuTowards(IpAddress destination) {
        return mtu;
    }

    // ---------------------------------------------------------------- lines

    private Moment now() {
        return new Moment(scheduler.nowNanos(), Event.NO_CAUSE);
    }

    void carryOut(String line) {
        String[] words = line.split("\\s+");
        if (words[0].equals("given")) {
            given(words);
            return;
        }
        if (words[0].equals("mtu")) {
            mtu = Integer.parseInt(words[1]);
            return;
        }
        if (!words[0].startsWith("+")) {
            throw new IllegalArgumentException("a line begins with +milliseconds: " + line);
        }
        String[] span = words[0].substring(1).split("\\.\\.");
        long low = Math.round(Double.parseDouble(span[0]) * MILLISECOND);
        long high = Math.round(Double.parseDouble(span[span.length - 1]) * MILLISECOND);
        if (words[1].equals(">")) {
            leaves(words, low, high);
            return;
        }
        if (!left.isEmpty()) {
            nothingLeft("before this line");
        }
        scheduler.runUntil(scheduler.nowNanos() + low);
        nothingLeft("before this line");
        if (words[1].equals("<")) {
            arrives(words);
        } else {
            call(words, line);
        }
        scheduler.runUntil(scheduler.nowNanos());
    }

    private void nothingLeft(String when) {
        if (!left.isEmpty()) {
            throw new AssertionError("unexpected " + when + ": " + text(left.getFirst()));
        }
    }

    private String text(Left one) {
        TcpSegment segment = (TcpSegment) one.packet().payload();
        return "+" + one.atNanos() / 1e6 + "ms " + flags(segment.flags()) + " " + relative(segment) + "+"
                + segment.payload().length()
                + (segment.isAck() ? " ack=" + (segment.acknowledgment().bits() - IRS) : "") + " win="
                + segment.window() + " " + options(segment);
    }

    private static String flags(int flags) {
        StringBuilder text = new StringBuilder();
        String letters = "SFRPAUEC";
        int[] bits = {TcpFlags.SYN, TcpFlags.FIN, TcpFlags.RST, TcpFlags.PSH, TcpFlags.ACK, TcpFlags.URG, 0x40, 0x80};
        for (int i = 0; i < bits.length; i++) {
            if ((flags & bits[i]) != 0) {
                text.append(letters.charAt(i));
            }
        }
        return text.isEmpty() ? "-" : text.toString();
    }

    private static int flagBits(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            flags |= switch (letter) {
                case 'S' -> TcpFlags.SYN;
                case 'F' -> TcpFlags.FIN;
                case 'R' -> TcpFlags.RST;
                case 'P' -> TcpFlags.PSH;
                case 'A' -> TcpFlags.ACK;
                case 'U' -> TcpFlags.URG;
                case '-' -> 0;
                default -> throw new IllegalArgumentException("no flag " + letter);
            };
        }
        return flags;
    }

    private long relative(TcpSegment segment) {
        boolean zero = segment.isRst() && segment.sequence().bits() == 0;
        return iss == null || zero
                ? segment.sequence().unsigned()
                : segment.sequence().minus(iss);
    }

    private String options(TcpSegment segment) {
        StringBuilder text = new StringBuilder();
        for (TcpOption option : segment.options()) {
            switch (option) {
                case TcpOption.Nop _ -> text.append("nop ");
                case TcpOption.EndOfList _ -> text.append("eol ");
                case TcpOption.MaximumSegmentSize(int bytes) ->
                    text.append("mss=").append(bytes).append(' ');
                case TcpOption.WindowScale(int shift) ->
                    text.append("ws=").append(shift).append(' ');
                case TcpOption.SackPermitted _ -> text.append("sackok ");
                case TcpOption.Timestamps _ -> text.append("ts ");
                case TcpOption.Sack(List<TcpOption.Sack.Block> blocks) -> {
                    text.append("sack=");
                    String comma = "";
                    for (TcpOption.Sack.Block block : blocks) {
                        text.append(comma)
                                .append(block.left().bits() - IRS)
                                .append('-')
                                .append(block.right().bits() - IRS);
                        comma = ",";
                    }
                    text.append(' ');
                }
                case TcpOption.Other _, TcpOption.Malformed _ -> text.append("? ");
            }
        }
        return text.toString().strip();
    }

    // ---------------------------------------------------------------- segments

    private static @Nullable String value(String[] words, String name) {
        for (String word : words) {
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static boolean has(String[] words, String name) {
        for (String word : words) {
            if (word.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** {@code > * 1+10000 ack=1}: those octets leave in order at one time, in whatever segments. */
    private void leavesInPieces(String[] words, long low, long high) {
        String[] number = words[3].split("\\+");
        int at = Integer.parseInt(number[0]);
        int end = at + Integer.parseInt(number[1]);
        long first = low;
        long last = high;
        while (at < end) {
            if (left.isEmpty()) {
                scheduler.runUntil(scheduler.nowNanos() + first);
            }
            while (left.isEmpty() && scheduler.step(scheduler.nowNanos() + last)) {
                // Until something leaves.
            }
            if (left.isEmpty()) {
                throw new AssertionError("nothing left from " + at + " on");
            }
            int length =
                    ((TcpSegment) left.getFirst().packet().payload()).payload().length();
            String[] one = words.clone();
            one[2] = flags(((TcpSegment) left.getFirst().packet().payload()).flags());
            one[3] = at + "+" + length;
            leaves(one, 0, last);
            at += length;
            first = 0;
            last = 0;
        }
        if (at != end) {
            throw new AssertionError("octets up to " + at + " left, not " + end);
        }
    }

    private void leaves(String[] words, long low, long high) {
        if (words[2].equals("*")) {
            leavesInPieces(words, low, high);
            return;
        }
        long from = scheduler.nowNanos();
        if (left.isEmpty()) {
            scheduler.runUntil(from + low);
        }
        while (left.isEmpty() && scheduler.step(from + high)) {
            // One task after the other, until something leaves.
        }
        if (left.isEmpty()) {
            throw new AssertionError("nothing left until +" + high / 1e6 + "ms");
        }
        Left first = left.removeFirst();
        if (first.atNanos() < from + low || first.atNanos() > from + high) {
            throw new AssertionError("left at +" + (first.atNanos() - from) / 1e6 + "ms: " + text(first));
        }
        TcpSegment segment = (TcpSegment) first.packet().payload();
        String[] number = words[3].split("\\+");
        check(first, "flags", words[2], flags(segment.flags()), flagBits(words[2]) == segment.flags());
        check(first, "sequence", number[0], "" + relative(segment), Long.parseLong(number[0]) == relative(segment));
        int octets = segment.payload().length();
        check(first, "octets", number[1], "" + octets, Integer.parseInt(number[1]) == octets);
        String ack = value(words, "ack");
        int acknowledged = segment.isAck() ? segment.acknowledgment().bits() - IRS : 0;
        check(
                first,
                "ack",
                String.valueOf(ack),
                "" + acknowledged,
                ack == null ? !segment.isAck() : Integer.parseInt(ack) == acknowledged);
        String win = value(words, "win");
        check(
                first,
                "win",
                String.valueOf(win),
                "" + segment.window(),
                win == null || Integer.parseInt(win) == segment.window());
        String urgent = value(words, "urg");
        check(
                first,
                "urg",
                String.valueOf(urgent),
                "" + segment.urgentPointer(),
                urgent == null || Integer.parseInt(urgent) == segment.urgentPointer());
        int bracket = indexOf(words, "<");
        if (bracket > 0) {
            String expected = String.join(" ", List.of(words).subList(bracket + 1, words.length - 1));
            check(first, "options", expected, options(segment), expected.equals(options(segment)));
        }
    }

    private static int indexOf(String[] words, String word) {
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals(word)) {
                return i;
            }
        }
        return -1;
    }

    private void check(Left one, String what, String expected, String actual, boolean holds) {
        if (!holds) {
            throw new AssertionError(what + " is " + actual + ", not " + expected + ": " + text(one));
        }
    }

    private void arrives(String[] words) {
        if (words[2].startsWith("icmp")) {
            unreachable(words);
            return;
        }
        String[] number = words[3].split("\\+");
        int length = Integer.parseInt(number[1]);
        long start = Long.parseLong(number[0]);
        String ack = value(words, "ack");
        int flags = flagBits(words[2]);
        String win = value(words, "win");
        String urgent = value(words, "urg");
        int base = iss == null ? 0 : iss.bits();
        TcpSegment segment = new TcpSegment(
                REMOTE_PORT,
                localPort,
                new SeqNumber((int) (IRS + start)),
                new SeqNumber(ack == null ? 0 : base + (int) Long.parseLong(ack)),
                0,
                flags,
                win == null ? 65_535 : Integer.parseInt(win),
                urgent == null ? 0 : Integer.parseInt(urgent),
                incomingOptions(words, (flags & TcpFlags.SYN) != 0),
                stream(start, length));
        inject(segment);
    }

    private void inject(TcpSegment segment) {
        IpPacket packet = Ipv4Packet.of(REMOTE, LOCAL, 64, 1, true, segment);
        stack.deliver(now(), IpPacket.parse(packet.emit()).orThrow());
    }

    /** The peer's octets: number n of its stream is n modulo 251. */
    static Bytes stream(long start, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) ((start + i) % 251);
        }
        return Bytes.adopt(octets);
    }

    private List<TcpOption> incomingOptions(String[] words, boolean syn) {
        List<TcpOption> options = new ArrayList<>();
        String mss = value(words, "mss");
        if (mss != null) {
            options.add(new TcpOption.MaximumSegmentSize(Integer.parseInt(mss)));
        }
        if (has(words, "sackok")) {
            options.add(new TcpOption.SackPermitted());
        }
        boolean asks = has(words, "ts");
        timestamps |= asks && syn;
        String own = value(words, "ts");
        if (own != null) {
            String[] parts = own.split(",");
            int echo = parts.length > 1 ? lastStamp + Integer.parseInt(parts[1]) : lastStamp;
            options.add(new TcpOption.Timestamps(TIMESTAMP_BASE + Integer.parseInt(parts[0]), echo));
        } else if (asks || timestamps && !has(words, "nots")) {
            int echo = iss == null ? 0 : lastStamp;
            options.add(new TcpOption.Timestamps(TIMESTAMP_BASE + (int) (scheduler.nowNanos() / MILLISECOND), echo));
        }
        String shift = value(words, "ws");
        if (shift != null) {
            options.add(new TcpOption.WindowScale(Integer.parseInt(shift)));
        }
        String sack = value(words, "sack");
        if (sack != null) {
            List<TcpOption.Sack.Block> blocks = new ArrayList<>();
            for (String block : sack.split(",")) {
                String[] ends = block.split("-");
                blocks.add(new TcpOption.Sack.Block(ours(ends[0]), ours(ends[1])));
            }
            options.add(new TcpOption.Sack(blocks));
        }
        int length = 0;
        for (TcpOption option : options) {
            length += option.length();
        }
        while (length % 4 != 0) {
            options.add(new TcpOption.Nop());
            length++;
        }
        return options;
    }

    private SeqNumber ours(String relative) {
        return new SeqNumber((iss == null ? 0 : iss.bits()) + Integer.parseInt(relative));
    }

    /** {@code < icmp TYPE CODE seq=N [mtu=M]}: a router's error about our segment that starts at N. */
    private void unreachable(String[] words) {
        TcpSegment quoted = TcpSegment.of(
                localPort,
                REMOTE_PORT,
                ours(String.valueOf(value(words, "seq"))),
                new SeqNumber(0),
                0,
                0,
                List.of(),
                Bytes.EMPTY);
        Bytes whole = Ipv4Packet.of(LOCAL, REMOTE, 60, 7, true, quoted).emit();
        String newMtu = value(words, "mtu");
        stack.onIcmpError(
                now(),
                new IcmpMessage.Problem(
                        4,
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]),
                        newMtu == null ? 0 : Integer.parseInt(newMtu),
                        whole.slice(0, 28)));
    }

    // ---------------------------------------------------------------- calls

    private TcpSocket open() {
        if (socket == null) {
            throw new IllegalStateException("no socket yet");
        }
        return socket;
    }

    private void call(String[] words, String line) {
        int arrow = line.indexOf("->");
        String expected = arrow < 0 ? "" : line.substring(arrow + 2).strip();
        String got = switch (words[1]) {
            case "listen" -> listen(Integer.parseInt(words[2]));
            case "connect" -> connect();
            case "accept" -> accept();
            case "write" -> write(Integer.parseInt(words[2]), false);
            case "urgent" -> write(Integer.parseInt(words[2]), true);
            case "read" -> read(words.length > 2 && !words[2].equals("->") ? Integer.parseInt(words[2]) : 1 << 30);
            case "peek" -> octets(open().peek(1 << 30));
            case "shutdown" -> outcome(open().shutdownWrite(now()));
            case "shutread" -> outcome(open().shutdownRead(now()));
            case "close" -> outcome(open().close(now()));
            case "closelistener" ->
                outcome(java.util.Objects.requireNonNull(listener).close(now()));
            case "abort" -> outcome(open().abort(now()));
            case "error" -> open().takeError().name();
            case "bind" -> outcome(open().bind(Optional.empty(), Integer.parseInt(words[2])));
            case "rebind" -> outcome(open().bind(Optional.empty(), localPort));
            case "reuse" -> {
                open().setReuseAddress(words[2].equals("1"));
                yield "";
            }
            case "state" -> state(words[2]);
            case "status" -> status();
            case "signals" -> takeSignals();
            case "fired" -> fired();
            case "unacknowledged" -> "" + open().unacknowledged();
            case "quiet" -> "";
            case "linger" -> {
                open().setLinger(words[2].equals("1"), Long.parseLong(words[3]) * 1_000_000_000);
                yield "";
            }
            case "nodelay" -> {
                open().setNoDelay(now(), words[2].equals("1"));
                yield "";
            }
            case "usertimeout" -> {
                open().setUserTimeout(Long.parseLong(words[2]) * MILLISECOND);
                yield "";
            }
            case "socket" -> {
                socket = stack.socket();
                yield "";
            }
            default -> throw new IllegalArgumentException("no call " + words[1]);
        };
        if (!expected.isEmpty() && !expected.equals(got)) {
            throw new AssertionError("gave " + got + ", not " + expected);
        }
    }

    private String outcome(int result) {
        Errno errno = (socket == null ? java.util.Objects.requireNonNull(listener) : socket).errno();
        return result < 0 ? errno.name() : "" + result;
    }

    private String listen(int backlog) {
        TcpSocket made = stack.socket();
        made.bind(Optional.empty(), LOCAL_PORT);
        int result = made.listen(now(), backlog);
        listener = made;
        return "" + result;
    }

    private String connect() {
        if (socket == null) {
            socket = stack.socket();
        }
        open().setListener((now, who, signal) -> signals.add(signal));
        return outcome(open().connect(now(), new Endpoint(REMOTE, REMOTE_PORT)));
    }

    private String accept() {
        TcpSocket from = java.util.Objects.requireNonNull(listener);
        TcpSocket accepted = from.accept(now());
        if (accepted == null) {
            return from.errno().name();
        }
        accepted.setListener((now, who, signal) -> signals.add(signal));
        socket = accepted;
        return "socket";
    }

    private String write(int length, boolean urgent) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) ((written + i) % 251);
        }
        Bytes bytes = Bytes.adopt(octets);
        int count = urgent ? open().writeUrgent(now(), bytes) : open().write(now(), bytes);
        written += Math.max(count, 0);
        return outcome(count);
    }

    private String read(int most) {
        return octets(open().read(now(), most));
    }

    private String octets(@Nullable Bytes octets) {
        return octets == null ? open().errno().name() : "" + octets.length();
    }

    private String state(String expected) {
        String state = open().state().name();
        if (!state.equals(expected)) {
            throw new AssertionError("the state is " + state + ", not " + expected);
        }
        return "";
    }

    /** RFC 9293 section 3.10.6, of what it lists that which an application can ask for here. */
    private String status() {
        TcpSocket asked = socket == null ? java.util.Objects.requireNonNull(listener) : socket;
        String remote = asked.remote().map(Endpoint::toString).orElse("nobody");
        return asked.state() + " " + asked.local().map(Endpoint::port).orElse(0) + " to " + remote + ", "
                + asked.unacknowledged() + " unacknowledged, " + asked.unread() + " unread";
    }

    private String takeSignals() {
        List<String> names = new ArrayList<>();
        for (Signal signal : signals) {
            if (!names.contains(signal.name())) {
                names.add(signal.name());
            }
        }
        signals.clear();
        return names.isEmpty() ? "none" : String.join(",", names);
    }

    /** The last timer that ran out. */
    private String fired() {
        String last = "none";
        for (Event event : recording.events()) {
            if (event.what() instanceof What.TimerFired(var connection, String timer)) {
                last = timer;
            }
        }
        return last;
    }

    // ---------------------------------------------------------------- where scripts begin

    /**
     * {@code given STATE [active] [sackok] [ts] [mss=N] [ws=N] [win=N] [rtt=MS]}: a connection in that state, both sides having sent nothing
     * but what it takes. Without options the peer offers an MSS of 1000 only.
     */
    private void given(String[] words) {
        boolean active = has(words, "active") || words[1].equals("SYN_SENT");
        String offer = offer(words);
        String win = value(words, "win");
        String window = " win=" + (win == null ? "65535" : win);
        String given = value(words, "rtt");
        String roundTrip = "+" + (given == null ? "10" : given);
        switch (words[1]) {
            case "CLOSED" -> socket = stack.socket();
            case "LISTEN" -> all("+0 listen 1");
            case "SYN_SENT" -> {
                all("+0 connect");
                left.clear();
            }
            case "SYN_RECEIVED" -> {
                if (active) {
                    all("+0 connect");
                    left.clear();
                    all("+10 < S 0+0 win=65535 " + offer);
                } else {
                    all("+0 listen 1", "+0 < S 0+0 win=65535 " + offer);
                }
                left.clear();
            }
            default -> {
                establish(active, offer, window, roundTrip);
                moveOn(words[1]);
            }
        }
        signals.clear();
    }

    private static String offer(String[] words) {
        String mss = value(words, "mss");
        String ws = value(words, "ws");
        return "mss=" + (mss == null ? "1000" : mss) + (has(words, "sackok") ? " sackok" : "")
                + (has(words, "ts") ? " ts" : "") + (ws == null ? "" : " ws=" + ws);
    }

    private void establish(boolean active, String offer, String window, String roundTrip) {
        if (active) {
            all("+0 connect");
            left.clear();
            all(roundTrip + " < SA 0+0 ack=1 win=65535 " + offer);
            left.clear();
            all("+0 < A 1+0 ack=1" + window);
        } else {
            all("+0 listen 1", "+0 < S 0+0 win=65535 " + offer);
            left.clear();
            all(roundTrip + " < A 1+0 ack=1" + window, "+0 accept");
        }
    }

    private void moveOn(String state) {
        switch (state) {
            case "ESTABLISHED" -> {}
            case "FIN_WAIT_1" -> all("+0 shutdown");
            case "FIN_WAIT_2" -> {
                all("+0 shutdown");
                left.clear();
                all("+10 < A 1+0 ack=2");
            }
            case "CLOSE_WAIT" -> all("+0 < FA 1+0 ack=1");
            case "CLOSING" -> {
                all("+0 shutdown");
                left.clear();
                all("+10 < FA 1+0 ack=1");
            }
            case "LAST_ACK" -> {
                all("+0 < FA 1+0 ack=1");
                left.clear();
                all("+0 close");
            }
            case "TIME_WAIT" -> {
                all("+0 shutdown");
                left.clear();
                all("+10 < FA 1+0 ack=2");
            }
            default -> throw new IllegalArgumentException("no state " + state);
        }
        left.clear();
        all("+0 state " + state);
    }

    private void all(String... lines) {
        for (String line : lines) {
            left.clear();
            carryOut(line);
        }
    }
}
