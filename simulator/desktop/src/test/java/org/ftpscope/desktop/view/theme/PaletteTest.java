package org.ftpscope.desktop.view.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn can be read (WCAG 2.2, 1.4.3 and 1.4.11), and what differs differs for everybody. */
class PaletteTest {
    /** WCAG AA for text. */
    private static final double TEXT_MIN = 4.5;
    /** WCAG AA for lines and signs. */
    private static final double SIGN_MIN = 3;
    /** Distance in CIE L*a*b* at which two lines are told apart at a glance; 2.3 is where a difference begins to be seen. */
    private static final double APART_MIN = 11;

    private static Map<String, Color> texts(Palette p) {
        Map<String, Color> texts = new LinkedHashMap<>(hues(p));
        texts.put("text", p.text());
        texts.put("muted", p.muted());
        texts.put("subtle", p.subtle());
        texts.put("changed", p.changed());
        texts.put("accent", p.accent());
        return texts;
    }

    private static Map<String, Color> hues(Palette p) {
        Map<String, Color> hues = new LinkedHashMap<>();
        hues.put("control", p.control());
        hues.put("data", p.data());
        hues.put("icmp", p.icmp());
        hues.put("other", p.other());
        hues.put("good", p.good());
        hues.put("bad", p.bad());
        return hues;
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyTextIsReadOnEveryGround(Theme theme) {
        Palette p = theme.palette();
        for (Color ground : List.of(p.background(), p.band(), p.card())) {
            assertThat(texts(p))
                    .allSatisfy((name, color) -> assertThat(contrast(color, ground))
                            .as("%s on %s", name, Palette.css(ground))
                            .isGreaterThanOrEqualTo(TEXT_MIN));
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void chipsAndBadgesAreReadOnTheirOwnGround(Theme theme) {
        Palette p = theme.palette();
        assertThat(contrast(p.changed(), p.tint(p.changed(), 0.13))).isGreaterThanOrEqualTo(TEXT_MIN);
        assertThat(contrast(p.bad(), p.tint(p.bad(), 0.1))).isGreaterThanOrEqualTo(TEXT_MIN);
        assertThat(contrast(p.muted(), p.tint(p.good(), 0.2))).isGreaterThanOrEqualTo(TEXT_MIN);
        for (Color badge : List.of(p.changed(), p.good(), p.bad(), p.muted())) {
            assertThat(contrast(p.background(), badge)).isGreaterThanOrEqualTo(TEXT_MIN);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void signsWithoutWordsAreSeen(Theme theme) {
        Palette p = theme.palette();
        for (Color sign : List.of(p.chain(), p.accent(), p.bad(), p.control(), p.data(), p.icmp(), p.other())) {
            assertThat(contrast(sign, p.background())).as(Palette.css(sign)).isGreaterThanOrEqualTo(SIGN_MIN);
        }
    }

    /** Linear RGB as it arrives, Machado, Oliveira and Fernandes 2009, full severity. */
    record Eyes(String name, List<Double> matrix) {
        static List<Eyes> all() {
            return List.of(
                    of("usual", 1, 0, 0, 0, 1, 0, 0, 0, 1),
                    of(
                            "protanopia",
                            0.152286,
                            1.052583,
                            -0.204868,
                            0.114503,
                            0.786281,
                            0.099216,
                            -0.003882,
                            -0.048116,
                            1.051998),
                    of(
                            "deuteranopia",
                            0.367322,
                            0.860646,
                            -0.227968,
                            0.280085,
                            0.672501,
                            0.047413,
                            -0.011820,
                            0.042940,
                            0.968881),
                    of(
                            "tritanopia",
                            1.255528,
                            -0.076749,
                            -0.178779,
                            -0.078411,
                            0.930809,
                            0.147602,
                            0.004733,
                            0.691367,
                            0.303900));
        }

        private static Eyes of(String name, double... matrix) {
            return new Eyes(name, DoubleStream.of(matrix).boxed().toList());
        }

        @Override
        public String toString() {
            return name;
        }

        double[] see(Color color) {
            double[] rgb = linear(color);
            double[] seen = new double[3];
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int j = 0; j < 3; j++) {
                    sum += matrix.get(i * 3 + j) * rgb[j];
                }
                seen[i] = Math.clamp(sum, 0, 1);
            }
            return seen;
        }
    }

    static List<Eyes> eyes() {
        return Eyes.all();
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void channelsAndOutcomesStayApart(Eyes eyes) {
        for (Theme theme : Theme.values()) {
            Palette p = theme.palette();
            List<Color> channels = List.of(p.control(), p.data(), p.icmp(), p.other());
            for (int i = 0; i < channels.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(apart(eyes, channels.get(i), channels.get(j)))
                            .as("%s: channels %d and %d", theme, i, j)
                            .isGreaterThanOrEqualTo(APART_MIN);
                }
            }
            assertThat(apart(eyes, p.good(), p.bad()))
                    .as("%s: good and bad", theme)
                    .isGreaterThanOrEqualTo(APART_MIN);
        }
    }

    private static double apart(Eyes eyes, Color a, Color b) {
        double[] x = lab(eyes.see(a));
        double[] y = lab(eyes.see(b));
        return Math.hypot(Math.hypot(x[0] - y[0], x[1] - y[1]), x[2] - y[2]);
    }

    private static double[] lab(double[] rgb) {
        double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double[] linear(Color color) {
        return Stream.of(color.getRed(), color.getGreen(), color.getBlue())
                .mapToDouble(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
    }

    private static double contrast(Color a, Color b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    private static double luminance(Color color) {
        double[] rgb = linear(color);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}
