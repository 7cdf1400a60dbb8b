package org.ftpscope.scenario.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ftpscope.engine.netfilter.RuleSyntaxException;
import org.ftpscope.engine.netfilter.SettingException;
import org.ftpscope.scenario.expect.Vocabulary;
import org.ftpscope.scenario.model.ScenarioReader;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Messages messages = new ScenarioReader().messages();
    private final ResourceBundle english = messages.bundle(Language.EN);
    private final ResourceBundle chinese = messages.bundle(Language.ZH);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        for (String key : english.keySet()) {
            for (int i = 0; i < 6; i++) {
                String place = "{" + i + "}";
                assertThat(chinese.getString(key).contains(place))
                        .as(key + " " + place)
                        .isEqualTo(english.getString(key).contains(place));
            }
        }
    }

    @Test
    void whateverCanGoWrongHasItsWords() {
        List<String> needed = new ArrayList<>();
        Stream.of(RuleSyntaxException.Kind.values()).forEach(kind -> needed.add("rule." + kind));
        Stream.of(SettingException.Kind.values()).forEach(kind -> needed.add("setting." + kind));
        Vocabulary.kinds().forEach(kind -> needed.add("event." + kind.name()));
        assertThat(english.keySet()).containsAll(needed);
    }

    @Test
    void placesAreFilledInEachLanguage() {
        Text text = messages.text("problem.expected", new Text("an apple", "苹果"), "{0}");
        assertThat(text).isEqualTo(new Text("expected an apple, found {0}", "应为苹果，实际是{0}"));
    }

    @Test
    void theNearestNameIsFound() {
        List<String> names = List.of("RETR", "STOR", "router", "server");
        assertThat(Nearest.to("sevrer", names)).contains("server");
        assertThat(Nearest.to("retr", names)).contains("RETR");
        assertThat(Nearest.to("xylophone", names)).isEmpty();
        assertThat(Nearest.to("", List.of())).isEmpty();
    }
}
