package org.ftpscope.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Pictures that are expected. They are compared as the eye compares them: a quarter of the size, so that a pixel's anti-aliasing
 * does not count, by the mean difference and by the share of what differs clearly.
 */
public final class Golden {
    private static final Path EXPECTED = Path.of("src/test/resources/golden");
    private static final Path ACTUAL = Path.of("target/golden");
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    /** Of 255. */
    private static final double MEAN_MAX = 1.6;

    private static final double CLEAR = 26;
    private static final double SHARE_MAX = 0.012;

    private Golden() {}

    /** How two pictures differ: the mean over all colours, of 255, and the part of the picture that differs clearly. */
    public record Difference(double mean, double share) {}

    /** Fails when {@code actual} does not look as the picture of that name; {@code scale} is how much smaller that is kept. */
    public static void assertSame(String name, BufferedImage actual, int scale) {
        Path file = EXPECTED.resolve(name + ".png");
        BufferedImage small = coarse(scaled(actual, actual.getWidth() / scale, actual.getHeight() / scale));
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(EXPECTED);
                ImageIO.write(small, "png", file.toFile());
                return;
            }
            assertThat(file).as("draw it with -Dgolden.update=true").exists();
            BufferedImage expected = ImageIO.read(file.toFile());
            Difference difference = difference(expected, small);
            if (difference.mean() > MEAN_MAX || difference.share() > SHARE_MAX) {
                Files.createDirectories(ACTUAL);
                ImageIO.write(small, "png", ACTUAL.resolve(name + "-actual.png").toFile());
                ImageIO.write(
                        marked(expected, small),
                        "png",
                        ACTUAL.resolve(name + "-difference.png").toFile());
            }
            assertThat(difference.mean())
                    .as("%s: mean difference; see %s", name, ACTUAL.toAbsolutePath())
                    .isLessThanOrEqualTo(MEAN_MAX);
            assertThat(difference.share())
                    .as("%s: share that differs; see %s", name, ACTUAL.toAbsolutePath())
                    .isLessThanOrEqualTo(SHARE_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Difference difference(BufferedImage a, BufferedImage b) {
        BufferedImage x = scaled(a, WIDTH, HEIGHT);
        BufferedImage y = scaled(b, WIDTH, HEIGHT);
        double sum = 0;
        int clear = 0;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double distance = distance(x.getRGB(column, row), y.getRGB(column, row));
                sum += distance;
                clear += distance > CLEAR ? 1 : 0;
            }
        }
        return new Difference(sum / (WIDTH * HEIGHT), (double) clear / (WIDTH * HEIGHT));
    }

    private static double distance(int p, int q) {
        return (Math.abs((p >> 16 & 255) - (q >> 16 & 255))
                        + Math.abs((p >> 8 & 255) - (q >> 8 & 255))
                        + Math.abs((p & 255) - (q & 255)))
                / 3.0;
    }

    /** The expected picture in grey, with what differs in red. */
    private static BufferedImage marked(BufferedImage expected, BufferedImage actual) {
        BufferedImage other = scaled(actual, expected.getWidth(), expected.getHeight());
        BufferedImage picture =
                new BufferedImage(expected.getWidth(), expected.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int was = expected.getRGB(x, y);
                int grey = ((was >> 16 & 255) + (was >> 8 & 255) + (was & 255)) / 6 + 127;
                boolean differs = distance(was, other.getRGB(x, y)) > CLEAR;
                picture.setRGB(x, y, differs ? 0xd00000 : grey << 16 | grey << 8 | grey);
            }
        }
        return picture;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage from = picture;
        // By halves: a bicubic step of more than two leaves pixels out.
        while (from.getWidth() >= width * 2 && from.getHeight() >= height * 2) {
            from = drawn(from, from.getWidth() / 2, from.getHeight() / 2);
        }
        return from.getWidth() == width && from.getHeight() == height ? from : drawn(from, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smaller.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        return smaller;
    }

    /** Colours in steps that nobody sees: the file is shorter by a third. */
    private static BufferedImage coarse(BufferedImage picture) {
        BufferedImage coarse = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                coarse.setRGB(x, y, step(rgb >> 16 & 255) << 16 | step(rgb >> 8 & 255) << 8 | step(rgb & 255));
            }
        }
        return coarse;
    }

    private static int step(int value) {
        return Math.min(255, (value + 2) / 4 * 4);
    }
}
