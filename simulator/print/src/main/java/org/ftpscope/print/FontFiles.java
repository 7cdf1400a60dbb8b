package org.ftpscope.print;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The fonts that come with the program, as WOFF files (W3C, WOFF File Format 1.0), and their licences beside them. */
public final class FontFiles {
    private FontFiles() {}

    /** Opens the file of that name in {@code org/ftpscope/print/fonts}. */
    public static InputStream open(String name) throws IOException {
        InputStream file = FontFiles.class.getResourceAsStream("fonts/" + name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return file;
    }
}
