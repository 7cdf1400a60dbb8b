package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Uploads that are begun and never finished, each on a session of its own. */
final class Halfway implements AutoCloseable {
    private final int port;
    private final List<Socket> open = new ArrayList<>();

    Halfway(int port) {
        this.port = port;
    }

    /** Begins to store a file and sends so many octets. */
    void store(String name, int octets) throws IOException {
        Socket control = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(control);
        control.setSoTimeout(20_000);
        BufferedReader replies =
                new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(replies.readLine()).startsWith("220");
        for (String line : new String[] {"USER alice", "PASS wonder", "TYPE I"}) {
            say(control, line);
            assertThat(replies.readLine()).matches("[23].*");
        }
        say(control, "EPSV");
        int dataPort = Integer.parseInt(replies.readLine().replaceAll(".*\\|\\|\\|([0-9]+)\\|.*", "$1"));
        Socket data = new Socket(InetAddress.getLoopbackAddress(), dataPort);
        open.add(data);
        say(control, "STOR " + name);
        assertThat(replies.readLine()).startsWith("150");
        data.getOutputStream().write(new byte[octets]);
        data.getOutputStream().flush();
    }

    private static void say(Socket control, String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
