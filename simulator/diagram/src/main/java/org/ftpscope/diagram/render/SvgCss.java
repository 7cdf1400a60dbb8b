package org.ftpscope.diagram.render;

/**
 * Colours and type of the SVG. Plain class selectors only: no custom properties, which converters of SVG do not know. Text on
 * ground keeps a contrast of 4.5:1 or more in both themes; blue, orange, purple and teal stay apart for colour-blind eyes, and line
 * styles say the same again.
 */
final class SvgCss {
    private record Palette(
            String ground,
            String ink,
            String muted,
            String faint,
            String lifeline,
            String card,
            String cardEdge,
            String band,
            String bandBad,
            String heading,
            String headingBad,
            String router,
            String routerEdge,
            String control,
            String data,
            String icmp,
            String other,
            String bad,
            String badTint,
            String good,
            String goodTint,
            String nat,
            String natTint,
            String noteTint) {}

    private static final Palette LIGHT = new Palette(
            "#ffffff", "#18212f", "#5b677a", "#8c97a8", "#c5cdd9", "#ffffff", "#cfd7e3", "#f7f9fc", "#fdf4f3",
            "#e9eef6", "#fbe3e1", "#eef7f6", "#a9d3cd", "#1a5fc4", "#b4510a", "#7a35d6", "#5b677a", "#c4212c",
            "#fdeceb", "#127a3c", "#e8f6ed", "#0b6b63", "#e3f4f1", "#f2f4f8");

    private static final Palette DARK = new Palette(
            "#0e131a", "#e7edf5", "#9aa7b8", "#6b788a", "#3a4656", "#161d27", "#334050", "#121922", "#21151a",
            "#1b2532", "#3a1c21", "#10211f", "#2c5b55", "#74b3ff", "#ffab66", "#cba6ff", "#9aa7b8", "#ff8079",
            "#361a1d", "#5fd68a", "#12281b", "#58d3c6", "#0f2a28", "#1a2330");

    private static final String TYPE = """
            text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;font-size:12px}
            .m{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC","PingFang SC","Microsoft YaHei",monospace;font-size:12px}
            .n{font-size:10.5px}.t{font-size:10.5px}.x{font-size:11px}
            .h1{font-size:23px;font-weight:700}.h2{font-size:13.5px}.h3{font-size:14px;font-weight:650}.b{font-weight:650}
            .l{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
            .c,.d,.i,.o,.r{fill:none;stroke-width:1.7}
            .d{stroke-width:1.35}.i{stroke-dasharray:2 4;stroke-linecap:round;stroke-width:2}.o{stroke-dasharray:8 4}.r{stroke-width:3}
            .u{stroke-dasharray:11 4 2 4;stroke-width:1.5}
            .q{stroke-dasharray:none;stroke-width:1.1;stroke-linejoin:round;stroke-linecap:round}
            .v{fill:none;stroke-width:1.5}.va{stroke-dasharray:3 4}.k{stroke-width:1}.z{fill:none;stroke-width:1.5;stroke-linejoin:round}
            .s0{opacity:.28}.s1{opacity:.82}.s2{opacity:.5}.s3{opacity:.22}
            """;

    private SvgCss() {}

    static String sheet(SvgStyle.Theme theme) {
        StringBuilder css = new StringBuilder(TYPE);
        switch (theme) {
            case LIGHT -> css.append(colours(LIGHT));
            case DARK -> css.append(colours(DARK));
            case AUTO -> {
                css.append(colours(LIGHT));
                css.append("@media (prefers-color-scheme:dark){\n")
                        .append(colours(DARK))
                        .append("}\n");
            }
        }
        return css.toString();
    }

    private static String colours(Palette p) {
        StringBuilder css = new StringBuilder(2_048);
        rule(css, ".bg", "fill", p.ground);
        rule(css, "text,.f-ink", "fill", p.ink);
        rule(css, ".l", "stroke", p.ground);
        rule(css, ".f-muted", "fill", p.muted);
        rule(css, ".f-faint", "fill", p.faint);
        rule(css, ".v,.z", "stroke", p.lifeline);
        css.append(".card{fill:")
                .append(p.card)
                .append(";stroke:")
                .append(p.cardEdge)
                .append("}\n");
        rule(css, ".band", "fill", p.band);
        rule(css, ".band-bad", "fill", p.bandBad);
        rule(css, ".hd", "fill", p.heading);
        rule(css, ".hd-bad", "fill", p.headingBad);
        css.append(".router{fill:").append(p.router).append("}\n");
        rule(css, ".vr", "stroke", p.routerEdge);
        channel(css, "c", p.control);
        channel(css, "d", p.data);
        channel(css, "i", p.icmp);
        channel(css, "o", p.other);
        channel(css, "r", p.bad);
        rule(css, ".f-bad", "fill", p.bad);
        rule(css, ".f-good", "fill", p.good);
        rule(css, ".f-nat", "fill", p.nat);
        rule(css, ".s-bad", "stroke", p.bad);
        rule(css, ".s-nat", "stroke", p.nat);
        rule(css, ".s-ink", "stroke", p.ink);
        rule(css, ".s-muted", "stroke", p.muted);
        rule(css, ".f-on,.on", "fill", p.ground);
        rule(css, ".s-on", "stroke", p.ground);
        chip(css, "k-bad", p.badTint, p.bad);
        chip(css, "k-good", p.goodTint, p.good);
        chip(css, "k-nat", p.natTint, p.nat);
        chip(css, "k-note", p.noteTint, p.lifeline);
        return css.toString();
    }

    private static void channel(StringBuilder css, String name, String colour) {
        css.append('.')
                .append(name)
                .append("{stroke:")
                .append(colour)
                .append(";marker-end:url(#h")
                .append(name)
                .append(")}\n.f-")
                .append(name)
                .append("{fill:")
                .append(colour)
                .append("}\n");
    }

    private static void chip(StringBuilder css, String name, String fill, String stroke) {
        css.append('.')
                .append(name)
                .append("{fill:")
                .append(fill)
                .append(";stroke:")
                .append(stroke)
                .append(";stroke-opacity:.45}\n");
    }

    private static void rule(StringBuilder css, String selector, String property, String value) {
        css.append(selector)
                .append('{')
                .append(property)
                .append(':')
                .append(value)
                .append("}\n");
    }

    /** Heads of arrows, one a channel: filled, open double, diamond; RST ends in a bar. */
    static String markers() {
        return """
                <marker id="hc" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8L9.5 5L0 9.2L2.4 5z" class="f-c"/></marker>
                <marker id="hd" viewBox="0 0 14 12" refX="13" refY="6" markerWidth="14" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M4 .8L13.6 6L4 11.2z" class="f-d"/><path d="M0 2.2L7 6L0 9.8" class="f-d"/></marker>
                <marker id="hi" viewBox="0 0 12 10" refX="11" refY="5" markerWidth="12" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 5L5.7 .6L11.4 5L5.7 9.4z" class="f-i"/></marker>
                <marker id="ho" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8L9.5 5L0 9.2z" class="f-o"/></marker>
                <marker id="hr" viewBox="0 0 14 14" refX="12" refY="7" markerWidth="14" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L10 7L0 13z" class="f-r"/><path d="M10.5 .5h2.6v13h-2.6z" class="f-r"/></marker>
                """;
    }
}
