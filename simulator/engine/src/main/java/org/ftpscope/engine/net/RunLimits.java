package org.ftpscope.engine.net;

/**
 * When a run ends at the latest.
 *
 * @param events most events recorded
 * @param virtualNanos most virtual time
 * @param lingerNanos once the last {@link Simulation.Activity} has ended, the run goes on for so long, so that connections can
 *     close and retries that are under way can be seen; it ends sooner when nothing is left to happen
 */
public record RunLimits(long events, long virtualNanos, long lingerNanos) {
    /** Five million events, a virtual day, and two virtual minutes (TIME_WAIT twice) after the last activity. */
    public static final RunLimits DEFAULT = new RunLimits(5_000_000, 86_400_000_000_000L, 120_000_000_000L);

    public RunLimits {
        if (events <= 0 || virtualNanos <= 0 || lingerNanos < 0) {
            throw new IllegalArgumentException(
                    "limits " + events + " events, " + virtualNanos + " ns, linger " + lingerNanos + " ns");
        }
    }

    public RunLimits withEvents(long most) {
        return new RunLimits(most, virtualNanos, lingerNanos);
    }

    public RunLimits withVirtualNanos(long most) {
        return new RunLimits(events, most, lingerNanos);
    }
}
