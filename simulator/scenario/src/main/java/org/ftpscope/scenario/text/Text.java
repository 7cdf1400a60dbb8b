package org.ftpscope.scenario.text;

/** One sentence, or one title, in both languages. */
public record Text(String en, String zh) {
    /** The same words in both languages: a name, a protocol word, an address. */
    public static Text same(String words) {
        return new Text(words, words);
    }

    /** The words in that language. */
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }

    /** Both texts, one after the other with nothing between. */
    public Text plus(Text next) {
        return new Text(en + next.en, zh + next.zh);
    }

    /** The same with {@code words} behind it in both languages. */
    public Text plus(String words) {
        return new Text(en + words, zh + words);
    }
}
