package org.ftpscope.scenario.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.scenario.model.Scenario.StoredFile;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.shape.Notation;

/**
 * Reads the files of servers and clients. Content that a scenario does not spell out is made up from the file's path and nothing
 * else, so that its SHA-256 can be told in advance.
 */
final class FileReader {
    /** Larger files would only slow a lesson down; the engines have no such limit. */
    private static final long LARGEST_BYTES = 200_000_000;

    private FileReader() {}

    static List<StoredFile> files(Cursor at) {
        List<StoredFile> files = new ArrayList<>();
        for (Cursor.Row row : at.rows("files")) {
            boolean directory = row.at().truth("directory", false);
            files.add(new StoredFile(
                    row.name(),
                    directory,
                    content(row, directory),
                    row.at().as("mode", Notation.MODE),
                    row.at().find("owner").map(Cursor::text)));
        }
        return files;
    }

    private static Bytes content(Cursor.Row row, boolean directory) {
        Cursor at = row.at();
        long told = List.of("text", "base64", "size").stream().filter(at::has).count();
        if (told + (directory ? 1 : 0) != 1) {
            throw at.problem("file.oneContent");
        }
        if (at.has("pattern") && !at.has("size")) {
            throw at.get("pattern").problem("file.patternWithoutSize");
        }
        if (at.has("text")) {
            return Bytes.utf8(at.get("text").text());
        }
        if (at.has("base64")) {
            return Bytes.adopt(at.get("base64").as(Notation.BASE64));
        }
        if (directory) {
            return Bytes.EMPTY;
        }
        long size = at.get("size").as(Notation.SIZE);
        if (size > LARGEST_BYTES) {
            throw at.get("size").problem("file.tooLarge", LARGEST_BYTES);
        }
        return Bytes.adopt(
                switch (at.text("pattern", "lines")) {
                    case "digits" -> digits((int) size);
                    case "random" -> random(row.name(), (int) size);
                    default -> lines((int) size);
                });
    }

    private static byte[] digits(int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) ('0' + i % 10);
        }
        return content;
    }

    private static byte[] random(String path, int size) {
        RandomStream chance = new Seed(0).stream("file:" + path);
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) chance.nextInt();
        }
        return content;
    }

    /** Numbered lines, each of 64 octets with its line end. */
    private static byte[] lines(int size) {
        byte[] content = new byte[size];
        int at = 0;
        for (int number = 1; at < size; number++) {
            String line = String.format(
                    Locale.ROOT, "%-63s\n", "line " + number + " of a file that was made up, octet " + at);
            for (int i = 0; i < line.length() && at < size; i++) {
                content[at++] = (byte) line.charAt(i);
            }
        }
        return content;
    }
}
