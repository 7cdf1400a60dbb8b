/**
 * The heart of FTPscope: everything that happens on the simulated internet and inside the FTP engines, as plain JDK code.
 *
 * <p>This package only holds the rooms; it has no types of its own. Below it live {@code wire} (headers), {@code recording}
 * (events), {@code sim} (clock, scheduler, seed), {@code tcp}, {@code netfilter}, {@code ftp}, {@code socket} and
 * {@code net}. Nothing here opens a file, starts a thread or asks what time it is: bytes and nanoseconds come in, effects
 * and events go out, so that the same scenario and seed give the same recording everywhere.
 *
 * <p>A reader starts at {@code recording.Event}, then {@code tcp.Transitions}, then {@code netfilter.FtpHelper}.
 */
@NullMarked
package org.ftpscope.engine;

import org.jspecify.annotations.NullMarked;
