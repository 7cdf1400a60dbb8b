/**
 * How fast FTPscope is: JMH benchmarks of the engine and of the pictures.
 *
 * <p>Beside it {@code servers} measures the real server and others. They are compiled by every build and run by {@code simulator/bench/run}, which also measures cold starts from outside.
 * Neighbours: {@code engine}, {@code scenario} and {@code diagram} are measured; nothing depends on this. A reader starts at
 * the script.
 */
@NullMarked
package org.ftpscope.bench;

import org.jspecify.annotations.NullMarked;
