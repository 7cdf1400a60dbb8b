/**
 * Sequence diagrams without a toolkit: a recording becomes a ladder, and a ladder becomes text, SVG, Mermaid, PlantUML or
 * HTML.
 *
 * <p>Neighbours: reads {@code org.ftpscope.engine.recording}; {@code cli} and {@code desktop} draw what it lays out. Renderers
 * see only the ladder, never the recording, so every picture of one run agrees with every other.
 */
@NullMarked
package org.ftpscope.diagram;

import org.jspecify.annotations.NullMarked;
