package org.ftpscope.print;

import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Draws the SVG of {@link org.ftpscope.diagram.render.SvgRenderer}.
 *
 * <p>What it knows is what that renderer writes: {@code svg g rect circle path text tspan style defs marker title desc}; one
 * style sheet of class selectors; transforms by {@code translate} and {@code rotate}; arrow heads at the ends of paths. An element
 * or command that is not among these is an {@link IllegalArgumentException}, so a renderer that learns something new fails a test
 * instead of printing half a picture.
 */
final class SvgPainter {
    private static final List<String> SILENT = List.of("title", "desc", "style", "defs");

    private final Element root;
    private final StyleSheet sheet;
    private final Map<String, Element> markers = new LinkedHashMap<>();
    private final double width;
    private final double height;

    /** Reads the document. */
    SvgPainter(String svg) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            root = document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("the picture is not well-formed", e);
        }
        StringBuilder css = new StringBuilder();
        for (Element style : elements(root, "style")) {
            css.append(style.getTextContent());
        }
        sheet = new StyleSheet(css.toString());
        for (Element marker : elements(root, "marker")) {
            markers.put(marker.getAttribute("id"), marker);
        }
        width = number(root, "width", 0);
        height = number(root, "height", 0);
    }

    /** In pixels. */
    double width() {
        return width;
    }

    /** In pixels. */
    double height() {
        return height;
    }

    /** Draws the picture on a canvas whose unit is the picture's pixel and whose origin is its upper left corner. */
    void paint(Canvas canvas) throws IOException {
        children(root, SvgStyles.ROOT.of(sheet, root), canvas);
    }

    private void children(Element parent, SvgStyles style, Canvas canvas) throws IOException {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !SILENT.contains(element.getTagName())) {
                element(element, style, canvas);
            }
        }
    }

    private void element(Element element, SvgStyles inherited, Canvas canvas) throws IOException {
        SvgStyles style = inherited.of(sheet, element);
        AffineTransform before = canvas.transform();
        if (element.hasAttribute("transform")) {
            canvas.transform(transform(element.getAttribute("transform")));
        }
        switch (element.getTagName()) {
            case "g" -> children(element, style, canvas);
            case "rect" -> canvas.shape(rectangle(element), style);
            case "circle" -> {
                double r = number(element, "r", 0);
                double x = number(element, "cx", 0);
                double y = number(element, "cy", 0);
                canvas.shape(new Path2D.Double(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r)), style);
            }
            case "path" -> path(element, style, canvas);
            case "text" -> text(element, style, canvas);
            default -> throw new IllegalArgumentException("element " + element.getTagName());
        }
        canvas.transformTo(before);
    }

    private Path2D rectangle(Element element) {
        double w = length(element, "width", width);
        double h = length(element, "height", height);
        double rx = Math.min(number(element, "rx", 0), Math.min(w, h) / 2);
        double x = number(element, "x", 0);
        double y = number(element, "y", 0);
        return new Path2D.Double(
                rx > 0 ? new RoundRectangle2D.Double(x, y, w, h, 2 * rx, 2 * rx) : new Rectangle2D.Double(x, y, w, h));
    }

    private void path(Element element, SvgStyles style, Canvas canvas) throws IOException {
        PathData.Line line = PathData.read(element.getAttribute("d"));
        canvas.shape(line.path(), style);
        String head = style.get("marker-end", "none");
        if (!head.equals("none")) {
            Element marker = markers.get(head.substring(head.indexOf('#') + 1, head.length() - 1));
            if (marker != null) {
                marker(marker, line, canvas);
            }
        }
    }

    /** SVG 1.1, 11.6.2, with {@code orient="auto"} and {@code markerUnits="userSpaceOnUse"}. */
    private void marker(Element marker, PathData.Line line, Canvas canvas) throws IOException {
        String[] box = marker.getAttribute("viewBox").split(" ");
        double scale = Math.min(
                number(marker, "markerWidth", 3) / Double.parseDouble(box[2]),
                number(marker, "markerHeight", 3) / Double.parseDouble(box[3]));
        AffineTransform before = canvas.transform();
        AffineTransform place = AffineTransform.getTranslateInstance(
                line.end().getX(), line.end().getY());
        place.rotate(line.angle());
        place.scale(scale, scale);
        place.translate(-number(marker, "refX", 0), -number(marker, "refY", 0));
        canvas.transform(place);
        children(marker, SvgStyles.ROOT, canvas);
        canvas.transformTo(before);
    }

    private void text(Element element, SvgStyles style, Canvas canvas) throws IOException {
        List<Canvas.Piece> pieces = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element part) {
                if (!part.getTagName().equals("tspan")) {
                    throw new IllegalArgumentException("element " + part.getTagName() + " in a text");
                }
                pieces.add(new Canvas.Piece(part.getTextContent(), style.of(sheet, part), number(part, "dx", 0)));
            } else {
                pieces.add(new Canvas.Piece(child.getTextContent(), style, 0));
            }
        }
        canvas.text(
                pieces,
                number(element, "x", 0),
                number(element, "y", 0),
                element.hasAttribute("text-anchor") ? element.getAttribute("text-anchor") : "start");
    }

    private static AffineTransform transform(String text) {
        AffineTransform transform = new AffineTransform();
        for (String call : text.split("\\)")) {
            String[] parts = call.strip().split("[( ,]+");
            switch (parts[0]) {
                case "translate" ->
                    transform.translate(
                            Double.parseDouble(parts[1]), parts.length > 2 ? Double.parseDouble(parts[2]) : 0);
                case "rotate" -> transform.rotate(Math.toRadians(Double.parseDouble(parts[1])));
                default -> throw new IllegalArgumentException("transform " + text);
            }
        }
        return transform;
    }

    private static List<Element> elements(Element root, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = root.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static double number(Element element, String name, double missing) {
        String text = element.getAttribute(name);
        return text.isEmpty() ? missing : Double.parseDouble(text);
    }

    private static double length(Element element, String name, double whole) {
        String text = element.getAttribute(name);
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100 * whole
                : number(element, name, 0);
    }
}
