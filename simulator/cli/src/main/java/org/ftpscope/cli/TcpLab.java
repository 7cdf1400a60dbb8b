package org.ftpscope.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.sim.Scheduler;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.tcp.Errno;
import org.ftpscope.engine.tcp.IpLayer;
import org.ftpscope.engine.tcp.TcpSettings;
import org.ftpscope.engine.tcp.TcpSocket;
import org.ftpscope.engine.tcp.TcpStack;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IcmpMessage;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.OpaquePayload;
import org.ftpscope.engine.wire.Parsed;
import org.jspecify.annotations.Nullable;

/** One host's TCP on a workbench: a virtual clock, a table of descriptors, and the packets that have left since the last answer. */
final class TcpLab {
    /** What a call gave: {@code read} and {@code state} where the call has such a thing. */
    record Result(
            int ret,
            Errno errno,
            @Nullable Bytes read,
            @Nullable String state) {
        static Result of(int ret, Errno errno) {
            return new Result(ret, errno, null, null);
        }
    }

    /** A packet that left. */
    record Left(long atNanos, Bytes packet) {}

    private static final class Descriptor {
        final TcpSocket socket;
        /** Number of the next octet that write sends. */
        long written;

        Descriptor(TcpSocket socket) {
            this.socket = socket;
        }
    }

    private static final int FIRST_DESCRIPTOR = 3;
    private static final long LIMIT_NANOS = 1_000_000_000L * 1_000_000_000;

    private final IpAddress local;
    private final IpAddress remote;
    private final Scheduler scheduler = new Scheduler();
    private final TcpStack stack;
    private final TreeMap<Integer, Descriptor> descriptors = new TreeMap<>();
    private List<Left> left = new ArrayList<>();

    TcpLab(IpAddress local, IpAddress remote, int mtu, long seed, TcpSettings settings) {
        this.local = local;
        this.remote = remote;
        this.stack = new TcpStack("lab", new Wire(mtu), scheduler, new Seed(seed), Observer.forgetting(), settings);
    }

    private final class Wire implements IpLayer {
        private final int mtu;

        Wire(int mtu) {
            this.mtu = mtu;
        }

        @Override
        public void transmit(Moment now, IpPacket packet) {
            left.add(new Left(now.atNanos(), packet.emit()));
            if (packet.destination().equals(local)) {
                scheduler.at(now, now.atNanos(), later -> stack.deliver(later, packet));
            }
        }

        @Override
        public Optional<IpAddress> sourceFor(IpAddress destination) {
            return destination.version() == local.version() ? Optional.of(local) : Optional.empty();
        }

        @Override
        public boolean isLocal(IpAddress address) {
            return address.equals(local);
        }

        @Override
        public int mtuTowards(IpAddress destination) {
            return mtu;
        }
    }

    private Moment now() {
        return new Moment(scheduler.nowNanos(), 0);
    }

    /** The packets that left since this was last asked. */
    List<Left> takeLeft() {
        List<Left> taken = left;
        left = new ArrayList<>();
        return taken;
    }

    /** Lets time pass; false when that would be more than 30 years. */
    boolean advance(long nanos) {
        if (nanos > LIMIT_NANOS - scheduler.nowNanos()) {
            return false;
        }
        scheduler.runUntil(scheduler.nowNanos() + nanos);
        return true;
    }

    /** A packet comes from the wire; returns why it was ignored, if it was. */
    Optional<String> inject(Bytes bytes) {
        switch (IpPacket.parse(bytes)) {
            case Parsed.Bad(var error, String detail) -> {
                return Optional.of(error + ": " + detail);
            }
            case Parsed.Ok(IpPacket packet) -> {
                if (!packet.destination().equals(local)) {
                    return Optional.of("NOT_FOR_US: " + packet.destination());
                }
                if (packet.payload() instanceof OpaquePayload opaque) {
                    return Optional.of(opaque.error().map(Enum::name).orElse("NOT_TCP: protocol " + opaque.protocol()));
                }
                if (packet.payload() instanceof IcmpMessage.Problem problem) {
                    stack.onIcmpError(now(), problem);
                } else {
                    stack.deliver(now(), packet);
                }
                scheduler.runUntil(scheduler.nowNanos());
                return Optional.empty();
            }
        }
    }

    // ---------------------------------------------------------------- calls

    private int add(TcpSocket socket) {
        int fd = FIRST_DESCRIPTOR;
        while (descriptors.containsKey(fd)) {
            fd++;
        }
        descriptors.put(fd, new Descriptor(socket));
        return fd;
    }

    Result socket() {
        TcpSocket socket = stack.socket();
        socket.setReuseAddress(false);
        return Result.of(add(socket), Errno.NONE);
    }

    /** A call on a descriptor; EBADF when it is none. */
    Result call(TcpCall call, int fd) {
        Descriptor descriptor = descriptors.get(fd);
        if (descriptor == null) {
            return Result.of(-1, Errno.EBADF);
        }
        Result result = call(call, fd, descriptor);
        scheduler.runUntil(scheduler.nowNanos());
        return result;
    }

    private Result call(TcpCall call, int fd, Descriptor descriptor) {
        TcpSocket socket = descriptor.socket;
        return switch (call) {
            case TcpCall.Bind(int port) -> plain(socket, socket.bind(Optional.empty(), port));
            case TcpCall.Listen(int backlog) -> plain(socket, socket.listen(now(), backlog));
            case TcpCall.Accept() -> accept(socket);
            case TcpCall.Connect connect -> connect(socket, connect);
            case TcpCall.Write(int length) -> write(descriptor, length);
            case TcpCall.Read(int length, boolean peek) -> read(socket, length, peek);
            case TcpCall.Close() -> {
                descriptors.remove(fd);
                yield plain(socket, socket.close(now()));
            }
            case TcpCall.Shutdown(boolean reading, boolean writing) -> shutdown(socket, reading, writing);
            case TcpCall.SoError() -> Result.of(0, socket.takeError());
            case TcpCall.Linger(boolean on, long seconds) -> {
                socket.setLinger(on, seconds * 1_000_000_000);
                yield Result.of(0, Errno.NONE);
            }
            case TcpCall.NoDelay(boolean on) -> {
                socket.setNoDelay(now(), on);
                yield Result.of(0, Errno.NONE);
            }
            case TcpCall.State() ->
                new Result(0, Errno.NONE, null, socket.state().name());
        };
    }

    private static Result plain(TcpSocket socket, int ret) {
        return Result.of(ret, socket.errno());
    }

    private Result accept(TcpSocket listener) {
        TcpSocket accepted = listener.accept(now());
        return accepted == null ? Result.of(-1, listener.errno()) : Result.of(add(accepted), Errno.NONE);
    }

    private Result connect(TcpSocket socket, TcpCall.Connect call) {
        if (call.localPort() > 0 && socket.local().isEmpty()) {
            int bound = socket.bind(Optional.empty(), call.localPort());
            if (bound < 0) {
                return plain(socket, bound);
            }
        }
        return plain(socket, socket.connect(now(), new Endpoint(call.host().orElse(remote), call.port())));
    }

    private Result write(Descriptor descriptor, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (descriptor.written + i);
        }
        int ret = descriptor.socket.write(now(), Bytes.adopt(octets));
        descriptor.written += Math.max(ret, 0);
        return plain(descriptor.socket, ret);
    }

    private Result read(TcpSocket socket, int length, boolean peek) {
        Bytes octets = peek ? socket.peek(length) : socket.read(now(), length);
        return octets == null ? Result.of(-1, socket.errno()) : new Result(octets.length(), Errno.NONE, octets, null);
    }

    private Result shutdown(TcpSocket socket, boolean reading, boolean writing) {
        int ret = 0;
        if (reading) {
            ret = socket.shutdownRead(now());
        }
        if (writing && ret == 0) {
            ret = socket.shutdownWrite(now());
        }
        return plain(socket, ret);
    }

    // ---------------------------------------------------------------- text

    /** Nanoseconds as milliseconds, without needless zeros. */
    static String milliseconds(long nanos) {
        return nanos % 1_000_000 == 0
                ? Long.toString(nanos / 1_000_000)
                : BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }

    /** Bytes from hexadecimal digits; empty when they are none. */
    static Optional<Bytes> hex(String digits) {
        try {
            return Optional.of(Bytes.adopt(HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT))));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }
}
