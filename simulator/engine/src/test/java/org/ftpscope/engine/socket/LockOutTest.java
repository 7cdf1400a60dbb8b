package org.ftpscope.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpscope.engine.ftp.Admission;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.wire.IpAddress;
import org.junit.jupiter.api.Test;

/** Who failed to log in too often is not let in for a while. */
class LockOutTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final IpAddress CLIENT = IpAddress.of("192.0.2.7");

    private final Crowd crowd = new Crowd(new ServerSettings.Limits(0, 0, 4096, 3, 64, 3, 10 * MINUTE));

    @Test
    void threeFailuresInARowLockOut() {
        fail(0, 1, 2);
        assertThat(crowd.enter(CLIENT, 3 * MINUTE)).isEqualTo(Admission.LOCKED_OUT);
        assertThat(crowd.enter(CLIENT, 12 * MINUTE)).isEqualTo(Admission.WELCOME);
    }

    @Test
    void aTypingMistakeADayDoesNot() {
        fail(0, 1440, 2880);
        assertThat(crowd.enter(CLIENT, 2881 * MINUTE)).isEqualTo(Admission.WELCOME);
    }

    private void fail(long... minutes) {
        for (long minute : minutes) {
            crowd.loginFailed(CLIENT, minute * MINUTE);
        }
    }
}
