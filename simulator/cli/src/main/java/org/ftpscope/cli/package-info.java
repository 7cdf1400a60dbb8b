/**
 * The command line: one class a command, each turning arguments into calls of {@code scenario}, {@code diagram} and
 * {@code live}, and results into text and an exit code (0 fine, 1 the expectation failed, 2 bad input).
 *
 * <p>Beside this package, in {@code src/launcher}, stands {@code PackJars}: a program of one file and of no package, which the launcher
 * runs from its source when it builds, to make one jar of ours and of the libraries that every command needs.
 *
 * <p>Neighbours: nothing depends on it. The viewer lives in {@code desktop} and is found by name at run time, so that the
 * command line starts without it.
 */
@NullMarked
package org.ftpscope.cli;

import org.jspecify.annotations.NullMarked;
