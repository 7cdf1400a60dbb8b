package org.ftpscope.scenario.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftpscope.engine.ftp.FtpPath;
import org.ftpscope.engine.ftp.MemoryFileStore;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.net.Interface;
import org.ftpscope.engine.net.Simulation;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Moment;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.socket.FtpClient;
import org.ftpscope.engine.socket.FtpServer;
import org.ftpscope.engine.socket.SocketLayer;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.expect.EndFiles;
import org.ftpscope.scenario.expect.Expectation.FileName;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.StoredFile;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;

/** Runs scenarios. The same scenario gives the same recording, octet by octet. */
public final class ScenarioRunner {
    private static final int BACKLOG = 32;

    private final Scenario scenario;
    private final Recording recording;
    private final Simulation simulation;
    private final Map<String, MemoryFileStore> stores = new LinkedHashMap<>();

    private ScenarioRunner(Scenario scenario, Consumer<Event> listener) {
        this.scenario = scenario;
        // One event more than the run may have: the remark that it was cut short.
        int room = (int) Math.min(Integer.MAX_VALUE, scenario.limits().events() + 2);
        this.recording = new Recording(room, listener);
        this.simulation = Simulation.of(scenario.topology(), new Seed(scenario.seed()), recording);
    }

    /** Runs a scenario to its end. */
    public static Run run(Scenario scenario) {
        return run(scenario, event -> {});
    }

    /** Runs a scenario and shows every event to {@code listener} as it happens. */
    public static Run run(Scenario scenario, Consumer<Event> listener) {
        ScenarioRunner runner = new ScenarioRunner(scenario, listener);
        scenario.servers().forEach(runner::start);
        scenario.clients().forEach(runner::start);
        Simulation.Ending ending = runner.simulation.run(scenario.limits());
        return new Run(scenario, header(scenario), runner.recording, ending, runner.endFiles());
    }

    /** What a recording of that scenario begins with. */
    public static RecordingHeader header(Scenario scenario) {
        List<NodeInfo> nodes = new ArrayList<>();
        for (Topology.NodePlan node : scenario.topology().nodes()) {
            Scenario.At at = scenario.places().stream()
                    .filter(place -> place.node().equals(node.name()))
                    .findFirst()
                    .orElse(new Scenario.At(node.name(), 0, 0));
            List<InterfaceInfo> interfaces = node.attachments().stream()
                    .map(attachment -> new InterfaceInfo(
                            attachment.iface().name(),
                            attachment.network(),
                            attachment.iface().addresses().stream()
                                    .map(Cidr::address)
                                    .map(Object::toString)
                                    .toList()))
                    .toList();
            nodes.add(new NodeInfo(node.name(), role(scenario, node), at.x(), at.y(), interfaces));
        }
        List<String> networks = scenario.topology().networks().stream()
                .map(Topology.NetworkPlan::name)
                .toList();
        return new RecordingHeader(
                RecordingHeader.VERSION, scenario.seed(), nodes, networks, Optional.of(scenario.tree()));
    }

    private static Role role(Scenario scenario, Topology.NodePlan node) {
        if (node instanceof Topology.RouterPlan router) {
            return routerRole(scenario, router.name());
        }
        if (scenario.servers().stream().anyMatch(server -> server.host().equals(node.name()))) {
            return Role.SERVER;
        }
        boolean client = scenario.clients().stream()
                .anyMatch(candidate -> candidate.host().equals(node.name()));
        return client ? Role.CLIENT : Role.HOST;
    }

    /** Told by what stands in the file: translation needs rules of the nat table. */
    private static Role routerRole(Scenario scenario, String name) {
        Optional<Json> rules = new JsonPointer(List.of("routers", name, "rules")).in(scenario.tree());
        if (!(rules.orElse(null) instanceof Json.Arr lines) || lines.items().isEmpty()) {
            return Role.ROUTER;
        }
        boolean translates = lines.items().stream()
                .map(JsonWriter::text)
                .anyMatch(line -> line.contains("-t nat") || line.contains("*nat"));
        return translates ? Role.NAT : Role.FIREWALL;
    }

    private void start(Scenario.Server server) {
        MemoryFileStore store = store(server.name(), server.files());
        for (Users.Account account : server.accounts()) {
            String home = account.user().root().append(account.user().home()).toString();
            if (!store.stat(FtpPath.of(home)).isOk()) {
                store.owner(account.user().name()).directory(home, epochSeconds(), 0755);
            }
        }
        FtpServer ftp = new FtpServer(
                server.settings(), Users.of(server.accounts()), store, chance("server:" + server.name())::nextInt);
        FtpServer.Started started = ftp.start(
                simulation.sockets(server.host()),
                simulation.observer(),
                server.host(),
                new SocketLayer.ListenAt(Optional.empty(), server.port(), BACKLOG),
                Moment.START);
        if (started instanceof FtpServer.Started.Failed) {
            Messages messages = Messages.of(ScenarioReader.BUNDLE, ScenarioRunner.class);
            throw new InputProblem(messages.text("run.portTaken", server.name(), server.port(), server.host()));
        }
    }

    private void start(Scenario.Client client) {
        MemoryFileStore store = store(client.name(), client.files());
        FtpClient ftp = new FtpClient(
                client.settings(), client.script(), store, epochSeconds(), chance("client:" + client.name())::nextInt);
        Simulation.Activity activity = simulation.begin();
        simulation
                .scheduler()
                .at(
                        Moment.START,
                        client.startNanos(),
                        now -> ftp.start(
                                simulation.sockets(client.host()),
                                simulation.observer(),
                                client.host(),
                                now,
                                this::address,
                                (then, results) -> activity.end(then)));
    }

    /** The primary address of the node of that name: the simulated internet's only name service. */
    private Optional<IpAddress> address(String name) {
        return scenario.topology()
                .node(name)
                .flatMap(node -> node.interfaces().stream()
                        .map(Interface::addresses)
                        .flatMap(List::stream)
                        .map(Cidr::address)
                        .findFirst());
    }

    private RandomStream chance(String name) {
        return simulation.seed().stream(name);
    }

    private static long epochSeconds() {
        return ServerSettings.defaults().logs().epochSeconds();
    }

    private MemoryFileStore store(String owner, List<StoredFile> files) {
        MemoryFileStore store = new MemoryFileStore(epochSeconds());
        for (StoredFile file : files) {
            store.owner(file.owner().orElse("root"));
            if (file.directory()) {
                store.directory(file.path(), epochSeconds(), file.mode().orElse(0755));
            } else {
                store.file(
                        file.path(), file.content(), epochSeconds(), file.mode().orElse(0644));
            }
        }
        stores.put(owner, store);
        return store.owner("ftp");
    }

    private EndFiles endFiles() {
        return new EndFiles() {
            @Override
            public Optional<Bytes> content(FileName file) {
                return Optional.ofNullable(stores.get(file.owner())).flatMap(store -> store.content(file.path()));
            }
        };
    }
}
