/**
 * The FTP engines on real sockets: server and client, with and without TLS, observed like their simulated twins.
 *
 * <p>Neighbours: implements {@code org.ftpscope.engine.socket} over the network library; started from {@code cli}. What only
 * the operating system sees (its own SYNs, its retransmissions) is never invented here.
 */
@NullMarked
package org.ftpscope.live;

import org.jspecify.annotations.NullMarked;
