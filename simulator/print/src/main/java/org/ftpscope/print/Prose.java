package org.ftpscope.print;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.render.TextWidth;

/** Breaks text into lines: at blanks, and between Chinese characters except where a sign may not begin or end a line. */
final class Prose {
    /** GB/T 15834 and W3C clreq 3.1.2: these do not begin a line. */
    private static final String NOT_FIRST = "，。、；：？！）》】」』”’…—·,.;:?!)]}%";
    /** These do not end one. */
    private static final String NOT_LAST = "（《【「『“‘([{";

    private final Booklet booklet;

    Prose(Booklet booklet) {
        this.booklet = booklet;
    }

    /** Text of one kind. */
    record Span(String text, Face face, Color colour) {}

    /** How a paragraph is set. {@code indent} is free room at the left; {@code size} and {@code lead} are in points. */
    record Setting(float size, float lead, float indent) {}

    /** The lines of a paragraph; {@code mark} stands in the room left of the first. */
    List<Block> paragraph(List<Span> spans, Setting setting, String mark) throws IOException {
        List<Block> blocks = new ArrayList<>();
        float width = booklet.bodyWidth() - setting.indent();
        float left = Booklet.SIDE + setting.indent();
        List<List<Span>> lines = lines(spans, width, setting.size());
        for (int i = 0; i < lines.size(); i++) {
            List<Span> line = lines.get(i);
            String sign = i == 0 ? mark : "";
            blocks.add(new Block(setting.lead(), (out, top) -> {
                float base = top - setting.lead() + (setting.lead() - setting.size()) / 2 + setting.size() * 0.22f;
                if (!sign.isEmpty()) {
                    float room = booklet.type().width(sign, Face.SANS, setting.size());
                    booklet.text(out, sign, Face.SANS, setting.size(), Booklet.INK, left - room - 5, base);
                }
                float x = left;
                for (Span span : line) {
                    x += booklet.text(out, span.text(), span.face(), setting.size(), span.colour(), x, base);
                }
            }));
        }
        return blocks;
    }

    /** A paragraph in one face. */
    List<Block> paragraph(String text, Face face, Color colour, Setting setting) throws IOException {
        return paragraph(List.of(new Span(text, face, colour)), setting, "");
    }

    /** The spans cut into lines no wider than {@code width} points. */
    List<List<Span>> lines(List<Span> spans, float width, float size) throws IOException {
        List<List<Span>> lines = new ArrayList<>();
        List<Span> line = new ArrayList<>();
        float used = 0;
        for (Span unit : units(spans)) {
            if (unit.text().equals("\n")) {
                lines.add(merged(line));
                line = new ArrayList<>();
                used = 0;
                continue;
            }
            float wide = booklet.type().width(unit.text(), unit.face(), size);
            float ink = booklet.type().width(unit.text().stripTrailing(), unit.face(), size);
            if (used + ink > width && !line.isEmpty()) {
                lines.add(merged(line));
                line = new ArrayList<>();
                used = 0;
            }
            if (ink > width) {
                for (Span part : split(unit, width, size)) {
                    if (!line.isEmpty()) {
                        lines.add(merged(line));
                        line = new ArrayList<>();
                    }
                    line.add(part);
                    used = booklet.type().width(part.text(), part.face(), size);
                }
                continue;
            }
            line.add(unit);
            used += wide;
        }
        if (!line.isEmpty()) {
            lines.add(merged(line));
        }
        return lines;
    }

    /** A word that is wider than a line, in pieces that are not. */
    private List<Span> split(Span word, float width, float size) throws IOException {
        List<Span> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < word.text().length(); ) {
            String next = Character.toString(word.text().codePointAt(i));
            i += next.length();
            if (!part.isEmpty() && booklet.type().width(part + next, word.face(), size) > width) {
                parts.add(new Span(part.toString(), word.face(), word.colour()));
                part.setLength(0);
            }
            part.append(next);
        }
        parts.add(new Span(part.toString(), word.face(), word.colour()));
        return parts;
    }

    /** The smallest pieces between which a line may end; where a piece ends inside a word the next one sticks to it. */
    private static List<Span> units(List<Span> spans) {
        List<Span> units = new ArrayList<>();
        for (Span span : spans) {
            StringBuilder unit = new StringBuilder();
            String text = span.text();
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                if (c == '\n') {
                    flush(units, unit, span);
                    units.add(new Span("\n", span.face(), span.colour()));
                    continue;
                }
                unit.appendCodePoint(c);
                int next = i < text.length() ? text.codePointAt(i) : 0;
                boolean wide = TextWidth.of(c) == 2 || next != 0 && TextWidth.of(next) == 2;
                boolean may = next != 0 && NOT_FIRST.indexOf(next) < 0 && NOT_LAST.indexOf(c) < 0;
                if (c == ' ' && next != ' ' || wide && may) {
                    flush(units, unit, span);
                }
            }
            flush(units, unit, span);
        }
        return units;
    }

    private static void flush(List<Span> units, StringBuilder unit, Span span) {
        if (!unit.isEmpty()) {
            units.add(new Span(unit.toString(), span.face(), span.colour()));
            unit.setLength(0);
        }
    }

    /** Neighbours of one kind as one span: fewer commands in the page, and whole words for whoever searches it. */
    private static List<Span> merged(List<Span> line) {
        List<Span> merged = new ArrayList<>();
        for (Span span : line) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.face() == span.face() && last.colour().equals(span.colour())) {
                merged.set(merged.size() - 1, new Span(last.text() + span.text(), span.face(), span.colour()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
