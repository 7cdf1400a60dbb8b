/**
 * How fast the real server is beside others: one load client, three servers, one run, one table.
 *
 * <p>{@code simulator/bench/run servers} runs {@link org.ftpscope.bench.servers.ServerRace}. Neighbours: none in the code; the
 * servers are programs of their own. A reader starts at ServerRace.
 */
@NullMarked
package org.ftpscope.bench.servers;

import org.jspecify.annotations.NullMarked;
