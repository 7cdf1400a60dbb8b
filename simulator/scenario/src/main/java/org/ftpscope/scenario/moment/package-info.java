/**
 * A recording at one moment: what a router's tables held then, and why a packet went no further.
 *
 * <p>{@link org.ftpscope.scenario.moment.RouterTables} plays the events of a router up to a moment and tells its connection tracking
 * table as {@code conntrack -L} prints it, its expectations, and how often each rule was hit. {@link
 * org.ftpscope.scenario.moment.DropWords} has the reasons in both languages.
 *
 * <p>Neighbours: used by {@code cli} and the viewer for tables, and by {@code export} and {@code filter} for the comments of a
 * capture. Start at RouterTables.
 */
@NullMarked
package org.ftpscope.scenario.moment;

import org.jspecify.annotations.NullMarked;
