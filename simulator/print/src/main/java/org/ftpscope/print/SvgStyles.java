package org.ftpscope.print;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The properties of an element: what it inherits, its attributes, the sheet's rules, its own style attribute; the last wins. */
final class SvgStyles {
    /** Properties of the picture as a whole; SVG 1.1, appendix N, says what they are at first. */
    static final SvgStyles ROOT = new SvgStyles(Map.of());

    /** What stays with its element; everything else goes down to the children. */
    private static final List<String> OWN = List.of("opacity", "marker-end");

    private static final List<String> ATTRIBUTES = List.of(
            "fill",
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-dasharray",
            "stroke-opacity",
            "opacity");

    private final Map<String, String> values;

    private SvgStyles(Map<String, String> values) {
        this.values = values;
    }

    /** The properties of a child. */
    SvgStyles of(StyleSheet sheet, Element element) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        OWN.forEach(merged::remove);
        for (String attribute : ATTRIBUTES) {
            if (element.hasAttribute(attribute)) {
                merged.put(attribute, element.getAttribute(attribute));
            }
        }
        List<String> classes = List.of(element.getAttribute("class").split(" "));
        merged.putAll(sheet.of(element.getTagName(), classes));
        merged.putAll(StyleSheet.declarations(element.getAttribute("style")));
        return new SvgStyles(merged);
    }

    String get(String property, String missing) {
        return values.getOrDefault(property, missing);
    }

    float number(String property, float missing) {
        String text = values.get(property);
        return text == null ? missing : Float.parseFloat(text.replace("px", ""));
    }

    /** Colour of {@code fill} or {@code stroke}; empty for none. */
    Optional<Color> colour(String property) {
        String text = get(property, property.equals("fill") ? "#000000" : "none");
        return text.equals("none") ? Optional.empty() : Optional.of(Color.decode(text));
    }

    Face face() {
        boolean bold = number("font-weight", 400) >= 600;
        return Face.of(get("font-family", "").contains("monospace"), bold);
    }

    float fontSize() {
        return number("font-size", 12);
    }

    /** Whether letters stand on a rim of {@code stroke} that keeps lines behind them off. */
    boolean rimmed() {
        return get("paint-order", "").startsWith("stroke");
    }
}
