package org.ftpscope.live;

import java.nio.file.Path;

/** A server in a process of its own that a test can kill; prints its port. */
final class KilledServer {
    private KilledServer() {}

    public static void main(String[] args) throws InterruptedException {
        try (TestServer server = new TestServer(Path.of(args[0]))) {
            System.out.println(server.port());
            Thread.currentThread().join();
        }
    }
}
