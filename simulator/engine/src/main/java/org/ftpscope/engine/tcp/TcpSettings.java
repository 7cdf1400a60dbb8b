package org.ftpscope.engine.tcp;

/**
 * How a host's TCP is tuned. The presets carry Linux' names of the sysctls beside the fields; times are in nanoseconds, sizes in
 * bytes.
 *
 * @param synRetries repetitions of a SYN with doubled intervals (tcp_syn_retries)
 * @param synLinearTimeouts repetitions of a SYN at one second each before the doubling begins (tcp_syn_linear_timeouts, Linux 6.5)
 * @param synAckRetries repetitions of a SYN,ACK (tcp_synack_retries)
 * @param retries2 repetitions of data, counted in doublings from the minimum, before the connection is given up (tcp_retries2)
 * @param orphanRetries the same once the application has closed (tcp_orphan_retries; 0 means 8)
 * @param initialRtoNanos RTO before the first measurement (RFC 6298 section 2.1)
 * @param minRtoNanos least RTO (TCP_RTO_MIN)
 * @param maxRtoNanos greatest RTO (TCP_RTO_MAX)
 * @param delayedAckNanos least delay of an acknowledgement (TCP_DELACK_MIN)
 * @param maxDelayedAckNanos greatest delay of an acknowledgement (TCP_DELACK_MAX)
 * @param timeWaitNanos length of TIME_WAIT (TCP_TIMEWAIT_LEN)
 * @param finTimeoutNanos how long a closed socket stays in FIN_WAIT_2 (tcp_fin_timeout)
 * @param initialWindowSegments congestion window at the start (RFC 6928)
 * @param receiveBuffer octets that the receive buffer holds at first (tcp_rmem, second value, less 3/8 of overhead)
 * @param maxReceiveBuffer octets that it holds at most (tcp_rmem, third value, likewise)
 * @param sendBuffer octets that may wait to be acknowledged at first
 * @param maxSendBuffer octets that may wait to be acknowledged at most (tcp_wmem, third value)
 * @param windowScale shift count offered (RFC 7323 section 2); negative offers none
 * @param timestamps whether timestamps are offered (tcp_timestamps)
 * @param sack whether selective acknowledgements are offered (tcp_sack)
 * @param tailLossProbe whether the last segment of a flight is probed early (tcp_early_retrans 3)
 * @param cubic whether congestion avoidance is CUBIC's (tcp_congestion_control), or else NewReno's
 * @param answerUnsentAck whether an established connection answers an acknowledgement of what was never sent, as RFC 9293 section
 *     3.10.7.4 asks; Linux drops it in silence
 * @param challengeAckIntervalNanos least time between two ACKs of a connection in answer to out-of-window segments
 *     (tcp_invalid_ratelimit)
 * @param challengeAckLimitPerSecond most challenge ACKs of the host in a second (tcp_challenge_ack_limit; Linux 6 does not limit)
 * @param userTimeoutNanos how long data may stay unacknowledged (RFC 9293 section 3.8.3, TCP_USER_TIMEOUT); 0 leaves it to the retries
 * @param ephemeralLow first port that is drawn for active opens (ip_local_port_range)
 * @param ephemeralHigh last such port
 */
public record TcpSettings(
        int synRetries,
        int synLinearTimeouts,
        int synAckRetries,
        int retries2,
        int orphanRetries,
        long initialRtoNanos,
        long minRtoNanos,
        long maxRtoNanos,
        long delayedAckNanos,
        long maxDelayedAckNanos,
        long timeWaitNanos,
        long finTimeoutNanos,
        int initialWindowSegments,
        int receiveBuffer,
        int maxReceiveBuffer,
        int sendBuffer,
        int maxSendBuffer,
        int windowScale,
        boolean timestamps,
        boolean sack,
        boolean tailLossProbe,
        boolean cubic,
        boolean answerUnsentAck,
        long challengeAckIntervalNanos,
        int challengeAckLimitPerSecond,
        long userTimeoutNanos,
        int ephemeralLow,
        int ephemeralHigh) {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    /** Linux 6.18 as it comes. */
    public static final TcpSettings LINUX = new TcpSettings(
            6,
            4,
            5,
            15,
            0,
            SECOND,
            200 * MILLISECOND,
            120 * SECOND,
            40 * MILLISECOND,
            200 * MILLISECOND,
            60 * SECOND,
            60 * SECOND,
            10,
            81_920,
            3_932_160,
            87_040,
            4_194_304,
            7,
            true,
            true,
            true,
            true,
            false,
            500 * MILLISECOND,
            Integer.MAX_VALUE,
            0,
            32768,
            60999);

    /** Linux before 6.5: SYNs at 1, 3, 7, 15, 31 and 63 s, as textbooks have it; everything else as {@link #LINUX}. */
    public static final TcpSettings TEXTBOOK_SYN = LINUX.withSynTiming(6, 0);

    /** As RFC 9293 and the older RFCs have it where Linux goes its own way: SYN timing, NewReno, no tail loss probe. */
    public static final TcpSettings TEXTBOOK = TEXTBOOK_SYN.toTheLetter();

    private TcpSettings toTheLetter() {
        return new TcpSettings(
                synRetries,
                synLinearTimeouts,
                synAckRetries,
                retries2,
                orphanRetries,
                initialRtoNanos,
                minRtoNanos,
                maxRtoNanos,
                delayedAckNanos,
                maxDelayedAckNanos,
                timeWaitNanos,
                finTimeoutNanos,
                initialWindowSegments,
                receiveBuffer,
                maxReceiveBuffer,
                sendBuffer,
                maxSendBuffer,
                windowScale,
                timestamps,
                sack,
                false,
                false,
                true,
                challengeAckIntervalNanos,
                challengeAckLimitPerSecond,
                userTimeoutNanos,
                ephemeralLow,
                ephemeralHigh);
    }

    /** The same settings with other SYN repetitions. */
    public TcpSettings withSynTiming(int retries, int linearTimeouts) {
        return new TcpSettings(
                retries,
                linearTimeouts,
                synAckRetries,
                retries2,
                orphanRetries,
                initialRtoNanos,
                minRtoNanos,
                maxRtoNanos,
                delayedAckNanos,
                maxDelayedAckNanos,
                timeWaitNanos,
                finTimeoutNanos,
                initialWindowSegments,
                receiveBuffer,
                maxReceiveBuffer,
                sendBuffer,
                maxSendBuffer,
                windowScale,
                timestamps,
                sack,
                tailLossProbe,
                cubic,
                answerUnsentAck,
                challengeAckIntervalNanos,
                challengeAckLimitPerSecond,
                userTimeoutNanos,
                ephemeralLow,
                ephemeralHigh);
    }
}
