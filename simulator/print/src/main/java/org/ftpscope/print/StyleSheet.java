package org.ftpscope.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The style sheet of our SVG: rules whose selectors are element names or single classes, in groups parted by commas. Of two
 * rules for the same thing the class wins over the element, and the later over the earlier (CSS 2.2, 6.4.3).
 */
final class StyleSheet {
    private record Rule(String selector, Map<String, String> declarations) {}

    private final List<Rule> rules = new ArrayList<>();

    StyleSheet(String css) {
        for (String block : css.split("}")) {
            int brace = block.indexOf('{');
            if (brace < 0) {
                continue;
            }
            Map<String, String> declarations = declarations(block.substring(brace + 1));
            for (String selector : block.substring(0, brace).split(",")) {
                rules.add(new Rule(selector.strip(), declarations));
            }
        }
    }

    /** The declarations of a rule's body or of a style attribute. */
    static Map<String, String> declarations(String body) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (String declaration : body.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                declarations.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
            }
        }
        return declarations;
    }

    /** What the sheet says about an element with these classes. */
    Map<String, String> of(String element, List<String> classes) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.selector().equals(element)) {
                found.putAll(rule.declarations());
            }
        }
        for (Rule rule : rules) {
            if (rule.selector().startsWith(".")
                    && classes.contains(rule.selector().substring(1))) {
                found.putAll(rule.declarations());
            }
        }
        return found;
    }
}
