package org.ftpscope.scenario.model;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.ftp.ClientSettings;
import org.ftpscope.engine.ftp.ClientVerb;
import org.ftpscope.engine.ftp.ServerSettings.PortRange;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;

/** Reads clients and their scripts. */
final class ClientReader {
    private ClientReader() {}

    static Scenario.Client client(Cursor.Row row, List<String> hosts) {
        Cursor at = row.at();
        List<ClientVerb.Line> script = new ArrayList<>();
        for (Cursor line : at.items("script")) {
            script.add(line(line));
        }
        return new Scenario.Client(
                row.name(),
                at.get("host").nameAmong(hosts, "host"),
                at.as("start", Notation.DURATION, 0L),
                settings(at),
                FileReader.files(at),
                script);
    }

    private static ClientSettings settings(Cursor at) {
        ClientSettings usual = ClientSettings.defaults();
        return usual.withPassive(at.text("mode", "passive").equals("passive"))
                .with(at.truth("extended", false) ? ClientSettings.Extended.ALWAYS : ClientSettings.Extended.IPV6_ONLY)
                .with(addresses(at, usual.addresses()))
                .with(habits(at, usual.habits()))
                .with(new ClientSettings.Timeouts(
                        at.as(
                                "connectTimeout",
                                Notation.DURATION,
                                usual.timeouts().connectNanos()),
                        at.as(
                                "replyTimeout",
                                Notation.DURATION,
                                usual.timeouts().replyNanos()),
                        at.as("dataTimeout", Notation.DURATION, usual.timeouts().dataNanos())));
    }

    private static ClientSettings.Addresses addresses(Cursor at, ClientSettings.Addresses usual) {
        PortRange ports = at.as("activePorts", Notation.PORTS)
                .map(range -> new PortRange(range.low(), range.high()))
                .orElse(usual.activePorts());
        ClientSettings.Trust trust = switch (at.text("trust", "replace-private")) {
            case "use-server" -> ClientSettings.Trust.USE_SERVER;
            case "believe" -> ClientSettings.Trust.BELIEVE;
            case "refuse-foreign" -> ClientSettings.Trust.REFUSE_FOREIGN;
            default -> ClientSettings.Trust.REPLACE_PRIVATE;
        };
        return new ClientSettings.Addresses(at.as("announce", Notation.ADDRESS), ports, trust);
    }

    private static ClientSettings.Habits habits(Cursor at, ClientSettings.Habits usual) {
        return new ClientSettings.Habits(
                at.whole("splitPortAt", usual.splitPortAt()),
                at.truth("pipelined", usual.pipelined()),
                at.as("keepAlive", Notation.DURATION, usual.keepAliveNanos()),
                at.truth("showPasswords", usual.showPasswords()),
                usual.showReplies());
    }

    private static ClientVerb.Line line(Cursor at) {
        String text = at.text();
        if (ClientVerb.parse(text) instanceof ClientVerb.Parsed.Ok(ClientVerb.Line line)) {
            return line;
        }
        String word = text.isBlank() ? "" : text.strip().split("[ \t]+")[0];
        ClientVerb verb = ClientVerb.of(word)
                .orElseThrow(() ->
                        at.problems().noSuchName(at.value().at(), at.pointer(), "verb", word, ClientVerb.words()));
        throw at.problem("client.form", (verb.word() + " " + verb.syntax()).strip());
    }
}
