package org.ftpscope.diagram.render;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.diagram.Words;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Lane;

/** What stands above the ladder: caption and the cards of the lanes. */
final class SvgHeader {
    private static final double CARD_HEIGHT = 62;
    private static final double CARD_LINE = 14;
    /** Room for the names of a host's two lanes. */
    private static final double PARTS = 21;

    private final Ladder ladder;
    private final Caption caption;
    private final SvgGeometry geometry;
    private final Words words;
    private final List<String> summary;
    private final List<String> detail;
    private final int addresses;
    private final boolean parted;

    SvgHeader(Ladder ladder, Caption caption, SvgGeometry geometry, Words words) {
        this.ladder = ladder;
        this.caption = caption;
        this.geometry = geometry;
        this.words = words;
        this.summary = wrap(caption.summary(), 13.5);
        this.detail = wrap(caption.detail(), 11);
        int most = 0;
        for (Lane lane : ladder.lanes()) {
            most = Math.max(most, Math.max(lane.left().size(), lane.right().size()));
        }
        this.addresses = most;
        this.parted = ladder.tellsApplications();
    }

    private List<String> wrap(String text, double size) {
        if (text.isEmpty()) {
            return List.of();
        }
        int columns = (int) (Math.min(geometry.width - 48, 1_000) / (size * 0.5));
        return TextWidth.wrap(text, columns);
    }

    private double captionHeight() {
        double height = 18;
        height += caption.title().isEmpty() ? 0 : 32;
        height += summary.size() * 20 + detail.size() * 16;
        return height == 18 ? 14 : height + 10;
    }

    private double cardHeight() {
        return CARD_HEIGHT + Math.max(0, addresses - 1) * CARD_LINE + (parted ? PARTS : 0);
    }

    /** Height of caption and cards. */
    double height() {
        return captionHeight() + cardHeight() + 4;
    }

    void draw(SvgOut out, String page) {
        double y = 18;
        if (!caption.title().isEmpty()) {
            out.words(24, y + 22, "h1", "start", caption.title()).line();
            y += 32;
        }
        for (String line : summary) {
            out.words(24, y + 15, "h2 f-muted", "start", line).line();
            y += 20;
        }
        for (String line : detail) {
            out.words(24, y + 12, "x f-muted", "start", line).line();
            y += 16;
        }
        if (!page.isEmpty()) {
            out.words(geometry.width - 24, 36, "x f-muted", "end", page).line();
        }
        for (Lane lane : ladder.lanes()) {
            // A host's two lanes hang from one card.
            if (!lane.isApplication()) {
                card(out, lane, captionHeight());
            }
        }
    }

    private void card(SvgOut out, Lane lane, double y) {
        Lane mate = ladder.mate(lane);
        double own = geometry.x(lane.index());
        double other = geometry.x(mate.index());
        double apart = Math.abs(own - other);
        double half = lane.isRouter() ? routerHalf(lane) : Math.max(hostHalf(lane), apart / 2 + (apart > 0 ? 40 : 0));
        double x = (own + other) / 2;
        double left = Math.max(6, Math.min(x - half, geometry.width - 6 - 2 * half));
        out.raw("<g>");
        out.box(left, y, 2 * half, cardHeight(), 11, "card").line();
        String role = words.say("role." + lane.role());
        boolean same = role.equalsIgnoreCase(lane.title());
        double iconSpace = 34;
        String title = fitted(lane.title(), 2 * half - iconSpace - 24);
        double textWidth = Math.max(SvgGeometry.sans(title, 14), same ? 0 : SvgGeometry.sans(role, 11));
        double start = left + Math.max(10, (2 * half - iconSpace - textWidth) / 2);
        out.raw("<g transform=\"translate(")
                .number(start)
                .raw(" ")
                .number(y + 10)
                .raw(")\" class=\"icon\">");
        out.raw(icon(lane.role())).raw("</g>").line();
        double titleY = same ? y + 27 : y + 21;
        out.words(start + iconSpace, titleY, "h3", "start", title);
        if (!same) {
            out.words(start + iconSpace, y + 35, "x f-muted", "start", role);
        }
        double lineY = y + 53;
        int count = Math.max(lane.left().size(), lane.right().size());
        for (int i = 0; i < count; i++) {
            if (lane.isRouter()) {
                String inside = i < lane.left().size() ? lane.left().get(i) : "";
                String outside = i < lane.right().size() ? lane.right().get(i) : "";
                out.words(x - 9, lineY, "m n f-muted", "end", inside);
                out.words(x + 9, lineY, "m n f-muted", "start", outside);
                out.raw("<path class=\"v vr\" d=\"M")
                        .number(x)
                        .raw(" ")
                        .number(lineY - 10)
                        .raw("v12\"/>");
            } else {
                out.words(
                        left + half, lineY, "m n f-muted", "middle", lane.left().get(i));
            }
            lineY += CARD_LINE;
        }
        if (apart > 0) {
            double partY = y + cardHeight();
            for (Lane part : List.of(lane, mate)) {
                out.words(geometry.x(part.index()), partY - 10, "x f-muted", "middle", part.part());
            }
            out.raw("<path class=\"v\" d=\"M").number(left + 12).raw(" ").number(partY - PARTS - 2);
            out.raw("h").number(2 * half - 24).raw("\"/>");
        }
        out.raw("</g>").line();
    }

    private double hostHalf(Lane lane) {
        double widest = 34 + SvgGeometry.sans(lane.title(), 14) + 24;
        for (String address : lane.left()) {
            widest = Math.max(widest, SvgGeometry.mono(address, 10.5) + 24);
        }
        return Math.clamp(widest / 2, 66, room());
    }

    private double routerHalf(Lane lane) {
        double widest = SvgGeometry.ROUTER_HALF + 30;
        for (String address : lane.left()) {
            widest = Math.max(widest, SvgGeometry.mono(address, 10.5) + 22);
        }
        for (String address : lane.right()) {
            widest = Math.max(widest, SvgGeometry.mono(address, 10.5) + 22);
        }
        return Math.clamp(widest, 80, Math.max(80, room()));
    }

    private double room() {
        if (geometry.lanes() < 2) {
            return 160;
        }
        // A card at the edge is pushed inward: no two may want more than there is.
        double even = geometry.width / (2.0 * geometry.lanes()) - 10;
        return Math.max(66, Math.min(geometry.step() / 2 - 4, even));
    }

    /** The name, cut where the card ends: hosts of a capture may be called anything. */
    private static String fitted(String name, double width) {
        int end = name.length();
        String shown = name;
        while (end > 1 && SvgGeometry.sans(shown, 14) > width) {
            end = name.offsetByCodePoints(end, -1);
            shown = name.substring(0, end) + "\u2026";
        }
        return shown;
    }

    /** Icons of 26 by 26, drawn for this picture. */
    private static String icon(Lane.Role role) {
        String stroke = "fill=\"none\" stroke-width=\"1.7\" stroke-linejoin=\"round\" stroke-linecap=\"round\"";
        return switch (role) {
            case CLIENT, HOST, APPLICATION ->
                "<path class=\"s-muted\" " + stroke
                        + " d=\"M3.5 4.5h19a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1-1.5 1.5h-19A1.5 1.5 0 0 1 2 17V6a1.5 1.5 0 0 1 1.5-1.5z"
                        + "M10 18.5v3.5M16 18.5v3.5M7.5 22h11\"/>";
            case SERVER ->
                "<path class=\"s-muted\" " + stroke
                        + " d=\"M4 3.5h18a1 1 0 0 1 1 1v4.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4.500a1 1 0 0 1 1-1z"
                        + "M4 12.500h18a1 1 0 0 1 1 1v4.600a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4.600a1 1 0 0 1 1-1z"
                        + "M13 19.100v3.400M8 22.500h10M7 6.800h.1M11 6.800h8M7 15.800h.1M11 15.800h8\"/>";
            case NAT ->
                "<path class=\"s-nat\" " + stroke
                        + " d=\"M4 8.500h16M16 4.500l4.500 4L16 12.500M22 17.500H6M10 13.500l-4.500 4 4.500 4\"/>";
            case ROUTER ->
                "<path class=\"s-muted\" " + stroke
                        + " d=\"M13 2.500a10.500 10.500 0 1 0 .1 0zM13 10.500V5M10.500 7L13 4.600 15.500 7M13 15.500V21"
                        + "M10.500 19L13 21.400 15.500 19M10.500 13H5M16 13h5\"/>";
            case FIREWALL ->
                "<path class=\"s-bad\" " + stroke
                        + " d=\"M3 5.500h20v15.500H3zM3 10.700h20M3 15.900h20M9.500 5.500v5.200M16.500 5.500v5.200M6.200 10.700v5.200M13 10.700v5.200"
                        + "M19.800 10.700v5.200M9.500 15.900v5.100M16.500 15.900v5.100\"/>";
        };
    }

    /** Words for a reader who hears the picture. */
    String description() {
        List<String> names = new ArrayList<>();
        for (Lane lane : ladder.lanes()) {
            if (!lane.isApplication()) {
                names.add(lane.title());
            }
        }
        return words.say("svg.desc", String.join(", ", names), ladder.caption().summary())
                .strip();
    }
}
