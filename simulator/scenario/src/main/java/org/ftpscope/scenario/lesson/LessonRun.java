package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.json.JsonReader;
import org.ftpscope.scenario.json.JsonWriter;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.Scenario.Change;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.Run;
import org.ftpscope.scenario.run.ScenarioRunner;

/**
 * A lesson's scenario, run for one student. The student's seed decides ports, sequence numbers and the last number of the
 * addresses that the lesson varies; the same seed gives the same run.
 */
public final class LessonRun implements Marker.Rerun {
    private final Lesson lesson;
    private final ScenarioReader reader;
    private final Json tree;
    private final long seed;
    private final Run run;

    /**
     * Runs the scenario.
     *
     * @param tree the scenario's file as it is
     * @param own whether the student gets addresses of their own, or those that stand in the file
     */
    public LessonRun(Lesson lesson, ScenarioReader reader, Json tree, long seed, boolean own) {
        this.lesson = lesson;
        this.reader = reader;
        this.seed = seed;
        this.tree = own ? varied(tree) : tree;
        this.run = ScenarioRunner.run(scenario(List.of()));
    }

    /** The seed of a student of that name: a positive number below a thousand million. */
    public static long seedOf(String student) {
        return new Seed(student.hashCode()).stream("student:" + student).nextInt(1_000_000_000);
    }

    /** The run that the lesson shows. */
    public Run run() {
        return run;
    }

    public List<Event> events() {
        return run.recording().events();
    }

    @Override
    public List<Event> with(List<Lesson.Setting> settings) {
        return rerun(settings).recording().events();
    }

    /** Another run of the same student, with settings on top of the lesson's. */
    public Run rerun(List<Lesson.Setting> settings) {
        return ScenarioRunner.run(scenario(settings));
    }

    /** The student's scenario with settings on top of the lesson's; an {@code InputProblem} when one of them is no good. */
    public Scenario scenario(List<Lesson.Setting> settings) {
        List<Change> changes = new ArrayList<>();
        for (Lesson.Setting setting : lesson.settings()) {
            changes.add(reader.change(setting.pointer() + "=" + setting.value()));
        }
        for (Lesson.Setting setting : settings) {
            changes.add(reader.change(setting.pointer() + "=" + setting.value()));
        }
        return reader.scenario(lesson.scenario(), reader.change(tree, changes)).withSeed(seed);
    }

    private Json varied(Json original) {
        String text = JsonWriter.text(original);
        RandomStream chance = new Seed(seed).stream("addresses");
        for (String address : lesson.vary()) {
            int dot = address.lastIndexOf('.');
            // 1 is the router, 255 the broadcast address; the scenarios' servers live below 30.
            String other = address.substring(0, dot + 1) + chance.nextInt(30, 250);
            text = replaced(text, address, other);
            text = replaced(text, address.replace('.', ','), other.replace('.', ','));
        }
        return JsonReader.read(lesson.scenario(), text, reader.messages());
    }

    private static String replaced(String text, String address, String other) {
        return text.replaceAll("(?<![0-9.,])" + Pattern.quote(address) + "(?![0-9])", other);
    }
}
