/**
 * Lessons beside the stage: {@link org.ftpscope.desktop.view.lesson.LessonGuest} brings one to the window, {@link
 * org.ftpscope.desktop.view.lesson.LessonPanel} shows its page, questions and results, {@link
 * org.ftpscope.desktop.view.lesson.MarkdownView} sets its text.
 *
 * <p>Neighbours: {@code desktop.lesson} knows what is right; {@code desktop.view.desk} is all that is seen of the window.
 */
@NullMarked
package org.ftpscope.desktop.view.lesson;

import org.jspecify.annotations.NullMarked;
