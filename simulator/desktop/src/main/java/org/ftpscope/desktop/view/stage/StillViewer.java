package org.ftpscope.desktop.view.stage;

import org.graphstream.graph.Graph;
import org.graphstream.ui.fx_viewer.FxViewer;
import org.graphstream.ui.graphicGraph.GraphicGraph;
import org.graphstream.ui.view.View;
import org.graphstream.ui.view.util.MouseManager;
import org.jspecify.annotations.Nullable;

/** A viewer that draws when it is told to, not twenty-five times a second for ever. For the FX thread. */
final class StillViewer extends FxViewer {
    StillViewer(Graph graph) {
        super(graph, ThreadingModel.GRAPH_IN_GUI_THREAD);
        // GraphStream starts its clock from a thread of its own, before or after this: without
        // frames it cannot be started, and what has been started before is stopped behind that.
        timeline.stop();
        timeline.getKeyFrames().clear();
        timeline.stop();
    }

    /** Draws one frame. */
    void draw() {
        actionPerformed();
    }

    /** GraphStream's own lets people drag hosts about; here they stand where the scenario puts them. */
    static final class NoMouse implements MouseManager {
        @Override
        public void init(@Nullable GraphicGraph graph, @Nullable View view) {}

        @Override
        public void release() {}

        @Override
        public java.util.EnumSet<org.graphstream.ui.view.util.InteractiveElement> getManagedTypes() {
            return java.util.EnumSet.noneOf(org.graphstream.ui.view.util.InteractiveElement.class);
        }
    }
}
