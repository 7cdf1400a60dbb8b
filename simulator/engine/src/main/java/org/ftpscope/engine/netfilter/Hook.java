package org.ftpscope.engine.netfilter;

/**
 * The five places of the network stack where packets meet the tables.
 *
 * <pre>
 * --> PREROUTING --> route --> FORWARD ---------> POSTROUTING -->
 *                      |                              ^
 *                      v                              |
 *                    INPUT --> local process --> OUTPUT (route)
 * </pre>
 */
public enum Hook {
    PREROUTING,
    INPUT,
    FORWARD,
    OUTPUT,
    POSTROUTING
}
