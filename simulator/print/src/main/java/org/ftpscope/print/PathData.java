package org.ftpscope.print;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Reads the path data of SVG 1.1, section 8.3, as far as our pictures use it: M L H V A Z, absolute and relative. */
final class PathData {
    private final String data;
    private final Path2D.Double path = new Path2D.Double();
    private int at;
    private double x;
    private double y;
    private double startX;
    private double startY;
    private double fromX;
    private double fromY;

    private PathData(String data) {
        this.data = data;
    }

    /**
     * A path and the way in which it ends.
     *
     * @param end its last point
     * @param angle of its last piece, in radians, clockwise as y grows downward
     */
    record Line(Path2D.Double path, Point2D end, double angle) {}

    /** Reads the data; an {@link IllegalArgumentException} names what is not understood. */
    static Line read(String data) {
        PathData reader = new PathData(data);
        reader.read();
        return new Line(
                reader.path,
                new Point2D.Double(reader.x, reader.y),
                Math.atan2(reader.y - reader.fromY, reader.x - reader.fromX));
    }

    private void read() {
        char command = 0;
        skipBlanks();
        while (at < data.length()) {
            char c = data.charAt(at);
            if (Character.isLetter(c)) {
                command = c;
                at++;
            } else if (command == 'M') {
                command = 'L';
            } else if (command == 'm') {
                command = 'l';
            }
            step(command);
            skipBlanks();
        }
    }

    private void step(char command) {
        boolean relative = Character.isLowerCase(command);
        double baseX = relative ? x : 0;
        double baseY = relative ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                x = baseX + number();
                y = baseY + number();
                startX = x;
                startY = y;
                path.moveTo(x, y);
            }
            case 'L' -> lineTo(baseX + number(), baseY + number());
            case 'H' -> lineTo(baseX + number(), y);
            case 'V' -> lineTo(x, baseY + number());
            case 'A' -> arc(baseX, baseY);
            case 'Z' -> {
                path.closePath();
                x = startX;
                y = startY;
            }
            default -> throw new IllegalArgumentException("path command " + command + " in " + data);
        }
    }

    private void lineTo(double toX, double toY) {
        fromX = x;
        fromY = y;
        x = toX;
        y = toY;
        path.lineTo(x, y);
    }

    /** An arc of a circle; SVG 1.1, F.6.5, with both radii equal. */
    private void arc(double baseX, double baseY) {
        double radius = number();
        if (number() != radius) {
            throw new IllegalArgumentException("an ellipse in " + data);
        }
        number();
        boolean large = number() != 0;
        boolean sweep = number() != 0;
        double toX = baseX + number();
        double toY = baseY + number();
        double dx = toX - x;
        double dy = toY - y;
        double chord = Math.hypot(dx, dy);
        double r = Math.max(radius, chord / 2);
        double height = Math.sqrt(Math.max(0, r * r - chord * chord / 4));
        double side = large == sweep ? -1 : 1;
        double centreX = x + dx / 2 - side * height * dy / chord;
        double centreY = y + dy / 2 + side * height * dx / chord;
        double from = Math.toDegrees(Math.atan2(y - centreY, x - centreX));
        double to = Math.toDegrees(Math.atan2(toY - centreY, toX - centreX));
        double extent = to - from;
        if (sweep && extent < 0) {
            extent += 360;
        } else if (!sweep && extent > 0) {
            extent -= 360;
        }
        // Arc2D counts angles upward; the transform turns them round.
        Arc2D.Double arc = new Arc2D.Double(-r, -r, 2 * r, 2 * r, -from, -extent, Arc2D.OPEN);
        path.append(arc.getPathIterator(AffineTransform.getTranslateInstance(centreX, centreY)), true);
        fromX = x;
        fromY = y;
        x = toX;
        y = toY;
    }

    private void skipBlanks() {
        while (at < data.length() && (data.charAt(at) == ' ' || data.charAt(at) == ',')) {
            at++;
        }
    }

    private double number() {
        skipBlanks();
        int begin = at;
        boolean point = false;
        while (at < data.length()) {
            char c = data.charAt(at);
            boolean sign = (c == '-' || c == '+') && at == begin;
            if (!sign && !Character.isDigit(c) && (c != '.' || point)) {
                break;
            }
            point |= c == '.';
            at++;
        }
        if (begin == at) {
            throw new IllegalArgumentException("no number at " + begin + " of " + data);
        }
        return Double.parseDouble(data.substring(begin, at));
    }
}
