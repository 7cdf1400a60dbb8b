package org.ftpscope.scenario.model;

import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.ftp.Users;
import org.ftpscope.engine.net.RunLimits;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.expect.Expectation;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.text.Text;

/**
 * A scenario, read and checked.
 *
 * @param name the file's name without {@code .json}
 * @param tree the file itself, with all changes in it
 * @param level how closely its ladder looks at first: {@code phase}, {@code ftp}, {@code tcp} or {@code packet}
 * @param places of hosts and routers in the topology picture
 */
public record Scenario(
        String name,
        Json.Obj tree,
        Text title,
        Text summary,
        String level,
        long seed,
        RunLimits limits,
        Topology topology,
        List<At> places,
        List<Server> servers,
        List<Client> clients,
        List<Knob> knobs,
        Optional<Twin> twin,
        List<Expectation> expect) {
    public Scenario {
        places = List.copyOf(places);
        servers = List.copyOf(servers);
        clients = List.copyOf(clients);
        knobs = List.copyOf(knobs);
        expect = List.copyOf(expect);
    }

    /** Where a node stands in the topology picture. */
    public record At(String node, double x, double y) {}

    /** An FTP server. */
    public record Server(
            String name,
            String host,
            int port,
            ServerSettings settings,
            List<Users.Account> accounts,
            List<StoredFile> files) {
        public Server {
            accounts = List.copyOf(accounts);
            files = List.copyOf(files);
        }
    }

    /** A file or directory that is there at the start. */
    public record StoredFile(
            String path, boolean directory, Bytes content, Optional<Integer> mode, Optional<String> owner) {}

    /** An FTP client and what its user types. */
    public record Client(
            String name,
            String host,
            long startNanos,
            ClientSettings settings,
            List<StoredFile> files,
            List<ClientVerb.Line> script) {
        public Client {
            files = List.copyOf(files);
            script = List.copyOf(script);
        }
    }

    /** A change of the file: what stands at a place instead. */
    public record Change(JsonPointer pointer, Json value) {}

    /** A position of a knob. */
    public record Choice(Text label, List<Change> changes, Optional<List<Expectation>> expect) {
        public Choice {
            changes = List.copyOf(changes);
        }
    }

    /** Something that a teacher may turn. */
    public record Knob(String name, Text title, List<Choice> choices) {
        public Knob {
            choices = List.copyOf(choices);
        }
    }

    /** The counterpart of a scenario. */
    public sealed interface Twin {
        Text label();

        /** Another scenario. */
        record Other(Text label, String scenario) implements Twin {}

        /** The same scenario with changes. */
        record Changed(Text label, List<Change> changes, List<Expectation> expect) implements Twin {
            public Changed {
                changes = List.copyOf(changes);
                expect = List.copyOf(expect);
            }
        }
    }

    /** The same scenario that must end otherwise. */
    public Scenario expecting(List<Expectation> others) {
        return new Scenario(
                name, tree, title, summary, level, seed, limits, topology, places, servers, clients, knobs, twin,
                others);
    }

    /** The same scenario with another seed. */
    public Scenario withSeed(long newSeed) {
        return new Scenario(
                name, tree, title, summary, level, newSeed, limits, topology, places, servers, clients, knobs, twin,
                expect);
    }
}
