package org.ftpscope.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.recording.Moment;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler scheduler = new Scheduler();
    private final List<String> story = new ArrayList<>();

    private void plan(long atNanos, String name) {
        scheduler.at(Moment.START, atNanos, now -> story.add(name + "@" + now.atNanos()));
    }

    @Test
    void tasks_run_in_the_order_of_their_times() {
        plan(30, "c");
        plan(10, "a");
        plan(20, "b");
        scheduler.runUntil(100);
        assertThat(story).containsExactly("a@10", "b@20", "c@30");
        assertThat(scheduler.nowNanos()).isEqualTo(100);
    }

    @Test
    void a_tie_is_broken_by_the_order_of_planning() {
        for (int i = 0; i < 100; i++) {
            plan(7, Integer.toString(i));
        }
        scheduler.runUntil(7);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            expected.add(i + "@7");
        }
        assertThat(story).isEqualTo(expected);
    }

    @Test
    void a_task_may_plan_another_for_the_same_nanosecond_and_it_runs_after_those_that_wait() {
        scheduler.at(Moment.START, 5, now -> scheduler.at(now, 5, later -> story.add("planned late")));
        plan(5, "planned early");
        scheduler.runUntil(5);
        assertThat(story).containsExactly("planned early@5", "planned late");
    }

    @Test
    void a_cancelled_task_neither_runs_nor_keeps_the_clock_busy() {
        Scheduler.Timer timer = scheduler.at(Moment.START, 5, now -> story.add("never"));
        timer.cancel();
        assertThat(scheduler.isIdle()).isTrue();
        assertThat(scheduler.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        scheduler.runUntil(10);
        assertThat(story).isEmpty();
    }

    @Test
    void what_is_planned_for_the_past_runs_now() {
        scheduler.runUntil(50);
        plan(10, "late");
        scheduler.runUntil(50);
        assertThat(story).containsExactly("late@50");
    }

    @Test
    void a_task_is_told_the_cause_that_planned_it() {
        scheduler.after(new Moment(0, 42), 3, now -> story.add("because of " + now.causeId()));
        scheduler.runUntil(3);
        assertThat(story).containsExactly("because of 42");
    }

    @Test
    void step_does_not_pass_the_limit() {
        plan(11, "beyond");
        assertThat(scheduler.step(10)).isFalse();
        assertThat(scheduler.nowNanos()).isZero();
    }

    @Test
    void tasks_called_off_in_any_order_leave_the_others_in_theirs() {
        for (long seed = 1; seed <= 20; seed++) {
            RandomStream chance = new Seed(seed).stream("agenda");
            Scheduler agenda = new Scheduler();
            List<String> told = new ArrayList<>();
            List<Scheduler.Timer> timers = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                long atNanos = chance.nextInt(50);
                String name = String.format("%02d/%03d", atNanos, i);
                timers.add(agenda.at(Moment.START, atNanos, now -> told.add(name)));
                expected.add(name);
            }
            for (int i = 0; i < 300; i++) {
                int victim = chance.nextInt(timers.size());
                timers.remove(victim).cancel();
                expected.remove(victim);
            }
            agenda.runUntil(50);
            expected.sort(null);
            assertThat(told).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void calling_off_a_task_that_has_run_changes_nothing() {
        Scheduler.Timer timer = scheduler.at(Moment.START, 5, now -> story.add("ran"));
        plan(6, "later");
        scheduler.runUntil(5);
        timer.cancel();
        scheduler.runUntil(6);
        assertThat(story).containsExactly("ran", "later@6");
    }
}
