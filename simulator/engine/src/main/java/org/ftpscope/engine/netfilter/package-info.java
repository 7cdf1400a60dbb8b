/**
 * A Linux router's netfilter: connection tracking, the tables and chains of iptables, address translation, and the FTP helper.
 *
 * <p>The names are the kernel's, and each type says which of its files it follows. {@link
 * org.ftpscope.engine.netfilter.RuleSet} reads rules in iptables' own syntax; {@code Netfilter} is what happens to a packet at each
 * hook, in the kernel's order; {@code Conntrack} keeps the entries and {@code TcpTracking} their TCP states; {@code Nat} chooses and
 * applies translations; {@code FtpHelper} reads control connections, {@code Expectations} keeps what it foresaw, and {@code
 * SeqAdjust} shifts sequence numbers after a rewrite.
 *
 * <p>A middlebox guesses: nothing here knows a host's TCP or an FTP session, only the packets that pass. Packets come in and go out
 * whole, so that captures of a real router can be compared with it.
 *
 * <p>Neighbours: {@code net} calls it from its router; it reports to {@code recording} and builds on {@code wire}. A reader starts
 * at {@code Netfilter}, then {@code Conntrack}, then {@code FtpHelper}.
 */
@NullMarked
package org.ftpscope.engine.netfilter;

import org.jspecify.annotations.NullMarked;
