/**
 * The page for the class: one HTML file that needs no network and plays a recording in any browser.
 *
 * <p>Grammar:
 *
 * <pre>
 * Page   := template with style, script and {@code Data}
 * Data   := texts in both languages, Ladder of each level, events with their sentences, packets, router tables, explanation, Lesson?
 * </pre>
 *
 * <p>The browser draws what {@link org.ftpscope.diagram.ladder.LadderLayout} laid out: rows, heights and words come from the
 * ladders, so the page, the SVG and the text show the same picture. Style and script are readable files beside the texts, put
 * together as they are. What other rooms know (the topology, the explanation, a lesson with its marked answers) comes in as
 * values of {@link org.ftpscope.diagram.page.PageContent}; unlike {@code render} this package sees the recording, because a
 * page shows the packets and tables behind the ladder.
 *
 * <p>Neighbours: {@code ladder} and {@code why} below; {@code cli} and the viewer above. Start at {@link
 * org.ftpscope.diagram.page.Page}.
 */
@NullMarked
package org.ftpscope.diagram.page;

import org.jspecify.annotations.NullMarked;
