package org.ftpscope.engine.net;

import org.ftpscope.engine.tcp.TcpSettings;

/**
 * How a host behaves.
 *
 * @param tcp how its TCP is tuned
 * @param answersEcho whether it answers ICMP echo requests (ping)
 */
public record HostSettings(TcpSettings tcp, boolean answersEcho) {
    /** Today's Linux as it comes. */
    public static final HostSettings LINUX = new HostSettings(TcpSettings.LINUX, true);

    public HostSettings with(TcpSettings newTcp) {
        return new HostSettings(newTcp, answersEcho);
    }

    public HostSettings withAnswersEcho(boolean answers) {
        return new HostSettings(tcp, answers);
    }
}
