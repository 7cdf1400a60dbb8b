package org.ftpscope.diagram.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.RuleRef;
import org.ftpscope.engine.recording.What;

/** How the tables of the routers changed, event by event; the page plays them up to the chosen moment. */
final class TableData {
    private final JsonOut json;
    private final TextTable texts;
    private final List<String> nodes;
    private final Map<String, Integer> rules = new LinkedHashMap<>();

    TableData(JsonOut json, TextTable texts, List<String> nodes) {
        this.json = json;
        this.texts = texts;
        this.nodes = nodes;
    }

    void write(List<PageContent.RouterRules> known, List<Event> events) {
        json.object(() -> {
            json.name("rules").array(() -> {
                for (PageContent.RouterRules router : known) {
                    router.rules().forEach(rule -> rule(router.node(), rule));
                }
                for (Event event : events) {
                    if (event.what() instanceof What.Verdict verdict) {
                        verdict.hits().forEach(rule -> rule(event.node(), rule));
                    }
                }
            });
            json.name("changes").array(() -> events.forEach(this::change));
        });
    }

    private static String key(String node, RuleRef rule) {
        return node + " " + rule.place() + " " + rule.text();
    }

    private void rule(String node, RuleRef rule) {
        if (rules.putIfAbsent(key(node, rule), rules.size()) == null) {
            json.array(() -> json.put(nodes.indexOf(node))
                    .put(rule.table())
                    .put(rule.chain())
                    .put(rule.number())
                    .put(rule.text()));
        }
    }

    private void change(Event event) {
        if (!(event.what() instanceof What.FilterWhat what)) {
            return;
        }
        switch (what) {
            case What.ConntrackCreated(ConntrackView entry) -> entry(event, entry);
            case What.ConntrackUpdated(ConntrackView entry) -> entry(event, entry);
            case What.ConntrackDestroyed(ConntrackView entry, String reason) ->
                json.array(() -> begin("x", event).put(entry.entry()).put(reason));
            case What.ExpectationCreated(ExpectationView expected) ->
                json.array(() -> begin("e", event)
                        .put(expected.expectation())
                        .put(texts.same(expected.source().toString()))
                        .put(texts.same(expected.destination().toString()))
                        .put(texts.same(expected.translatedTo().toString()))
                        .put(expected.helper())
                        .put(expected.masterEntry())
                        .put(expected.expiresAtNanos() / 1_000_000));
            case What.ExpectationMatched(ExpectationView expected, long entry) ->
                json.array(() -> begin("y", event).put(expected.expectation()));
            case What.ExpectationDestroyed(ExpectationView expected, String reason) ->
                json.array(() -> begin("y", event).put(expected.expectation()));
            case What.Verdict verdict -> {
                if (!verdict.hits().isEmpty()) {
                    json.array(() -> {
                        begin("h", event);
                        verdict.hits().forEach(rule -> json.put(rules.getOrDefault(key(event.node(), rule), 0)));
                    });
                }
            }
            case What.Rewritten rewritten -> {}
        }
    }

    private JsonOut begin(String kind, Event event) {
        return json.put(kind).put(event.id()).put(nodes.indexOf(event.node()));
    }

    private void entry(Event event, ConntrackView entry) {
        json.array(() -> begin("c", event)
                .put(entry.entry())
                .put(entry.protocol())
                .put(entry.state())
                .put(entry.expiresAtNanos() / 1_000_000)
                .put(texts.same(entry.original().source().toString()))
                .put(texts.same(entry.original().destination().toString()))
                .put(texts.same(entry.reply().source().toString()))
                .put(texts.same(entry.reply().destination().toString()))
                .put((entry.seenReply() ? 1 : 0) + (entry.assured() ? 2 : 0))
                .put(entry.helper().orElse(""))
                .put(entry.master().orElse(0L)));
    }
}
