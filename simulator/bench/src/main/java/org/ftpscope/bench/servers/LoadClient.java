package org.ftpscope.bench.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The smallest FTP client that can make work for a server: one session, anonymous, TYPE I, PASV; what comes is counted and dropped. */
final class LoadClient implements AutoCloseable {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final byte[] line = new byte[4096];
    private final SocketChannel control;
    private final InputStream replies;
    private int have;
    private int used;
    private final byte[] read = new byte[4096];

    /** Connects and logs in. */
    LoadClient(int port) throws IOException {
        control = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        control.setOption(StandardSocketOptions.TCP_NODELAY, true);
        replies = Channels.newInputStream(control);
        expect('2', reply());
        String user = ask("USER anonymous");
        if (user.charAt(0) == '3') {
            expect('2', ask("PASS bench@example.org"));
        } else {
            expect('2', user);
        }
    }

    void binary() throws IOException {
        expect('2', ask("TYPE I"));
    }

    /** Fetches a file; gives its length. */
    long fetch(String path) throws IOException {
        try (SocketChannel data = transfer("RETR " + path)) {
            long count = 0;
            int got = data.read(buffer.clear());
            while (got >= 0) {
                count += got;
                got = data.read(buffer.clear());
            }
            expect('2', reply());
            return count;
        }
    }

    /** Stores so many octets under a name. */
    void store(String path, long octets) throws IOException {
        try (SocketChannel data = transfer("STOR " + path)) {
            long left = octets;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                while (buffer.hasRemaining()) {
                    left -= data.write(buffer);
                }
            }
        }
        expect('2', reply());
    }

    private SocketChannel transfer(String command) throws IOException {
        String passive = ask("PASV");
        expect('2', passive);
        String[] numbers = passive.substring(passive.indexOf('(') + 1, passive.indexOf(')'))
                .split(",");
        int port = Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
        SocketChannel data = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try {
            expect('1', ask(command));
            return data;
        } catch (IOException refused) {
            data.close();
            throw refused;
        }
    }

    String ask(String command) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            int _ = control.write(octets);
        }
        return reply();
    }

    private static void expect(char first, String reply) throws IOException {
        if (reply.charAt(0) != first) {
            throw new IOException("the server said: " + reply);
        }
    }

    /** The last line of the next reply. */
    private String reply() throws IOException {
        while (true) {
            String text = line();
            if (text.length() > 3 && Character.isDigit(text.charAt(0)) && text.charAt(3) == ' ') {
                return text;
            }
        }
    }

    private String line() throws IOException {
        int length = 0;
        while (true) {
            if (used == have) {
                have = replies.read(read);
                used = 0;
                if (have < 0) {
                    throw new IOException("the server closed the connection");
                }
            }
            byte octet = read[used++];
            if (octet == '\n') {
                return new String(line, 0, length, StandardCharsets.UTF_8).strip();
            }
            line[length++] = octet;
        }
    }

    @Override
    public void close() throws IOException {
        try (control) {
            String _ = ask("QUIT");
        }
    }
}
