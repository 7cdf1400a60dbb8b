package org.ftpscope.engine.socket;

import java.util.Map;
import java.util.TreeMap;
import org.ftpscope.engine.ftp.Admission;
import org.ftpscope.engine.ftp.ServerSettings;
import org.ftpscope.engine.wire.IpAddress;

/** Counts who is there: the limits on sessions, and the lock-out after failed logins. Safe for several threads. */
final class Crowd {
    /** Addresses whose failed logins are remembered at once; the longest known gives way. */
    private static final int MAX_FAILURES = 100_000;

    private record Failures(int count, long lastNanos) {}

    private final ServerSettings.Limits limits;
    private final Map<IpAddress, Integer> byAddress = new TreeMap<>();
    private final Map<IpAddress, Failures> failures = new java.util.LinkedHashMap<>();
    private int sessions;

    Crowd(ServerSettings.Limits limits) {
        this.limits = limits;
    }

    /** Counts one more, whatever the answer: {@link #left} follows for each. */
    synchronized Admission enter(IpAddress address, long nowNanos) {
        sessions++;
        int fromAddress = byAddress.merge(address, 1, Integer::sum);
        Failures failed = failures.get(address);
        if (limits.lockOutFailures() > 0 && failed != null && failed.count() >= limits.lockOutFailures()) {
            if (nowNanos - failed.lastNanos() < limits.lockOutNanos()) {
                return Admission.LOCKED_OUT;
            }
            failures.remove(address);
        }
        if (limits.sessions() > 0 && sessions > limits.sessions()) {
            return Admission.TOO_MANY;
        }
        return limits.sessionsPerAddress() > 0 && fromAddress > limits.sessionsPerAddress()
                ? Admission.TOO_MANY_FROM_ADDRESS
                : Admission.WELCOME;
    }

    synchronized void left(IpAddress address) {
        sessions--;
        byAddress.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
    }

    synchronized void loginFailed(IpAddress address, long nowNanos) {
        if (limits.lockOutFailures() == 0) {
            return;
        }
        Failures before = failures.remove(address);
        if (failures.size() >= MAX_FAILURES) {
            failures.remove(failures.keySet().iterator().next());
        }
        // What is longer ago than a lock-out lasts is forgotten: a mistake now and then is no attack.
        int past = before == null || nowNanos - before.lastNanos() >= limits.lockOutNanos() ? 0 : before.count();
        failures.put(address, new Failures(past + 1, nowNanos));
    }

    synchronized int sessions() {
        return sessions;
    }
}
