package org.ftpscope.desktop.view.theme;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Widths of texts, remembered: measuring costs more than drawing. For the FX thread. */
public final class TextMeasure {
    private static final int REMEMBERED_MAX = 20_000;

    private record Key(String text, Font font) {}

    private final Text node = new Text();
    private final Map<Key, Double> widths = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Width of {@code text} in pixels. */
    public double width(String text, Font font) {
        if (text.isEmpty()) {
            return 0;
        }
        return widths.computeIfAbsent(new Key(text, font), key -> {
            node.setFont(font);
            node.setText(text);
            return node.getLayoutBounds().getWidth();
        });
    }

    /** {@code text}, cut with an ellipsis so that it is at most {@code room} pixels wide; empty when not even that fits. */
    public String fit(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
    }
}
