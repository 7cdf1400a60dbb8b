package org.ftpscope.diagram.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.ConntrackView;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.ExpectationView;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.FourTuple;
import org.jspecify.annotations.Nullable;

/** The lives of endpoints, table entries, expectations and sessions along their lanes. */
final class Strips {
    private record Life(int lane, Strip.Kind kind, Object subject) {}

    private static final class Open {
        final Life life;
        final Channel channel;
        final int connection;
        final String name;
        final List<Strip.Span> spans = new ArrayList<>(4);
        String state = "";
        int since = -1;

        Open(Life life, Channel channel, int connection, String name) {
            this.life = life;
            this.channel = channel;
            this.connection = connection;
            this.name = name;
        }
    }

    private final Stage stage;
    private final Placement placement;
    private final Map<Life, Open> open = new LinkedHashMap<>();
    private final List<Strip> done = new ArrayList<>();

    private Strips(Stage stage, Placement placement) {
        this.stage = stage;
        this.placement = placement;
    }

    static List<Strip> of(Stage stage, Placement placement) {
        Strips strips = new Strips(stage, placement);
        Trace trace = stage.trace();
        for (int at = trace.told.nextSetBit(0); at >= 0; at = trace.told.nextSetBit(at + 1)) {
            strips.take(at, trace.events.get(at));
        }
        for (Open open : List.copyOf(strips.open.values())) {
            strips.close(open, stage.endNanos(), placement.height());
        }
        return strips.done;
    }

    private void take(int at, Event event) {
        int lane = stage.lanes().index(event.node());
        if (lane < 0) {
            return;
        }
        switch (event.what()) {
            case What.TcpStateChanged change -> tcp(at, event, lane, change);
            case What.ConntrackCreated created -> entry(at, lane, event, created.entry());
            case What.ConntrackUpdated updated -> entry(at, lane, event, updated.entry());
            case What.ConntrackDestroyed destroyed ->
                end(at, new Life(lane, Strip.Kind.CONNTRACK, destroyed.entry().entry()));
            case What.ExpectationCreated created -> {
                ExpectationView view = created.expectation();
                Life life = new Life(lane, Strip.Kind.EXPECTATION, view.expectation());
                enter(at, life, Channel.DATA, null, view.source() + " \u2192 " + view.destination(), "EXPECTED");
            }
            case What.ExpectationMatched matched ->
                end(
                        at,
                        new Life(
                                lane,
                                Strip.Kind.EXPECTATION,
                                matched.expectation().expectation()));
            case What.ExpectationDestroyed destroyed ->
                end(
                        at,
                        new Life(
                                lane,
                                Strip.Kind.EXPECTATION,
                                destroyed.expectation().expectation()));
            case What.SessionStateChanged change ->
                enter(
                        at,
                        new Life(programs(lane, event), Strip.Kind.SESSION, change.session()),
                        Channel.CONTROL,
                        null,
                        "session " + change.session(),
                        change.to());
            case What other -> {}
        }
    }

    private int programs(int lane, Event event) {
        int application = stage.lanes().application(event.node());
        return application < 0 ? lane : application;
    }

    private void tcp(int at, Event event, int lane, What.TcpStateChanged change) {
        FourTuple tuple = change.connection();
        Life life = new Life(lane, Strip.Kind.TCP, tuple);
        if (change.to().equals("CLOSED")) {
            end(at, life);
            return;
        }
        if (change.to().equals("LISTEN")) {
            return;
        }
        ConnectionTrace connection = stage.trace().connections.seenFrom(event.node(), tuple.local(), tuple.remote());
        Channel channel = connection == null ? Channel.OTHER : connection.channel;
        String name = tuple.local() + " \u2192 " + tuple.remote();
        enter(at, life, channel, connection, name, change.to());
    }

    private void entry(int at, int lane, Event event, ConntrackView view) {
        if (!view.protocol().equals("tcp")) {
            return;
        }
        ConnectionTrace connection = stage.trace()
                .connections
                .seenFrom(
                        event.node(),
                        view.original().destination(),
                        view.original().source());
        Channel channel = connection == null ? Channel.OTHER : connection.channel;
        String name = view.original().source() + " \u2192 " + view.original().destination();
        enter(at, new Life(lane, Strip.Kind.CONNTRACK, view.entry()), channel, connection, name, view.state());
    }

    private void enter(
            int at, Life life, Channel channel, @Nullable ConnectionTrace connection, String name, String state) {
        Open strip = open.computeIfAbsent(
                life, key -> new Open(key, channel, connection == null ? 0 : connection.number, name));
        if (strip.state.equals(state)) {
            return;
        }
        span(strip, stage.nanos(at), placement.heightAt(at));
        strip.state = state;
        strip.since = at;
    }

    private void span(Open strip, long nanos, double y) {
        if (strip.since < 0) {
            return;
        }
        double from = placement.heightAt(strip.since);
        strip.spans.add(new Strip.Span(
                strip.state, stage.nanos(strip.since), nanos, from, Math.max(from, y), stage.id(strip.since)));
    }

    private void end(int at, Life life) {
        Open strip = open.get(life);
        if (strip != null) {
            close(strip, stage.nanos(at), placement.heightAt(at));
        }
    }

    private void close(Open strip, long nanos, double y) {
        span(strip, nanos, y);
        open.remove(strip.life);
        done.add(new Strip(
                strip.life.lane(), strip.life.kind(), strip.channel, strip.connection, strip.name, strip.spans));
    }
}
