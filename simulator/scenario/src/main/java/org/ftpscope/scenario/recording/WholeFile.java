package org.ftpscope.scenario.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written as a whole or not at all: what stood there before stays until the new one is ready. */
public final class WholeFile {
    /** Writes what belongs into {@code part}; an exception of any kind means that it is not whole. */
    @FunctionalInterface
    public interface Filling {
        void into(Path part) throws IOException;
    }

    private WholeFile() {}

    /** Has {@code filling} write beside {@code file}, and puts it in its place when that is done. */
    public static void write(Path file, Filling filling) throws IOException {
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = place.getParent();
        boolean special = Files.exists(place) && !Files.isRegularFile(place);
        if (special || folder == null || !Files.isWritable(folder)) {
            // A pipe or a device has no other that could take its place; nor is there room beside what stands alone.
            filling.into(file);
            return;
        }
        Path part = folder.resolve("." + place.getFileName() + ".part");
        try {
            filling.into(part);
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
