package org.ftpscope.scenario.json;

/**
 * Where something stands.
 *
 * @param source name of the file, or the option of the command line
 * @param line from 1 on; 0 when there are no lines
 * @param column in characters, from 1 on
 */
public record Place(String source, int line, int column) {
    /** A source without lines: an option of the command line. */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    /** {@code active.json:12:7}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
