/**
 * What a JSON file must look like, said once: the table from which both the checks and the published JSON Schema come.
 *
 * <pre>
 * Shape := Words | Whole | Fraction | Truth | Choice | Written | ListOf | TableOf | Struct | OneOf | ByMember | ByWord
 * </pre>
 *
 * <p>{@link org.ftpscope.scenario.shape.Checker} compares a tree with a shape and says the first thing that is wrong, with file, line,
 * column, JSON pointer, what was expected, and the nearest valid name. {@link org.ftpscope.scenario.shape.SchemaWriter} writes the same
 * shape as JSON Schema (draft 2020-12) for editors. {@link org.ftpscope.scenario.shape.Notation} holds the small languages inside
 * strings: durations, sizes, addresses.
 *
 * <p>Neighbours: {@code json} below, {@code model} above, which describes scenarios with these shapes. Start at Shape.
 */
@NullMarked
package org.ftpscope.scenario.shape;

import org.jspecify.annotations.NullMarked;
