package org.ftpscope.print;

import java.util.List;

/** Kinds of type. Chinese has one weight; where bold is asked for, its outlines are drawn a little thicker. */
enum Face {
    SANS("inter-latin-400-normal.woff", false),
    SANS_BOLD("inter-latin-700-normal.woff", true),
    MONO("jetbrains-mono-latin-400-normal.woff", false),
    MONO_BOLD("jetbrains-mono-latin-700-normal.woff", true);

    /** For characters that the face itself lacks, in this order: Chinese; arrows, ticks and lines. */
    static final List<String> FALLBACKS =
            List.of("noto-sans-sc-chinese-simplified-400-normal.woff", "dejavu-sans.woff");

    private final String file;
    private final boolean bold;

    Face(String file, boolean bold) {
        this.file = file;
        this.bold = bold;
    }

    String file() {
        return file;
    }

    boolean bold() {
        return bold;
    }

    static Face of(boolean mono, boolean bold) {
        return mono ? bold ? MONO_BOLD : MONO : bold ? SANS_BOLD : SANS;
    }
}
