/**
 * Tests of the house itself: that the arrows between rooms hold, and that every file keeps the house rules.
 *
 * <p>They live in the last module because only here can all classes be seen. {@code ArchitectureTest} reads class files,
 * {@code SourcesTest} reads the sources as text.
 */
package org.ftpscope.house;
