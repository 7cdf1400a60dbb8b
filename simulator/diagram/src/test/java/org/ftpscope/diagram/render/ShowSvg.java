package org.ftpscope.diagram.render;

import java.nio.file.*;
import java.util.*;
import org.ftpscope.diagram.*;
import org.ftpscope.diagram.ladder.*;

public final class ShowSvg {
    public static void main(String[] a) throws Exception {
        Story story = (Story) Stories.class.getMethod(a[0]).invoke(null);
        Level level = Level.named(a[1]).orElseThrow();
        Locale locale = Locale.of(a[3]);
        Caption c = locale.getLanguage().equals("zh")
                ? new Caption("NAT 后面的主动模式", "客户端通告私有地址，服务器把它换成 NAT 的地址并连接它；那里没有人监听。", "种子 1 · 服务器 ProFTPD 策略")
                : new Caption(
                        "Active mode behind NAT",
                        "The server dials the address that it was told, which is the router's own: nobody listens there.",
                        "seed 1 · policy lax");
        Ladder ladder = LadderLayout.layout(
                story.events(),
                LadderOptions.of(level).with(locale).withLanes(story.lanes()).with(c));
        SvgStyle style = SvgStyle.plain().withWidth(Integer.parseInt(a[2])).with(SvgStyle.Theme.valueOf(a[4]));
        Files.writeString(Path.of(a[5]), SvgRenderer.render(ladder, style));
    }
}
