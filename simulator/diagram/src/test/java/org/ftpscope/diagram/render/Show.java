package org.ftpscope.diagram.render;

import java.nio.file.*;
import java.util.*;
import org.ftpscope.diagram.*;
import org.ftpscope.diagram.ladder.*;

public final class Show {
    public static void main(String[] a) throws Exception {
        Story story = (Story) Stories.class.getMethod(a[0]).invoke(null);
        Level level = Level.named(a[1]).orElseThrow();
        int width = a.length > 2 ? Integer.parseInt(a[2]) : 80;
        Locale locale = a.length > 3 ? Locale.of(a[3]) : Locale.ENGLISH;
        Ladder ladder = LadderLayout.layout(
                story.events(),
                LadderOptions.of(level)
                        .with(locale)
                        .withLanes(story.lanes())
                        .with(new Caption(
                                "Active mode behind NAT", "The server calls the address it was told.", "seed 1")));
        TextStyle style = TextStyle.plain().withWidth(width);
        if (a.length > 4 && a[4].equals("ascii")) style = style.with(TextStyle.Charset.ASCII);
        if (a.length > 4 && a[4].equals("color")) style = style.withColour(true);
        System.out.print(TextRenderer.render(ladder, style));
    }
}
