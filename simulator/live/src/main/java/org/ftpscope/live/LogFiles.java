package org.ftpscope.live;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Observer;
import org.ftpscope.engine.recording.What;

/**
 * Writes the log lines of a server where an administrator wants them: files that the platform's logging library rotates, a
 * stream, a syslog socket (RFC 5424 over UDP, RFC 5426). Everything else it hands on untouched.
 */
public final class LogFiles implements ConcurrentObserver, AutoCloseable {
    /** Facility ftp (11), severity informational (6): RFC 5424 section 6.2.1. */
    private static final int PRIORITY = 11 * 8 + 6;

    private final Observer next;
    private final List<Target> targets = new ArrayList<>();

    private interface Target extends AutoCloseable {
        void line(String log, String line);

        @Override
        void close();
    }

    /** Log lines go to files, and every event to {@code next}, one at a time. */
    public LogFiles(Observer next) {
        Object lock = new Object();
        this.next = (now, node, what) -> {
            synchronized (lock) {
                return next.observe(now, node, what);
            }
        };
    }

    /** Log lines go to files, and nobody else wants to know anything: events are only counted. */
    public LogFiles() {
        AtomicLong count = new AtomicLong();
        this.next = (now, node, what) -> count.incrementAndGet();
    }

    /** Lines of that log go to a file of at most {@code limitBytes}; {@code count} older ones are kept beside it. */
    public LogFiles file(String log, Path file, long limitBytes, int count) throws IOException {
        // A percent sign means something to FileHandler.
        String pattern = file.toAbsolutePath().toString().replace("%", "%%");
        FileHandler handler = new FileHandler(pattern + (count > 1 ? "%g" : ""), limitBytes, count, true);
        handler.setEncoding(StandardCharsets.UTF_8.name());
        handler.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord record) {
                return record.getMessage() + "\n";
            }
        });
        return add(log, handler);
    }

    private LogFiles add(String log, Handler handler) {
        targets.add(new Target() {
            @Override
            public void line(String name, String line) {
                if (name.equals(log)) {
                    handler.publish(new LogRecord(Level.INFO, line));
                }
            }

            @Override
            public void close() {
                handler.close();
            }
        });
        return this;
    }

    /** Lines of that log appear on a stream. */
    public LogFiles stream(String log, PrintStream out) {
        targets.add(new Target() {
            @Override
            public void line(String name, String line) {
                if (name.equals(log)) {
                    out.println(line);
                }
            }

            @Override
            public void close() {
                out.flush();
            }
        });
        return this;
    }

    /** Lines of syslog go to a syslog server over UDP; a datagram that is lost is lost. */
    public LogFiles syslog(InetSocketAddress server, String hostName, String program) throws IOException {
        if (server.isUnresolved()) {
            // A datagram to it would be refused with each line, in the middle of a session.
            throw new UnknownHostException(server.getHostString());
        }
        DatagramSocket socket = new DatagramSocket();
        targets.add(new Target() {
            @Override
            public void line(String name, String line) {
                if (name.equals("syslog")) {
                    byte[] message = rfc5424(line, hostName, program, Instant.now());
                    try {
                        socket.send(new DatagramPacket(message, message.length, server));
                    } catch (IOException lost) {
                        // A log server that is away must not stop an FTP server; the file has the line.
                        return;
                    }
                }
            }

            @Override
            public void close() {
                socket.close();
            }
        });
        return this;
    }

    /** {@code <94>1 2026-11-22T10:00:00Z host ftpd 1001 - - text} from {@code Nov 22 10:00:00 host ftpd[1001]: text}. */
    static byte[] rfc5424(String line, String hostName, String program, Instant now) {
        int open = line.indexOf('[');
        int close = line.indexOf("]: ");
        boolean usual = open >= 0 && close > open;
        Optional<String> pid = usual ? Optional.of(line.substring(open + 1, close)) : Optional.empty();
        String text = usual ? line.substring(close + 3) : line;
        String message = "<" + PRIORITY + ">1 " + now.truncatedTo(ChronoUnit.MILLIS) + " " + hostName + " " + program
                + " " + pid.orElse("-") + " - - " + text;
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long observe(Moment now, String node, What what) {
        if (what instanceof What.LogLine(String log, String line)) {
            synchronized (targets) {
                targets.forEach(target -> target.line(log, line));
            }
        }
        return next.observe(now, node, what);
    }

    @Override
    public void close() {
        targets.forEach(Target::close);
    }
}
