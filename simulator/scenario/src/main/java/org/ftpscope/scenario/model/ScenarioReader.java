package org.ftpscope.scenario.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.net.RunLimits;
import org.ftpscope.engine.net.Topology;
import org.ftpscope.scenario.expect.ExpectationReader;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonPointer;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.json.Place;
import org.ftpscope.scenario.model.Scenario.Change;
import org.ftpscope.scenario.model.Scenario.Choice;
import org.ftpscope.scenario.model.Scenario.Knob;
import org.ftpscope.scenario.model.Scenario.Twin;
import org.ftpscope.scenario.shape.Checker;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;
import org.ftpscope.scenario.shape.Problems;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Makes scenarios of files. Whatever is wrong is an {@link InputProblem} of one sentence. */
public final class ScenarioReader {
    /** The resource bundle of this module. */
    public static final String BUNDLE = "org.ftpscope.scenario.messages";

    private static final long LARGEST_FILE_BYTES = 50_000_000;

    private final Messages messages = Messages.of(BUNDLE, ScenarioReader.class);
    private final Problems problems = new Problems(messages);

    /** The texts that everything about scenarios is worded with. */
    public Messages messages() {
        return messages;
    }

    /** Reads a file and makes {@code changes} to it before it is checked. */
    public Scenario read(Path file, List<Change> changes) throws IOException {
        return scenario(nameOf(file), change(tree(file), changes));
    }

    /** The tree of a file, not yet checked. */
    public Json tree(Path file) throws IOException {
        if (Files.isDirectory(file) || !Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            throw new InputProblem(messages.text("scenario.tooLarge", file, LARGEST_FILE_BYTES));
        }
        return JsonReader.read(file.toString(), Files.readAllBytes(file), messages);
    }

    /** {@code active} for {@code scenarios/active.json}. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }

    /** A change as the command line gives it: {@code POINTER=VALUE}; a value that is no JSON is a string. */
    public Change change(String assignment) {
        int equals = assignment.indexOf('=');
        Optional<JsonPointer> pointer =
                equals < 1 ? Optional.empty() : JsonPointer.parse(assignment.substring(0, equals));
        if (pointer.isEmpty()) {
            throw new InputProblem(messages.text("set.form", assignment));
        }
        String source = "--set " + assignment;
        return new Change(pointer.get(), value(source, assignment.substring(equals + 1)));
    }

    private Json value(String source, String text) {
        try {
            return JsonReader.read(source, text, messages).movedTo(Place.of(source));
        } catch (InputProblem noJson) {
            return new Json.Str(Place.of(source), text);
        }
    }

    /** The tree with changes made, one after the other. */
    public Json change(Json tree, List<Change> changes) {
        Json changed = tree;
        for (Change change : changes) {
            changed = change.pointer()
                    .set(changed, change.value())
                    .orElseThrow(() -> new InputProblem(
                            messages.text("set.nowhere", change.value().at(), change.pointer())));
        }
        return changed;
    }

    /** Checks a tree and makes a scenario of it. */
    public Scenario scenario(String name, Json tree) {
        new Checker(problems).check(tree, ScenarioShape.shape());
        if (!(tree instanceof Json.Obj object)) {
            throw new IllegalStateException("the shape lets only objects pass");
        }
        Cursor root = new Cursor(tree, JsonPointer.ROOT, problems);
        TopologyReader topologyReader = new TopologyReader(root);
        Topology topology = topologyReader.read();
        List<String> hosts = root.rows("hosts").stream().map(Cursor.Row::name).toList();
        List<Scenario.Server> servers = root.rows("servers").stream()
                .map(row -> ServerReader.server(row, hosts))
                .toList();
        List<Scenario.Client> clients = root.rows("clients").stream()
                .map(row -> ClientReader.client(row, hosts))
                .toList();
        ExpectationReader expectations = expectations(root, topologyReader, servers, clients);
        return new Scenario(
                name,
                object,
                root.bilingual("title").orElseThrow(),
                root.bilingual("summary").orElseThrow(),
                root.text("level", "tcp"),
                root.number("seed", 1),
                limits(root),
                topology,
                topologyReader.places(),
                servers,
                clients,
                root.rows("knobs").stream()
                        .map(row -> knob(row, root, expectations))
                        .toList(),
                root.find("twin").map(at -> twin(at, root, expectations)),
                expectations.all(root.items("expect")));
    }

    private static ExpectationReader expectations(
            Cursor root, TopologyReader topology, List<Scenario.Server> servers, List<Scenario.Client> clients) {
        List<String> owners = new ArrayList<>();
        servers.forEach(server -> owners.add(server.name()));
        for (Scenario.Client client : clients) {
            if (owners.contains(client.name())) {
                throw root.get("clients").get(client.name()).problem("scenario.ownerTaken", client.name());
            }
            owners.add(client.name());
        }
        List<String> nodes = new ArrayList<>(topology.nodeNames());
        nodes.addAll(topology.networkNames());
        nodes.add("run");
        return new ExpectationReader(nodes, owners);
    }

    private static RunLimits limits(Cursor root) {
        RunLimits usual = RunLimits.DEFAULT;
        Optional<Cursor> at = root.find("limits");
        return at.map(limits -> new RunLimits(
                        limits.number("events", usual.events()),
                        Math.max(1, limits.as("time", Notation.DURATION, usual.virtualNanos())),
                        limits.as("linger", Notation.DURATION, usual.lingerNanos())))
                .orElse(usual);
    }

    private static Knob knob(Cursor.Row row, Cursor root, ExpectationReader expectations) {
        List<Choice> choices = row.at().items("choices").stream()
                .map(at -> new Choice(
                        at.bilingual("label").orElseThrow(),
                        changes(at, root),
                        at.has("expect") ? Optional.of(expectations.all(at.items("expect"))) : Optional.empty()))
                .toList();
        return new Knob(row.name(), row.at().bilingual("title").orElseThrow(), choices);
    }

    private static List<Change> changes(Cursor at, Cursor root) {
        List<Change> changes = new ArrayList<>();
        for (Cursor.Row row : at.rows("set")) {
            JsonPointer pointer = JsonPointer.parse(row.name()).orElseThrow();
            if (pointer.set(root.value(), row.at().value()).isEmpty()) {
                throw row.at().problem("set.nowhereHere", pointer);
            }
            changes.add(new Change(pointer, row.at().value()));
        }
        return changes;
    }

    private static Twin twin(Cursor at, Cursor root, ExpectationReader expectations) {
        Text label = at.bilingual("label").orElseThrow();
        if (at.has("scenario") == at.has("set")) {
            throw at.problem("twin.oneOf");
        }
        if (at.has("scenario")) {
            return new Twin.Other(label, at.get("scenario").text());
        }
        if (!at.has("expect")) {
            throw at.problem("problem.missing", "expect", at.problems().text("expected.array"));
        }
        return new Twin.Changed(label, changes(at, root), expectations.all(at.items("expect")));
    }
}
