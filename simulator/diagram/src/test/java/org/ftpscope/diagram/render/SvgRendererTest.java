package org.ftpscope.diagram.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ftpscope.diagram.Stories;
import org.ftpscope.diagram.Story;
import org.ftpscope.diagram.ladder.Arrow;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.LaneHint;
import org.ftpscope.diagram.ladder.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgRendererTest {
    static Stream<Arguments> everyStoryAtEveryLevel() {
        return Stream.of("active", "passive", "refused", "dropped", "helped", "rejected")
                .flatMap(name -> Stream.of(Level.values()).map(level -> Arguments.of(name, level)));
    }

    private static Ladder ladder(String name, Level level, Locale locale) {
        Story story = Stories.named(name);
        return LadderLayout.layout(
                story.events(),
                LadderOptions.of(level)
                        .with(locale)
                        .withLanes(story.lanes())
                        .with(new Caption("A title", "A summary.", "seed 1")));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("everyStoryAtEveryLevel")
    void isWellFormedInBothLanguagesAndAllThemes(String name, Level level) throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (SvgStyle.Theme theme : SvgStyle.Theme.values()) {
                String svg = SvgRenderer.render(
                        ladder(name, level, locale), SvgStyle.plain().with(theme));
                Element root = parsed(svg).getDocumentElement();
                assertThat(root.getLocalName()).isEqualTo("svg");
                assertThat(svg.contains("prefers-color-scheme")).isEqualTo(theme == SvgStyle.Theme.AUTO);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host-with-a-name-that-somebody-made-up-", "\u5f88\u957f\u7684\u4e3b\u673a\u540d"})
    void aNameThatIsTooLongForItsCardIsCut(String part) throws Exception {
        Story story = Stories.named("active");
        List<LaneHint> lanes = story.lanes().stream()
                .map(lane -> new LaneHint(lane.node(), lane.role(), part.repeat(12), lane.interfaces()))
                .toList();
        Ladder ladder =
                LadderLayout.layout(story.events(), LadderOptions.of(Level.FTP).withLanes(lanes));
        Document document = parsed(SvgRenderer.render(ladder, SvgStyle.plain()));

        assertThat(texts(document, "text"))
                .filteredOn(text -> text.startsWith(part.substring(0, 3)))
                .hasSize(lanes.size())
                .allMatch(text -> text.endsWith("\u2026") && text.length() < 60);
        List<double[]> cards = new ArrayList<>();
        NodeList boxes = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", "rect");
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            if (box.getAttribute("class").equals("card")) {
                double left = Double.parseDouble(box.getAttribute("x"));
                cards.add(new double[] {left, left + Double.parseDouble(box.getAttribute("width"))});
            }
        }
        assertThat(cards).hasSize(lanes.size());
        for (int i = 1; i < cards.size(); i++) {
            assertThat(cards.get(i)[0]).isGreaterThan(cards.get(i - 1)[1]);
        }
    }

    @Test
    void hasTitleDescriptionAndRealText() throws Exception {
        Document document = parsed(SvgRenderer.render(ladder("refused", Level.TCP, Locale.ENGLISH), SvgStyle.plain()));
        assertThat(texts(document, "title")).contains("A title");
        assertThat(texts(document, "desc"))
                .containsExactly("Sequence diagram of an FTP session between client, nat, server. A summary.");
        assertThat(texts(document, "text"))
                .contains(
                        "PORT 192,168,1,10,159,127= port 40831 (159×256+127)", "RST", "Active data connection refused");
    }

    @Test
    void needsNothingFromOutside() {
        String svg = SvgRenderer.render(ladder("helped", Level.PACKET, Locale.ENGLISH), SvgStyle.plain());
        assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("<script")
                .doesNotContain("@import")
                .doesNotContain("xlink");
    }

    @Test
    void whatPeersSayCannotBreakThePicture() throws Exception {
        Story story = Story.routed();
        story.login().clientSays("CWD </text><script>alert(\"1\")</script> & ' \u0001 \ud83d\ude00\r\n");
        Ladder ladder = LadderLayout.layout(story.events(), LadderOptions.of(Level.FTP));
        String svg = SvgRenderer.render(ladder, SvgStyle.plain().withWidth(2_000));
        assertThat(String.join("\n", texts(parsed(svg), "text")))
                .contains("CWD </text><script>alert(\"1\")</script> & ' \u00b7 \ud83d\ude00");
    }

    @Test
    void escapesAllThatXmlWouldTakeForMarkupAndReplacesWhatItCannotHold() {
        StringBuilder out = new StringBuilder();
        SvgOut.escape("a<b>&\"c\"\n\u0000\ufffe\ud800 命令", out);
        assertThat(out.toString()).isEqualTo("a&lt;b&gt;&amp;&quot;c&quot; \ufffd\ufffd\ufffd 命令");
    }

    @Test
    void longLaddersComeInPagesThatHoldEveryArrowOnce() throws Exception {
        Ladder ladder = ladder("helped", Level.PACKET, Locale.ENGLISH);
        List<String> pages = SvgRenderer.pages(ladder, SvgStyle.plain().withPages(20));
        assertThat(pages).hasSize((ladder.rows().size() + 19) / 20);
        int arrows = 0;
        for (int i = 0; i < pages.size(); i++) {
            Document page = parsed(pages.get(i));
            assertThat(texts(page, "text")).contains((i + 1) + " / " + pages.size(), "client", "server");
            arrows += count(pages.get(i));
        }
        assertThat(arrows).isEqualTo(count(SvgRenderer.render(ladder, SvgStyle.plain())));
    }

    @Test
    void sheetsHoldEveryArrowOnceAndAreNoTallerThanThePaper() throws Exception {
        Ladder ladder = ladder("helped", Level.PACKET, Locale.ENGLISH);
        List<String> sheets = SvgRenderer.sheets(ladder, SvgStyle.plain(), 900);
        assertThat(sheets).hasSizeGreaterThan(2);
        int arrows = 0;
        for (String sheet : sheets) {
            Document page = parsed(sheet);
            assertThat(Double.parseDouble(page.getDocumentElement().getAttribute("height")))
                    .isLessThanOrEqualTo(900);
            assertThat(texts(page, "text")).contains("client", "server");
            arrows += count(sheet);
        }
        assertThat(arrows).isEqualTo(count(SvgRenderer.render(ladder, SvgStyle.plain())));
        assertThat(texts(parsed(sheets.getFirst()), "text")).contains("A title");
        assertThat(texts(parsed(sheets.getLast()), "text")).doesNotContain("A title");
    }

    @Test
    void aBlankLadderKeepsNumbersAndTellsNothing() throws Exception {
        Ladder ladder = ladder("refused", Level.TCP, Locale.ENGLISH);
        List<String> blank =
                texts(parsed(SvgRenderer.render(ladder, SvgStyle.plain().with(SvgStyle.Labels.BLANK))), "text");
        List<String> key =
                texts(parsed(SvgRenderer.render(ladder, SvgStyle.plain().with(SvgStyle.Labels.NUMBERED))), "text");
        assertThat(String.join("\n", blank)).doesNotContain("PORT", "seq", "SYN_SENT");
        assertThat(String.join("\n", key)).contains("PORT 192,168,1,10", "seq", "SYN_SENT");
        String last = Long.toString(
                ladder.rows().stream().filter(Arrow.class::isInstance).count());
        assertThat(blank).contains("1", last);
        assertThat(key).contains("1", last);
    }

    private static int count(String svg) {
        return svg.split("<g class=\"a\"", -1).length - 1;
    }

    @Test
    void theSizeGrowsWithTheRowsAndNoFaster() {
        int small = SvgRenderer.render(bulk(200), SvgStyle.plain()).length();
        int large = SvgRenderer.render(bulk(2_000), SvgStyle.plain()).length();
        assertThat(large).isLessThan(11 * small);
    }

    static Ladder bulk(int segments) {
        Story story = Story.routed();
        Story.Tcp data = story.serverDials(20, 40831).opens();
        for (int i = 0; i < segments; i++) {
            data.serverSays("x".repeat(100));
        }
        return LadderLayout.layout(
                story.events(),
                LadderOptions.of(Level.TCP).withLanes(story.lanes()).unfolded());
    }
}
