package org.ftpscope.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingWriter;
import org.ftpscope.scenario.run.ScenarioRunner;

/**
 * A recording of as many events as are asked for: a client behind a translating router lists, reads and stores files, one after the
 * other, for as long as it takes. Of each packet the headers and some octets are kept, as {@code --snap-length} does.
 */
public final class LongSession {
    private static final int SNAP_LENGTH = 96;
    /** Fewer events than a round of the script makes. */
    private static final int EVENTS_A_ROUND = 400;

    private static final String HEAD = """
            {
              "title": {"en": "A long session", "zh": "一次长会话"}, "summary": {"en": "Files come and go.", "zh": "文件来来去去。"}, "level": "tcp",
              "networks": {
                "lan": {"delay": "1ms", "bandwidth": "100Mbit/s"},
                "internet": {"delay": "10ms", "bandwidth": "50Mbit/s", "loss": 0.0005}
              },
              "hosts": {
                "client": {
                  "interfaces": {"eth0": {"network": "lan", "addresses": ["192.168.1.10/24"]}},
                  "gateway": "192.168.1.1", "at": [0, 0]
                },
                "server": {
                  "interfaces": {"eth0": {"network": "internet", "addresses": ["203.0.113.20/24"]}}, "at": [2, 0]
                }
              },
              "routers": {
                "nat": {
                  "interfaces": {
                    "lan": {"network": "lan", "addresses": ["192.168.1.1/24"]},
                    "wan": {"network": "internet", "addresses": ["203.0.113.1/24"]}
                  },
                  "rules": [
                    "-P FORWARD DROP",
                    "-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT",
                    "-A FORWARD -i lan -o wan -j ACCEPT",
                    "-t nat -A POSTROUTING -o wan -j MASQUERADE"
                  ],
                  "at": [1, 0]
                }
              },
              "servers": {
                "ftp": {
                  "host": "server", "passivePorts": "50000-59999",
                  "users": {"alice": {"class": "real", "password": "wonderland", "home": "/home/alice"}},
                  "files": {
                    "/home/alice/readme.txt": {"text": "Hello from the server.\\n", "owner": "alice"},
                    "/home/alice/photo.jpg": {"size": "150kB", "pattern": "random", "owner": "alice"}
                  }
                }
              },
              "clients": {
                "alice": {
                  "host": "client", "mode": "passive", "files": {"note.txt": {"text": "A note.\\n"}},
                  "script": [
            """;

    private static final String TAIL = """
            ]
                }
              },
              "limits": {"time": "1000h", "events": %d},
              "expect": [
                {"see": "login-decided", "accepted": true, "says": {"en": "alice logs in", "zh": "alice 登录"}}
              ]
            }
            """;

    private LongSession() {}

    /** Writes the recording of the first {@code events} events. */
    public static void write(Path file, int events) throws IOException {
        Scenario scenario = scenario(events);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                RecordingWriter writer = new RecordingWriter(out, ScenarioRunner.header(scenario), SNAP_LENGTH)) {
            var _ = ScenarioRunner.run(scenario, writer);
        }
    }

    private static Scenario scenario(int events) throws IOException {
        List<String> script = new ArrayList<>(List.of("open 203.0.113.20", "user alice wonderland"));
        for (int round = 0; round <= events / EVENTS_A_ROUND; round++) {
            script.addAll(List.of("ls", "get readme.txt", "get photo.jpg", "put note.txt", "delete note.txt"));
        }
        script.add("quit");
        String text = HEAD + "\"" + String.join("\", \"", script) + "\"" + TAIL.formatted(events);
        Path file = Files.createTempFile("long-session", ".json");
        try {
            Files.writeString(file, text);
            return new ScenarioReader().read(file, List.of());
        } finally {
            Files.delete(file);
        }
    }

    /** {@code LongSession FILE EVENTS}. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }
}
