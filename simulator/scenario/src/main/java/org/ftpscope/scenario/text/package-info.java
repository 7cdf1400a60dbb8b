/**
 * What a person reads, in English and Simplified Chinese at once.
 *
 * <p>A {@link org.ftpscope.scenario.text.Text} is both languages of one sentence; whoever shows it chooses. So a reader of files or
 * a check of expectations never asks in which language it will be read. {@link org.ftpscope.scenario.text.Messages} makes texts
 * from a resource bundle; {@link org.ftpscope.scenario.text.InputProblem} carries one out of a reader. Protocol words stay English in
 * both.
 *
 * <p>Neighbours: used by everything in {@code scenario} and by {@code cli}. Start at Text.
 */
@NullMarked
package org.ftpscope.scenario.text;

import org.jspecify.annotations.NullMarked;
