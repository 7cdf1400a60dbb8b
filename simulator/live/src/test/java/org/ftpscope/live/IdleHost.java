package org.ftpscope.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a process of its own, which forgets what happens: prints its port, and for each line it reads how it is. */
final class IdleHost {
    private IdleHost() {}

    public static void main(String[] args) throws IOException {
        try (TestServer server = TestServer.forgetting(Path.of(args[0]));
                BufferedReader asked =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(server.port());
            while (asked.readLine() != null) {
                System.gc();
                long used = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                System.out.println(server.server.sessionCount() + " " + used);
            }
        }
    }
}
