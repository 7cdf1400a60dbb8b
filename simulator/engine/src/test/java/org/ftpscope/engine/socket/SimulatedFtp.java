package org.ftpscope.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.MemoryFileStore;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.UserClass;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.net.LinkSettings;
import org.ftpscope.engine.net.RunLimits;
import org.ftpscope.engine.net.Simulation;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.net.Topology.HostPlan;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;

/** A client and a server of FTP on one simulated network, and what was recorded of them. */
final class SimulatedFtp {
    static final long NEW_YEAR = 1_767_225_600L;

    final MemoryFileStore serverFiles = new MemoryFileStore(NEW_YEAR)
            .file("/alice/text.txt", Bytes.latin1("one\ntwo\n"), NEW_YEAR, 0644)
            .directory("/alice/upload", NEW_YEAR, 0755);
    final MemoryFileStore clientFiles =
            new MemoryFileStore(NEW_YEAR).file("/up.txt", Bytes.latin1("going up\n"), NEW_YEAR, 0644);
    final Recording recording = new Recording();
    ServerSettings server = ServerSettings.defaults();
    ClientSettings client = ClientSettings.defaults();
    LinkSettings link = LinkSettings.LAN;
    /** Most octets of a transfer in a second; 0 for no limit. */
    long rate;

    List<FtpClient.LineResult> results = List.of();

    /** Runs the script to its end. */
    SimulatedFtp run(String... lines) {
        Topology plan = Topology.EMPTY
                .network("lan", link)
                .node(HostPlan.named("client").on("lan", "eth0", "10.0.0.10/24", "fd00::10/64"))
                .node(HostPlan.named("server").on("lan", "eth0", "10.0.0.20/24", "fd00::20/64"));
        Simulation simulation = Simulation.of(plan, new Seed(7), recording);
        Users users = Users.of(List.of(new Users.Account(
                User.of("alice", UserClass.REAL, FtpPath.of("/alice")).withRate(rate), "wonder")));
        var ports = simulation.seed().stream("ports");
        FtpServer.Started started = new FtpServer(server, users, serverFiles, ports::nextInt)
                .start(
                        simulation.sockets("server"),
                        simulation.observer(),
                        "server",
                        new SocketLayer.ListenAt(Optional.empty(), 21, 32),
                        Moment.START);
        assertThat(started).isInstanceOf(FtpServer.Started.Ok.class);
        List<ClientVerb.Line> script = new ArrayList<>();
        for (String line : lines) {
            assertThat(ClientVerb.parse(line)).as(line).isInstanceOf(ClientVerb.Parsed.Ok.class);
            script.add(((ClientVerb.Parsed.Ok) ClientVerb.parse(line)).line());
        }
        Simulation.Activity activity = simulation.begin();
        new FtpClient(client, script, clientFiles, NEW_YEAR, ports::nextInt)
                .start(
                        simulation.sockets("client"),
                        simulation.observer(),
                        "client",
                        Moment.START,
                        name -> Optional.empty(),
                        (now, all) -> {
                            results = all;
                            activity.end(now);
                        });
        simulation.run(RunLimits.DEFAULT);
        return this;
    }

    /** The end of each line of the script, in a word. */
    List<ClientOutcome.Status> statuses() {
        return results.stream().map(result -> result.outcome().status()).toList();
    }

    /** What the client saw on its screen. */
    String screen() {
        StringBuilder text = new StringBuilder();
        for (Event event : recording.events()) {
            if (event.what() instanceof What.Shown(String shown)) {
                text.append(shown).append('\n');
            }
        }
        return text.toString();
    }

    /** The dialogue as the server saw it: commands, replies, transfers. */
    List<String> dialogue(String node) {
        List<String> lines = new ArrayList<>();
        for (Event event : recording.events()) {
            if (!event.node().equals(node)) {
                continue;
            }
            switch (event.what()) {
                case What.FtpCommand command -> lines.add((command.verb() + " " + command.argument()).strip());
                case What.FtpReply reply -> lines.add(Integer.toString(reply.code()));
                case What.TransferStarted transfer -> lines.add("(" + transfer.verb() + " begins)");
                case What.TransferFinished transfer -> lines.add("(" + transfer.byteCount() + " octets)");
                case What.TransferFailed transfer -> lines.add("(failed: " + transfer.reason() + ")");
                default -> {
                    // The rest is told by other tests.
                }
            }
        }
        return lines;
    }
}
