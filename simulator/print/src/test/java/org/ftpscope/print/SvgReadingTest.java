package org.ftpscope.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How pictures and fonts are read. */
class SvgReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M1 2L5 6            | 1 2 4 4",
                "M1 2l4 4            | 1 2 4 4",
                "M1 2h4v-2H1z        | 1 0 4 2",
                "M.5.5l5-3 5 3       | .5 -2.5 10 3",
                "M10 0a10 10 0 0 1 0 20 | 10 0 10 20",
                "M10 0a10 10 0 1 0 .001 0z | 0 0 20 20"
            })
    void path_data_is_read(String data, String bounds) {
        Rectangle2D found = PathData.read(data).path().getBounds2D();
        List<Double> numbers =
                List.of(bounds.split(" ")).stream().map(Double::valueOf).toList();
        assertThat(List.of(found.getX(), found.getY(), found.getWidth(), found.getHeight()))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 0.02 ? 0 : 1, Double.class)
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1 2C1 2 3 4 5 6", "M1", "Mx", "M0 0a1 2 0 0 0 3 3"})
    void path_data_that_our_pictures_never_use_is_refused(String data) {
        assertThatThrownBy(() -> PathData.read(data)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_arrow_head_points_where_its_line_went() {
        assertThat(PathData.read("M0 0L0 5").angle()).isEqualTo(Math.PI / 2);
        assertThat(PathData.read("M9 9M5 0L1 0").angle()).isEqualTo(Math.PI);
    }

    @Test
    void classes_win_over_elements_and_later_rules_over_earlier() {
        StyleSheet sheet = new StyleSheet("text,.a{fill:#000001;x:1}.b{fill:#000002}text{y:2}");
        assertThat(sheet.of("text", List.of("b")))
                .containsEntry("fill", "#000002")
                .containsEntry("y", "2");
        assertThat(sheet.of("path", List.of("a", "b")))
                .containsEntry("fill", "#000002")
                .doesNotContainKey("y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inter-latin-400-normal.woff",
                "inter-latin-600-normal.woff",
                "inter-latin-700-normal.woff",
                "jetbrains-mono-latin-400-normal.woff",
                "jetbrains-mono-latin-700-normal.woff",
                "noto-sans-sc-chinese-simplified-400-normal.woff",
                "dejavu-sans.woff"
            })
    void a_font_is_unpacked(String name) throws IOException {
        try (InputStream in = FontFiles.open(name)) {
            byte[] font = Woff.toTrueType(in.readAllBytes());
            try (var read = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
                assertThat(read.getNumberOfGlyphs()).isGreaterThan(100);
                assertThat(read.getUnicodeCmapLookup()).isNotNull();
            }
        }
    }

    @Test
    void a_damaged_font_is_named() {
        assertThatThrownBy(() -> Woff.toTrueType("not a font".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessage("not a WOFF file");
    }
}
