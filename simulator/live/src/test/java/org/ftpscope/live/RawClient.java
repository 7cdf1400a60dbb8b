package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what a test wants, however rude. */
final class RawClient implements AutoCloseable {
    final Socket socket;
    private final BufferedReader reader;

    RawClient(TestServer server) throws IOException {
        socket = server.connect();
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** One that was greeted and is logged in. */
    static RawClient loggedIn(TestServer server, String user) throws IOException {
        RawClient client = new RawClient(server);
        assertThat(client.reply()).startsWith("220");
        assertThat(client.ask("USER " + user)).startsWith("331");
        assertThat(client.ask("PASS wonder")).startsWith("230");
        return client;
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    /** Says a line and gives the last line of the reply; "closed" when there is none. */
    String ask(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /** The next line as it is. */
    String line() throws IOException {
        return String.valueOf(reader.readLine());
    }

    String reply() throws IOException {
        while (true) {
            String line = reader.readLine();
            if (line == null) {
                return "closed";
            }
            String bare = line.replaceAll("^[^0-9 -~]+", "");
            if (bare.matches("[0-9]{3} .*")) {
                return bare;
            }
        }
    }

    /** The port of a new PASV. */
    int passive() throws IOException {
        String reply = ask("PASV");
        String[] numbers = reply.replaceAll(".*\\((.*)\\).*", "$1").split(",");
        return Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
