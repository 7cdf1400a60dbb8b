package org.ftpscope.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.render.SvgStyle;
import org.junit.jupiter.api.Test;

/** Pictures of pixels. */
class PngPictureTest {
    private static BufferedImage picture(SvgStyle style, int scale) throws IOException {
        Ladder ladder = Prints.ladder("active", Level.PHASE, Locale.ENGLISH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPicture.write(ladder, style, scale, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void is_as_large_as_the_svg_times_the_scale() throws IOException {
        BufferedImage once = picture(SvgStyle.plain().withWidth(800), 1);
        BufferedImage twice = picture(SvgStyle.plain().withWidth(800), 2);
        assertThat(once.getWidth()).isEqualTo(800);
        assertThat(twice.getWidth()).isEqualTo(1_600);
        assertThat(twice.getHeight()).isEqualTo(2 * once.getHeight());
    }

    @Test
    void stands_on_the_ground_of_its_theme() throws IOException {
        assertThat(picture(SvgStyle.plain(), 1).getRGB(2, 2)).isEqualTo(0xffffffff);
        assertThat(picture(SvgStyle.plain().with(SvgStyle.Theme.DARK), 1).getRGB(2, 2))
                .isEqualTo(0xff0e131a);
    }

    @Test
    void more_than_memory_holds_is_refused_before_anything_is_written() throws IOException {
        Ladder ladder = Prints.ladder("active", Level.PACKET, Locale.ENGLISH);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgStyle broad = SvgStyle.plain().withWidth(100_000);
        assertThatThrownBy(() -> PngPicture.write(ladder, broad, 4, out))
                .isInstanceOf(PngPicture.TooLargeException.class);
        assertThat(out.size()).isZero();
    }
}
