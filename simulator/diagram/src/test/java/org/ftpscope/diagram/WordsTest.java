package org.ftpscope.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static Properties bundle(String name) throws IOException {
        Properties bundle = new Properties();
        try (var in = new InputStreamReader(Words.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            bundle.load(in);
        }
        return bundle;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        Properties english = bundle("messages.properties");
        Properties chinese = bundle("messages_zh.properties");
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key)))
                    .as("arguments of " + key)
                    .isSubsetOf(arguments(english.getProperty(key)))
                    .hasSameSizeAs(arguments(english.getProperty(key)));
        }
    }

    private static Set<Character> arguments(String pattern) {
        TreeSet<Character> found = new TreeSet<>();
        for (int i = 0; i + 2 < pattern.length(); i++) {
            if (pattern.charAt(i) == '{' && pattern.charAt(i + 2) == '}') {
                found.add(pattern.charAt(i + 1));
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "63000000000, 63 s, 63 秒",
        "1500000000, 1.5 s, 1.5 秒",
        "60027500000, 60 s, 60 秒",
        "131000000000, 131 s, 131 秒",
        "432000000000000, '432,000 s', '432,000 秒'",
        "40000000, 40 ms, 40 毫秒",
        "2500000, 2.5 ms, 2.5 毫秒",
        "120000, 120 µs, 120 微秒",
    })
    void spansOfTimeHaveTwoOrThreeDigits(long nanos, String english, String chinese) {
        assertThat(Words.of(Locale.ENGLISH).duration(nanos)).isEqualTo(english);
        assertThat(Words.of(Locale.SIMPLIFIED_CHINESE).duration(nanos)).isEqualTo(chinese);
    }

    @Test
    void oneAndManyDiffer() {
        Words words = Words.of(Locale.ENGLISH);
        assertThat(words.count("bytes", 1)).isEqualTo("1 byte");
        assertThat(words.count("bytes", 12_000)).isEqualTo("12,000 bytes");
    }

    @Test
    void everyOtherLanguageIsEnglish() {
        assertThat(Words.of(Locale.FRENCH).say("role.CLIENT")).isEqualTo("client");
        assertThat(Words.of(Locale.TRADITIONAL_CHINESE).say("role.CLIENT")).isEqualTo("客户端");
    }

    @Test
    void aMissingTextIsABug() {
        assertThatThrownBy(() -> Words.of(Locale.ENGLISH).say("no.such.key")).hasMessage("no text for no.such.key");
    }
}
