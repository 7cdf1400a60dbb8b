/**
 * The language of {@code expect}: what must be true of a recording, and why it is not.
 *
 * <pre>
 * Expectation := Seen | Order | FileThere
 * Seen        := kind condition* count          "see": at least once, or as often as "count" says; "never": not at all
 * Order       := Seen Seen+                     each after the one before
 * FileThere   := owner path (sha256 | same as | size | absent)
 * condition   := attribute matcher              node, verb, code, flags, rule ...
 * </pre>
 *
 * <p>{@link org.ftpscope.scenario.expect.Vocabulary} lists every kind of event and the attributes that can be asked of it: from this one
 * table come the checks of scenario files, their JSON Schema, and the words of explanations. {@link
 * org.ftpscope.scenario.expect.Judge} holds expectations against a recording; what fails explains itself in one sentence in both
 * languages, with the event that came nearest.
 *
 * <p>Neighbours: {@code recording} for the names of kinds; {@code model} reads expectations, {@code run} judges them. Start at
 * Expectation.
 */
@NullMarked
package org.ftpscope.scenario.expect;

import org.jspecify.annotations.NullMarked;
