/**
 * The filter language of the viewer.
 *
 * <pre>
 * filter   := or
 * or       := and ( "or" and )*
 * and      := not ( ["and"] not )*          two tests side by side: both must hold
 * not      := "not" not | "(" or ")" | test
 * test     := FIELD operator VALUE | "host" NAME | "port" NUMBER | WORD | "text in quotes"
 * operator := == | != | &lt; | &lt;= | &gt; | &gt;= | contains
 * </pre>
 *
 * <p>{@code &&}, {@code ||} and {@code !} are accepted for people who come from Wireshark. An error names its column. Fields and
 * words are rows of one table, {@link org.ftpscope.desktop.filter.Vocabulary}, which also feeds completion and the help page.
 *
 * <p>Neighbours: {@code engine.recording} below, the session model above. Start at
 * {@link org.ftpscope.desktop.filter.FilterLanguage}.
 */
@NullMarked
package org.ftpscope.desktop.filter;

import org.jspecify.annotations.NullMarked;
