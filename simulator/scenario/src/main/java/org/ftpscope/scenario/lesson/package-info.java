/**
 * Lessons: text and questions bound to what happens in a scenario, with answers that are read off the recording.
 *
 * <p>Grammar of a lesson file (Markdown; the whole of it, with examples, is in {@code lessons/FORMAT.md}):
 *
 * <pre>
 * Lesson   := front matter, introduction, Step+
 * Step     := "## title {at: selector}" Markdown Question*
 * Question := ```question … ``` with lines "key: value"
 * selector := [first|second|…|last] (event kind | control-connection.syn | data-connection.syn | command V | reply N) condition*
 * expr     := number | attribute "of" "(" selector ")" | expr (+|-|*) expr
 * </pre>
 *
 * <p>Steps and questions name events by what they mean, never by a packet's number, and answers are expressions over events: a
 * student with another seed has other ports, and so other answers. {@link org.ftpscope.scenario.lesson.LessonReader} reads a
 * file, {@link org.ftpscope.scenario.lesson.Marker} marks an answer against a recording, {@link
 * org.ftpscope.scenario.lesson.LessonCheck} finds what is wrong with a lesson before a class does.
 *
 * <p>Neighbours: {@code expect} for the names of events and their attributes; {@code cli} and {@code desktop} above. Start at
 * Lesson.
 */
@NullMarked
package org.ftpscope.scenario.lesson;

import org.jspecify.annotations.NullMarked;
