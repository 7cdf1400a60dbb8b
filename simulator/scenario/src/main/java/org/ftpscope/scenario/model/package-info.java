/**
 * A scenario: a little internet, the servers and clients on it, and what must be true of what happens.
 *
 * <pre>
 * Scenario := title summary seed limits Topology View* Server* Client* Knob* Twin? Expectation+
 * </pre>
 *
 * <p>{@link org.ftpscope.scenario.model.ScenarioReader} makes a {@link org.ftpscope.scenario.model.Scenario} of a file: the text becomes a
 * tree, changes of the command line go into the tree, {@link org.ftpscope.scenario.model.ScenarioShape} checks its form, and the readers
 * of the parts check what a form cannot say (names that must exist, routes, rules). {@link
 * org.ftpscope.scenario.model.Library} finds scenarios by name.
 *
 * <p>Neighbours: {@code json}, {@code shape} and {@code expect} below; {@code run} runs what is read here. Start at Scenario.
 */
@NullMarked
package org.ftpscope.scenario.model;

import org.jspecify.annotations.NullMarked;
