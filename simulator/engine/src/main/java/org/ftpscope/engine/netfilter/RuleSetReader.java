package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpscope.engine.netfilter.RuleSyntaxException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule set line by line: commands as typed into a shell, and files as {@code iptables-save} writes them. What the
 * commands do to chains happens here; {@link RuleSpec} reads the rules themselves.
 */
final class RuleSetReader {
    private static final List<String> COMMANDS = List.of(
            "-A",
            "-I",
            "-D",
            "-R",
            "-P",
            "-N",
            "-X",
            "-F",
            "-E",
            "-Z",
            "--append",
            "--insert",
            "--delete",
            "--replace",
            "--policy",
            "--new-chain",
            "--delete-chain",
            "--flush",
            "--rename-chain",
            "--zero");
    private static final int MAX_CHAIN_NAME = 28;

    /** A chain while it is being written. */
    private static final class Draft {
        private final List<Rule> rules = new ArrayList<>();
        private Chain.Policy policy;

        private Draft(Chain.Policy policy) {
            this.policy = policy;
        }
    }

    private final Map<Integer, Map<Table, Map<String, Draft>>> families = new LinkedHashMap<>();
    private int fileVersion = 4;
    private @Nullable Table fileTable;

    private RuleSetReader() {
        for (int version : new int[] {4, 6}) {
            Map<Table, Map<String, Draft>> tables = new EnumMap<>(Table.class);
            for (Table table : Table.values()) {
                tables.put(table, emptyTable(table));
            }
            families.put(version, tables);
        }
    }

    private static Map<String, Draft> emptyTable(Table table) {
        Map<String, Draft> chains = new LinkedHashMap<>();
        for (Hook hook : table.hooks()) {
            chains.put(hook.name(), new Draft(Chain.Policy.ACCEPT));
        }
        return chains;
    }

    static RuleSet read(String text) {
        RuleSetReader reader = new RuleSetReader();
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            StringBuilder line = new StringBuilder(lines[i]);
            while (i + 1 < lines.length && endsInContinuation(line)) {
                line.setLength(line.length() - 1);
                line.append(lines[++i]);
            }
            reader.line(number, line.toString());
        }
        if (reader.fileTable != null) {
            String name = reader.fileTable.label();
            throw new RuleSyntaxException(lines.length, 1, Kind.NO_COMMIT, name, Optional.empty());
        }
        return reader.finish();
    }

    private static boolean endsInContinuation(StringBuilder line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private void line(int number, String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("#")) {
            // The only mark by which a saved file tells its IP version.
            if (trimmed.contains("ip6tables-save")) {
                fileVersion = 6;
            } else if (trimmed.contains("iptables-save")) {
                fileVersion = 4;
            }
            return;
        }
        Words words = Words.of(number, text);
        if (words.isEmpty()) {
            return;
        }
        char first = words.peek().text().isEmpty() ? ' ' : words.peek().text().charAt(0);
        switch (first) {
            case '*' -> beginTable(words, words.take());
            case ':' -> chainLine(words, words.take());
            default -> {
                if (words.peek().text().equals("COMMIT")) {
                    commit(words, words.take());
                } else {
                    command(words);
                }
            }
        }
    }

    private void beginTable(Words words, Words.Word word) {
        Words.Word name = new Words.Word(word.text().substring(1), word.column() + 1);
        if (fileTable != null) {
            throw new RuleSyntaxException(
                    words.line(), word.column(), Kind.NO_COMMIT, fileTable.label(), Optional.empty());
        }
        Table table = table(words, name);
        fileTable = table;
        tables(fileVersion).put(table, emptyTable(table));
    }

    private void commit(Words words, Words.Word word) {
        if (fileTable == null) {
            throw words.fail(word, Kind.NO_TABLE);
        }
        fileTable = null;
    }

    /** {@code :FORWARD DROP [0:0]}. */
    private void chainLine(Words words, Words.Word word) {
        if (fileTable == null) {
            throw words.fail(word, Kind.NO_TABLE);
        }
        Words.Word name = new Words.Word(word.text().substring(1), word.column() + 1);
        Words.Word policy = words.value(word);
        if (words.hasNext()) {
            Words.Word counters = words.take();
            if (!counters.text().matches("\\[[0-9]+:[0-9]+]")) {
                throw words.fail(counters, Kind.BAD_VALUE);
            }
        }
        Map<String, Draft> chains = chains(fileVersion, fileTable);
        if (fileTable.hook(name.text()).isPresent()) {
            draft(words, chains, name).policy = policy(words, policy);
        } else if (policy.text().equals("-")) {
            newChain(words, chains, name);
        } else {
            throw words.fail(policy, Kind.POLICY);
        }
    }

    private void command(Words words) {
        int version = fileVersion;
        Table table = fileTable == null ? Table.FILTER : fileTable;
        if (fileTable == null) {
            version = program(words);
        }
        // A first pass finds -t, which may stand anywhere; the words before the command are few.
        Words.@Nullable Word command = null;
        while (words.hasNext() && command == null) {
            Words.Word word = words.take();
            String option = word.text();
            if (option.matches("\\[[0-9]+:[0-9]+]")) {
                continue;
            }
            switch (option) {
                case "-t", "--table" -> table = table(words, words.value(word));
                case "-4" -> version = 4;
                case "-6" -> version = 6;
                case "-w", "--wait" -> {
                    if (words.hasNext() && words.peek().text().matches("[0-9]+")) {
                        words.take();
                    }
                }
                case "-v", "--verbose", "-n", "--numeric" -> {}
                default -> {
                    if (option.startsWith("-t") && option.length() > 2 && option.charAt(1) == 't') {
                        table = table(words, new Words.Word(option.substring(2), word.column() + 2));
                    } else {
                        command = word;
                    }
                }
            }
        }
        if (command == null) {
            throw new RuleSyntaxException(words.line(), words.endColumn(), Kind.NO_COMMAND, "", Optional.empty());
        }
        table = words.extractTable(table);
        run(words, command, version, table);
    }

    /** Takes {@code sudo iptables} away and tells the IP version it means. */
    private int program(Words words) {
        int version = fileVersion;
        if (words.peek().text().equals("sudo")) {
            words.take();
        }
        if (words.hasNext()) {
            String name = words.peek().text();
            String plain = name.substring(name.lastIndexOf('/') + 1);
            if (plain.matches("ip6tables(-nft|-legacy)?")) {
                words.take();
                version = 6;
            } else if (plain.matches("iptables(-nft|-legacy)?")) {
                words.take();
                version = 4;
            } else if (!name.startsWith("-") && !name.startsWith("[")) {
                throw words.fail(words.peek(), Kind.UNKNOWN_COMMAND, List.of("iptables", "ip6tables"));
            }
        }
        return version;
    }

    private void run(Words words, Words.Word command, int version, Table table) {
        Map<String, Draft> chains = chains(version, table);
        switch (command.text()) {
            case "-A", "--append" -> {
                Words.Word chain = words.value(command);
                draft(words, chains, chain).rules.addAll(RuleSpec.read(words, version, table, chain.text()));
            }
            case "-I", "--insert" -> insert(words, command, version, table);
            case "-R", "--replace" -> replace(words, command, version, table);
            case "-D", "--delete" -> delete(words, command, version, table);
            case "-P", "--policy" -> {
                Words.Word chain = words.value(command);
                Draft draft = draft(words, chains, chain);
                if (table.hook(chain.text()).isEmpty()) {
                    throw words.fail(chain, Kind.POLICY);
                }
                draft.policy = policy(words, words.value(command));
            }
            case "-N", "--new-chain" -> newChain(words, chains, words.value(command));
            case "-X", "--delete-chain" -> deleteChain(words, table, chains);
            case "-F", "--flush" -> {
                if (words.hasNext()) {
                    draft(words, chains, words.take()).rules.clear();
                } else {
                    chains.values().forEach(draft -> draft.rules.clear());
                }
            }
            case "-E", "--rename-chain" -> rename(words, command, table, chains);
            case "-Z", "--zero" -> {
                if (words.hasNext()) {
                    draft(words, chains, words.take());
                }
            }
            default -> throw words.fail(command, Kind.UNKNOWN_COMMAND, COMMANDS);
        }
        if (words.hasNext()) {
            throw words.fail(words.peek(), Kind.BAD_VALUE);
        }
    }

    private void insert(Words words, Words.Word command, int version, Table table) {
        Words.Word chain = words.value(command);
        Draft draft = draft(words, chains(version, table), chain);
        int at = 1;
        if (words.hasNext() && words.peek().text().matches("[0-9]+")) {
            at = number(words, words.take(), draft.rules.size() + 1);
        }
        draft.rules.addAll(at - 1, RuleSpec.read(words, version, table, chain.text()));
    }

    private void replace(Words words, Words.Word command, int version, Table table) {
        Words.Word chain = words.value(command);
        Draft draft = draft(words, chains(version, table), chain);
        Words.Word place = words.value(command);
        int at = number(words, place, draft.rules.size());
        List<Rule> rules = RuleSpec.read(words, version, table, chain.text());
        if (rules.size() != 1) {
            throw words.fail(place, Kind.BAD_VALUE);
        }
        draft.rules.set(at - 1, rules.getFirst());
    }

    private void delete(Words words, Words.Word command, int version, Table table) {
        Words.Word chain = words.value(command);
        Draft draft = draft(words, chains(version, table), chain);
        if (words.hasNext() && words.peek().text().matches("[0-9]+")) {
            draft.rules.remove(number(words, words.take(), draft.rules.size()) - 1);
            return;
        }
        for (Rule rule : RuleSpec.read(words, version, table, chain.text())) {
            boolean found = false;
            for (int i = 0; i < draft.rules.size() && !found; i++) {
                if (draft.rules.get(i).text().equals(rule.text())) {
                    draft.rules.remove(i);
                    found = true;
                }
            }
            if (!found) {
                throw words.fail(chain, Kind.NO_SUCH_RULE);
            }
        }
    }

    private static int number(Words words, Words.Word word, int highest) {
        if (word.text().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(word.text());
            if (number >= 1 && number <= highest) {
                return number;
            }
        }
        throw words.fail(word, Kind.RULE_NUMBER);
    }

    private void newChain(Words words, Map<String, Draft> chains, Words.Word name) {
        String text = name.text();
        boolean bad = text.isEmpty()
                || text.length() > MAX_CHAIN_NAME
                || text.startsWith("-")
                || text.startsWith("!")
                || TargetSpec.isTarget(text);
        if (bad) {
            throw words.fail(name, Kind.CHAIN_NAME);
        }
        if (chains.containsKey(text)) {
            throw words.fail(name, Kind.CHAIN_EXISTS);
        }
        chains.put(text, new Draft(Chain.Policy.RETURN));
    }

    private void deleteChain(Words words, Table table, Map<String, Draft> chains) {
        if (!words.hasNext()) {
            chains.entrySet().removeIf(chain -> table.hook(chain.getKey()).isEmpty() && isFree(chains, chain.getKey()));
            return;
        }
        Words.Word name = words.take();
        draft(words, chains, name);
        if (table.hook(name.text()).isPresent() || !isFree(chains, name.text())) {
            throw words.fail(name, Kind.CHAIN_IN_USE);
        }
        chains.remove(name.text());
    }

    private static boolean isFree(Map<String, Draft> chains, String name) {
        Draft chain = chains.get(name);
        return chain != null
                && chain.rules.isEmpty()
                && chains.values().stream()
                        .flatMap(draft -> draft.rules.stream())
                        .noneMatch(rule -> rule.target() instanceof Target.Jump jump
                                && jump.chain().equals(name));
    }

    private void rename(Words words, Words.Word command, Table table, Map<String, Draft> chains) {
        Words.Word old = words.value(command);
        Draft draft = draft(words, chains, old);
        if (table.hook(old.text()).isPresent()) {
            throw words.fail(old, Kind.CHAIN_IN_USE);
        }
        Words.Word name = words.value(command);
        newChain(words, chains, name);
        chains.remove(old.text());
        chains.put(name.text(), draft);
        for (Map.Entry<String, Draft> entry : chains.entrySet()) {
            entry.getValue().rules.replaceAll(rule -> renamed(rule, entry.getKey(), old.text(), name.text()));
        }
    }

    private static Rule renamed(Rule rule, String chain, String from, String to) {
        Target target = rule.target() instanceof Target.Jump(String goal, boolean goTo) && goal.equals(from)
                ? new Target.Jump(to, goTo)
                : rule.target();
        return new Rule(rule.matches(), target, RuleText.of(chain, rule.matches(), target), rule.line(), rule.column());
    }

    private static Chain.Policy policy(Words words, Words.Word word) {
        return switch (word.text()) {
            case "ACCEPT" -> Chain.Policy.ACCEPT;
            case "DROP" -> Chain.Policy.DROP;
            default -> throw words.fail(word, Kind.POLICY, List.of("ACCEPT", "DROP"));
        };
    }

    private static Table table(Words words, Words.Word name) {
        return Table.named(name.text()).orElseThrow(() -> words.fail(name, Kind.UNKNOWN_TABLE, tableNames()));
    }

    private static List<String> tableNames() {
        List<String> names = new ArrayList<>();
        for (Table table : Table.values()) {
            names.add(table.label());
        }
        return names;
    }

    private static Draft draft(Words words, Map<String, Draft> chains, Words.Word name) {
        Draft draft = chains.get(name.text());
        if (draft == null) {
            throw words.fail(name, Kind.UNKNOWN_CHAIN, chains.keySet());
        }
        return draft;
    }

    private Map<Table, Map<String, Draft>> tables(int version) {
        Map<Table, Map<String, Draft>> tables = families.get(version);
        if (tables == null) {
            throw new IllegalArgumentException("IP version " + version);
        }
        return tables;
    }

    private Map<String, Draft> chains(int version, Table table) {
        Map<String, Draft> chains = tables(version).get(table);
        if (chains == null) {
            throw new IllegalStateException("table " + table);
        }
        return chains;
    }

    private RuleSet finish() {
        Map<Integer, Map<Table, Map<String, Chain>>> finished = new LinkedHashMap<>();
        for (Map.Entry<Integer, Map<Table, Map<String, Draft>>> family : families.entrySet()) {
            Map<Table, Map<String, Chain>> tables = new EnumMap<>(Table.class);
            for (Map.Entry<Table, Map<String, Draft>> table : family.getValue().entrySet()) {
                Map<String, Chain> chains = new LinkedHashMap<>();
                for (Map.Entry<String, Draft> chain : table.getValue().entrySet()) {
                    Draft draft = chain.getValue();
                    chains.put(chain.getKey(), new Chain(table.getKey(), chain.getKey(), draft.policy, draft.rules));
                }
                RuleSetCheck.check(table.getKey(), chains);
                tables.put(table.getKey(), chains);
            }
            finished.put(family.getKey(), tables);
        }
        return new RuleSet(finished);
    }
}
