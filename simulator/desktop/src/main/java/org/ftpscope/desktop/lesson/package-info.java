/**
 * Lessons in the viewer, without a toolkit: which page and question one is at, how much of the recording may be seen, what was
 * answered, and what is said to it.
 *
 * <pre>
 * LessonShelf   the lessons there are, in both languages; begins one for a student
 * LessonModel   a lesson under way: pages, horizon, progress, results
 * Exercise      one question as one student meets it
 * Trial         a change that was tried: the run it led to
 * Curtain       how much of the recording is shown: never the packet that is asked for
 * </pre>
 *
 * <p>Neighbours: {@code scenario.lesson} reads and marks; {@code desktop.view.lesson} shows. Start at {@link
 * org.ftpscope.desktop.lesson.LessonModel}.
 */
@NullMarked
package org.ftpscope.desktop.lesson;

import org.jspecify.annotations.NullMarked;
