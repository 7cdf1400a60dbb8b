package org.ftpscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The half minute after which a peer that takes nothing is given up, without waiting for it. */
class PatienceTest {
    private record Task(Runnable run, long atMillis) {}

    private final Deque<Task> tasks = new ArrayDeque<>();
    private long nowMillis;
    private long unsent = 100_000;
    private boolean over;
    private int givenUp;

    private void begin() {
        new Patience(
                        (task, delay, unit) ->
                                tasks.add(new Task(task, nowMillis + TimeUnit.MILLISECONDS.convert(delay, unit))),
                        () -> over,
                        () -> unsent,
                        () -> givenUp++)
                .begin();
    }

    private void untilTheNextLook() {
        Task next = tasks.remove();
        nowMillis = next.atMillis();
        next.run().run();
    }

    @Test
    void aPeerThatTakesNothingIsGivenUpAfterHalfAMinute() {
        begin();
        untilTheNextLook();
        assertThat(nowMillis).isEqualTo(30_000);
        assertThat(givenUp).isEqualTo(1);
        assertThat(tasks).isEmpty();
    }

    @Test
    void aPeerThatTakesALittleIsWaitedForAgain() {
        begin();
        for (int i = 1; i <= 5; i++) {
            unsent -= 1;
            untilTheNextLook();
            assertThat(givenUp).isZero();
        }
        untilTheNextLook();
        assertThat(nowMillis).isEqualTo(180_000);
        assertThat(givenUp).isEqualTo(1);
    }

    @Test
    void whoHasTakenEverythingIsLeftAlone() {
        begin();
        over = true;
        untilTheNextLook();
        assertThat(givenUp).isZero();
        assertThat(tasks).isEmpty();
    }
}
