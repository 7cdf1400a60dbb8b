package org.ftpscope.diagram.page;

/** The same words in English and in Simplified Chinese. */
public record Said(String english, String chinese) {
    /** Words that are the same in both languages: a name, an address, a protocol word. */
    public static Said same(String words) {
        return new Said(words, words);
    }
}
