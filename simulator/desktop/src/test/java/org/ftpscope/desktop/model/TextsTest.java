package org.ftpscope.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpscope.desktop.filter.Vocabulary;
import org.ftpscope.desktop.model.Texts.Language;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static Properties bundle(String suffix) throws IOException {
        Properties properties = new Properties();
        try (var in = TextsTest.class.getResourceAsStream("/org/ftpscope/desktop/messages" + suffix + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(bundle("_zh").stringPropertyNames()).isEqualTo(bundle("").stringPropertyNames());
    }

    @Test
    void everyWordOfTheFilterLanguageIsExplained() throws IOException {
        Properties english = bundle("");
        assertThat(Vocabulary.ROWS).allSatisfy(row -> assertThat(english).containsKey(row.key()));
    }

    @Test
    void aSwitchOfLanguageIsHeardOnce() {
        Texts texts = new Texts(Texts.Language.ENGLISH);
        AtomicInteger heard = new AtomicInteger();
        texts.changed().listen(heard::incrementAndGet);
        texts.switchTo(Texts.Language.CHINESE);
        texts.switchTo(Texts.Language.CHINESE);
        assertThat(heard).hasValue(1);
        assertThat(texts.get("outcome.lost")).isEqualTo("在链路上丢失");
        assertThat(Texts.Language.of(Locale.TAIWAN)).isEqualTo(Texts.Language.CHINESE);
        assertThat(Texts.Language.of(Locale.GERMANY)).isEqualTo(Texts.Language.ENGLISH);
    }

    @Test
    void whatListensToAScopeIsLetGoWithIt() {
        Texts window = new Texts(Language.ENGLISH);
        Texts document = window.scope();
        AtomicInteger heard = new AtomicInteger();
        document.changed().listen(heard::incrementAndGet);
        document.switchTo(Language.CHINESE);
        assertThat(window.language()).isEqualTo(Language.CHINESE);
        assertThat(heard).hasValue(1);
        Texts next = document.renewed();
        window.switchTo(Language.ENGLISH);
        assertThat(heard).hasValue(1);
        assertThat(next.language()).isEqualTo(Language.ENGLISH);
    }
}
