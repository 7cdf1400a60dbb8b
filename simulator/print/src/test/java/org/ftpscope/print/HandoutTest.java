package org.ftpscope.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handouts, read back as a reader's program would. */
class HandoutTest {
    private static final Handout.Options PLAIN = Handout.Options.of("FTPscope · test");

    @Test
    void says_in_words_what_the_ladder_says() throws IOException {
        byte[] pdf = Prints.handout(Prints.ladder("active-behind-nat-lax", Level.TCP, Locale.ENGLISH), PLAIN);
        String text = String.join(" ", Prints.pages(pdf));
        assertThat(text)
                .contains("Active mode behind NAT: the server knocks at the router")
                .contains("Control connection opened", "Active data connection refused")
                .contains("220 FTPscope server ready.", "USER alice", "425 No data connection", "SYN_RECEIVED")
                .contains("203.0.113.20", "FTPscope · test");
    }

    @Test
    void every_word_stands_in_it_once() throws IOException {
        byte[] pdf = Prints.handout(Prints.ladder("active-behind-nat-lax", Level.FTP, Locale.ENGLISH), PLAIN);
        String text = String.join(" ", Prints.pages(pdf));
        assertThat(text.split("USER alice", -1)).hasSize(2);
    }

    @Test
    void speaks_chinese_in_a_font_that_it_brings_along() throws IOException {
        byte[] pdf =
                Prints.handout(Prints.ladder("active-behind-nat-helper", Level.TCP, Locale.SIMPLIFIED_CHINESE), PLAIN);
        assertThat(String.join(" ", Prints.pages(pdf))).contains("NAT 后的主动模式：路由器来帮忙", "命令通道已建立", "页，共");
        assertThat(Prints.fonts(pdf))
                .allMatch(font -> font.endsWith(" embedded"))
                .anyMatch(font -> font.startsWith("NotoSansSC"));
        assertThat(pdf.length)
                .as("octets: only the characters used are embedded")
                .isLessThan(1_000_000);
    }

    @Test
    void english_needs_no_chinese_font() throws IOException {
        byte[] pdf = Prints.handout(Prints.ladder("active", Level.FTP, Locale.ENGLISH), PLAIN);
        assertThat(Prints.fonts(pdf))
                .allMatch(font -> font.endsWith(" embedded"))
                .noneMatch(font -> font.startsWith("Noto"));
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void lies_on_the_paper_that_was_asked_for(Paper paper) throws IOException {
        byte[] pdf = Prints.handout(Prints.ladder("active", Level.TCP, Locale.ENGLISH), PLAIN.with(paper));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isEqualTo(paper.width());
                assertThat(page.getMediaBox().getHeight()).isEqualTo(paper.height());
            }
        }
    }

    @Test
    void each_sheet_of_a_long_one_has_the_lanes_and_its_number() throws IOException {
        Ladder ladder = Prints.ladder("active-behind-nat-helper", Level.PACKET, Locale.ENGLISH);
        List<String> pages = Prints.pages(Prints.handout(ladder, PLAIN));
        assertThat(pages).hasSizeGreaterThan(3);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i))
                    .contains("192.168.1.10", "192.168.1.1", "203.0.113.20", "client", "server")
                    .contains(ladder.caption().title())
                    .contains("Page " + (i + 1) + " of " + pages.size());
        }
    }

    @Test
    void a_worksheet_asks_and_its_key_answers() throws IOException {
        Ladder ladder = Prints.ladder("active-behind-nat-lax", Level.FTP, Locale.ENGLISH);
        List<String> pages = Prints.pages(Prints.handout(ladder, PLAIN.with(Handout.Kind.WORKSHEET)));
        int key = 0;
        while (!pages.get(key).contains("Key: Active mode")) {
            key++;
        }
        String worksheet = String.join(" ", pages.subList(0, key));
        String answers = String.join(" ", pages.subList(key, pages.size()));
        assertThat(worksheet)
                .contains("Name ____", "Worksheet: Active mode behind NAT")
                .doesNotContain("USER", "PORT 192", "425", "refused at", "RST,");
        assertThat(answers).contains("USER alice", "PORT 192,168,1,10", "425 No data connection", "RST");
        long arrows = ladder.rows().stream().filter(Arrow.class::isInstance).count();
        assertThat(worksheet).contains(" " + arrows + " ");
        assertThat(answers).contains(" " + arrows + " ");
    }

    @TestFactory
    Stream<DynamicTest> every_scenario_is_printed_with_all_its_packets() throws IOException {
        return Prints.SCENARIOS.names().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> prints(name, Level.PACKET, Locale.SIMPLIFIED_CHINESE, Handout.Kind.LADDER)));
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void every_level_is_printed(Level level) throws IOException {
        prints("active-behind-nat-lax", level, Locale.ENGLISH, Handout.Kind.WORKSHEET);
    }

    private static void prints(String scenario, Level level, Locale locale, Handout.Kind kind) throws IOException {
        Ladder ladder = Prints.ladder(scenario, level, locale);
        List<String> pages =
                Prints.pages(Prints.handout(ladder, PLAIN.with(Paper.LETTER).with(kind)));
        assertThat(String.join("", pages).replace(" ", ""))
                .contains(ladder.caption().title().replace(" ", ""))
                .doesNotContain("\ufffd");
    }

    @Test
    void the_same_ladder_gives_the_same_octets() throws IOException {
        Ladder ladder = Prints.ladder("passive", Level.FTP, Locale.ENGLISH);
        assertThat(Prints.handout(ladder, PLAIN)).isEqualTo(Prints.handout(ladder, PLAIN));
    }
}
