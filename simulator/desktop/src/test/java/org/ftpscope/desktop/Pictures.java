package org.ftpscope.desktop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/** Writes what JavaFX drew as PNG. */
public final class Pictures {
    private Pictures() {}

    /** With nothing behind what is not painted. */
    public static BufferedImage transparent(Image image) {
        return buffered(image, BufferedImage.TYPE_INT_ARGB);
    }

    public static BufferedImage buffered(Image image) {
        return buffered(image, BufferedImage.TYPE_INT_RGB);
    }

    private static BufferedImage buffered(Image image, int type) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, type);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        return buffered;
    }

    public static void write(Image image, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(buffered(image), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
