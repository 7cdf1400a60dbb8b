package org.ftpscope.diagram.ladder;

/** What stands above a picture; any part may be empty. {@code detail} is small print: seed, knobs, source. */
public record Caption(String title, String summary, String detail) {
    public static final Caption NONE = new Caption("", "", "");
}
