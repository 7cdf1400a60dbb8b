package org.ftpscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A server with one file that drops everything in the middle of its first transfers. */
final class CuttingServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final int cutAfter;
    private int cutsLeft;
    private byte[] file;
    private final List<String> heard = new ArrayList<>();

    /** Cuts so many transfers, each after so many octets. */
    CuttingServer(byte[] file, int cuts, int cutAfter) throws IOException {
        this.file = file;
        this.cutsLeft = cuts;
        this.cutAfter = cutAfter;
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (Socket control = listener.accept()) {
                    serve(control);
                } catch (IOException gone) {
                    // The client is gone; the next one may come.
                }
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    synchronized byte[] file() {
        return file.clone();
    }

    /** The commands that say how transfers were made. */
    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve(Socket control) throws IOException {
        OutputStream out = control.getOutputStream();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.US_ASCII));
        say(out, "220 ready");
        int offset = 0;
        try (ServerSocket passive = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "USER" -> say(out, "331 password");
                    case "PASS" -> say(out, "230 in");
                    case "PASV" ->
                        say(
                                out,
                                "227 (127,0,0,1," + passive.getLocalPort() / 256 + "," + passive.getLocalPort() % 256
                                        + ")");
                    case "SIZE" -> say(out, size());
                    case "REST" -> {
                        offset = Integer.parseInt(words[1]);
                        say(out, "350 from there");
                    }
                    case "RETR", "STOR" -> {
                        note(words[0] + " from " + offset);
                        if (!transfer(words[0], passive, out, offset)) {
                            return;
                        }
                        offset = 0;
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "200 ok");
                }
            }
        }
    }

    private synchronized String size() {
        return file.length == 0 ? "550 no such file" : "213 " + file.length;
    }

    private synchronized void note(String line) {
        heard.add(line);
    }

    private boolean transfer(String verb, ServerSocket passive, OutputStream out, int offset) throws IOException {
        try (Socket data = passive.accept()) {
            say(out, "150 here");
            boolean cut = cutsLeft > 0;
            cutsLeft -= cut ? 1 : 0;
            if (verb.equals("RETR")) {
                int end = cut ? Math.min(file.length, offset + cutAfter) : file.length;
                data.getOutputStream().write(file, offset, end - offset);
                if (cut) {
                    // The cut comes when what was sent has arrived, so that it is known where the client can go on.
                    data.shutdownOutput();
                    data.setSoTimeout(PATIENCE_MILLIS);
                    data.getInputStream().readAllBytes();
                }
            } else {
                byte[] come = cut
                        ? data.getInputStream().readNBytes(cutAfter)
                        : data.getInputStream().readAllBytes();
                synchronized (this) {
                    byte[] all = Arrays.copyOf(file, offset + come.length);
                    System.arraycopy(come, 0, all, offset, come.length);
                    file = all;
                }
            }
            if (cut) {
                return false;
            }
        }
        say(out, "226 done");
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
