/**
 * How fast FTPscope is: JMH benchmarks of the engine and of the pictures, and the viewer's window with recordings of any length.
 *
 * <p>Beside it {@code servers} measures the real server and others. All are compiled by every build; {@code simulator/bench/run} runs the
 * benchmarks and measures cold starts from outside, {@code simulator/bench/viewer} opens the window. Neighbours: {@code engine}, {@code
 * scenario}, {@code diagram} and {@code desktop} are measured; nothing depends on this. A reader starts at the scripts.
 */
@NullMarked
package org.ftpscope.bench;

import org.jspecify.annotations.NullMarked;
