package org.ftpscope.engine.recording;

import org.ftpscope.engine.wire.Endpoint;
import org.ftpscope.engine.wire.IpAddress;

/**
 * An expectation: a connection that a helper foresaw, at one moment.
 *
 * @param expectation number, unique for the run of a router
 * @param masterEntry the control connection's entry
 * @param source address that it must come from; any port
 * @param destination where it will knock, as seen before translation
 * @param translatedTo where it will be sent; equal to {@code destination} without NAT
 * @param expiresAtNanos when it will be forgotten
 */
public record ExpectationView(
        long expectation,
        long masterEntry,
        String helper,
        IpAddress source,
        Endpoint destination,
        Endpoint translatedTo,
        long expiresAtNanos) {}
