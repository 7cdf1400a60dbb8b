/**
 * A recording at one moment: what a router's tables held then, and what each event means in words.
 *
 * <p>{@link org.ftpscope.scenario.moment.RouterTables} plays the events of a router up to a moment and tells its connection tracking table
 * as {@code conntrack -L} prints it, its expectations, and how often each rule was hit. {@link
 * org.ftpscope.scenario.moment.Narrator} says any event in one sentence in both languages.
 *
 * <p>Neighbours: used by {@code cli} for stepping and for text exports. Start at RouterTables.
 */
@NullMarked
package org.ftpscope.scenario.moment;

import org.jspecify.annotations.NullMarked;
