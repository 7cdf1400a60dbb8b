package org.ftpscope.desktop.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.Recording;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.junit.jupiter.api.Test;

/** However a moment is reached, it is the same moment. */
class TimeMachineTest {
    private static final Path SCENARIO = Path.of("../../scenarios/passive-behind-nat.json");

    /** Listings, one after the other: tables grow and shrink all the time. */
    private static Recording session(int rounds) {
        ScenarioReader reader = new ScenarioReader();
        List<String> script = new ArrayList<>(List.of("open 203.0.113.20", "user alice wonderland"));
        for (int round = 0; round < rounds; round++) {
            script.addAll(List.of("ls", "get readme.txt"));
        }
        try {
            Scenario scenario = reader.read(
                    SCENARIO,
                    List.of(
                            reader.change("/clients/alice/script=[\"" + String.join("\",\"", script) + "\"]"),
                            reader.change("/servers/ftp/passivePorts=50000-59999")));
            return ScenarioRunner.run(scenario).recording();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Sheet> sheets(TimeMachine machine, Event event) {
        return machine.sheets(event.id(), event.atNanos());
    }

    @Test
    void aJumpLeadsWhereAllStepsLead() {
        Recording recording = session(120);
        TimeMachine stepping = new TimeMachine(recording, TimeMachine.Beginning.UNKNOWN);
        Map<Event, List<Sheet>> walked = new TreeMap<>((a, b) -> Long.compare(a.id(), b.id()));
        for (int i = 0; i < recording.events().size(); i += 499) {
            Event event = recording.events().get(i);
            walked.put(event, sheets(stepping, event));
        }
        assertThat(recording.events()).hasSizeGreaterThan(20_000);
        TimeMachine jumping = new TimeMachine(recording, TimeMachine.Beginning.UNKNOWN);
        jumping.learn(TimeMachine.through(recording, TimeMachine.Beginning.UNKNOWN));
        List<Event> moments = new ArrayList<>(walked.keySet());
        RandomStream chance = new Seed(1).stream("jumps");
        while (!moments.isEmpty()) {
            Event moment = moments.remove(chance.nextInt(moments.size()));
            assertThat(sheets(jumping, moment)).isEqualTo(walked.get(moment));
        }
    }

    @Test
    void whatIsLearntOfAnotherRecordingIsForgotten() {
        Recording recording = session(2);
        Event last = recording.events().getLast();
        List<Sheet> expected = sheets(new TimeMachine(recording, TimeMachine.Beginning.UNKNOWN), last);
        TimeMachine machine = new TimeMachine(recording, TimeMachine.Beginning.UNKNOWN);
        machine.learn(TimeMachine.through(session(120), TimeMachine.Beginning.UNKNOWN));
        assertThat(sheets(machine, last)).isEqualTo(expected);
    }

    @Test
    void statesOfEventsThatAreGoneAreForgotten() {
        Recording whole = session(120);
        Event first = whole.events().getFirst();
        List<Event> without = new ArrayList<>(whole.events());
        without.subList(5_000, 15_000).clear();
        Recording part = Recording.of(without);
        TimeMachine machine = new TimeMachine(whole, TimeMachine.Beginning.UNKNOWN);
        assertThat(sheets(machine, whole.events().getLast())).isNotEmpty();
        assertThat(sheets(machine, first)).isNotNull();
        machine.recording(part);
        TimeMachine fresh = new TimeMachine(part, TimeMachine.Beginning.UNKNOWN);
        assertThat(sheets(machine, part.events().getLast()))
                .isEqualTo(sheets(fresh, part.events().getLast()));
        assertThat(machine.sheets(part.events().get(9_000).id(), 0))
                .isEqualTo(fresh.sheets(part.events().get(9_000).id(), 0));
    }
}
