package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.ftpscope.diagram.packet.Field;
import org.ftpscope.diagram.packet.PacketTree;
import org.ftpscope.diagram.page.Page;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.wire.IpPacket;
import org.junit.jupiter.api.Test;

/** Pages of scenarios and recordings, of the site that {@code site} writes, in a real browser. */
class PageInBrowserTest extends SiteInBrowser {
    private static final int PAGE_BYTES = 400_000;
    private static final Pattern FETCHES = Pattern.compile("(src|href|url\\(|import|fetch\\()[=\"' (]*https?:");

    @Test
    void aPageWithLanesForApplicationsDrawsTheirCallsAndStepsThroughThem() {
        Path page = folder.resolve("applications.html");
        CommandLineRun written = CommandLineRun.of(
                Locale.ENGLISH,
                "export",
                "../../scenarios/passive.json",
                "--applications",
                "--format",
                "html",
                "-o",
                page.toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
        open(page, 1280, 900, "light");
        String seen = browser.text("""
                document.querySelector('#levels input[value="2"]').click();
                document.getElementById('last').click();
                const end = document.getElementById('where').textContent.split(/[ /]+/);
                const said = document.getElementById('lanes').textContent;
                return [end[0] === end[1], document.querySelectorAll('.line.q').length, /application/.test(said), /sockets/.test(said)].join(' ');
                """);
        assertThat(seen).matches("true [1-9][0-9] true true");
    }

    @Test
    void everyScenarioStepsToTheEndAndBackAtEveryLevelOnAPhoneAndOnAProjector() throws IOException {
        SoftAssertions all = new SoftAssertions();
        boolean phone = false;
        for (Path page : pages("scenarios")) {
            phone = !phone;
            open(page, phone ? 390 : 1920, phone ? 844 : 1080, phone ? "light" : "dark");
            String walked = browser.text("""
                    const step = (id) => { let n = 0; const b = document.getElementById(id); while (!b.disabled) { b.click(); n++; } return n; };
                    return step('forward') + ' ' + document.getElementById('where').textContent.split(' ')[0] + ' ' + step('back');
                    """);
            String steps = walked.substring(0, walked.indexOf(' '));
            all.assertThat(walked).as("%s", page).isEqualTo(steps + " " + steps + " " + steps);
            all.assertThat(Integer.parseInt(steps)).as("%s", page).isPositive();
            for (int level = 0; level < 4; level++) {
                String name = page.getFileName() + " level " + level;
                String ends = browser.text("""
                        document.querySelector(`#levels input[value="${arguments[0]}"]`).click();
                        document.getElementById('last').click();
                        const end = document.getElementById('where').textContent.split(/[ /]+/);
                        document.getElementById('first').click();
                        const start = document.getElementById('where').textContent.split(' ')[0];
                        return (end[0] === end[1]) + ' ' + (Number(end[1]) > 0) + ' ' + start;
                        """, level);
                all.assertThat(ends).as(name).isEqualTo("true true 0");
                all.assertThat(browser.number(
                                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(name + " scrolls sideways")
                        .isLessThanOrEqualTo(0);
            }
            all.assertThat(browser.complaints()).as(page.toString()).isEmpty();
        }
        all.assertAll();
    }

    @Test
    void everyPageIsSmallButForItsRecordingAndPrints() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Path page : pages("scenarios")) {
            String html = Files.readString(page);
            int from = html.indexOf("id=\"data\">");
            int to = html.indexOf("</script>", from);
            all.assertThat(html.length() - (to - from))
                    .as("%s without its data", page)
                    .isLessThan(PAGE_BYTES);
            all.assertThat(FETCHES.matcher(html.substring(0, from) + html.substring(to))
                            .find())
                    .as("%s fetches something", page)
                    .isFalse();
        }
        for (String name : List.of("active-behind-nat-lax", "lossy-link")) {
            open(site.resolve("scenarios/" + name + ".html"), 1280, 800, "dark");
            byte[] pdf = browser.pdf();
            all.assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            all.assertThat(pdf.length).as(name).isGreaterThan(20_000);
            all.assertThat(browser.number("return document.querySelectorAll('#paper figure').length"))
                    .as("pieces of the ladder on paper")
                    .isPositive();
        }
        all.assertAll();
    }

    @Test
    void fieldsOfEveryPacketAreThoseOfThePacketTree() throws IOException {
        Sources sources = new Sources(CommandLineRun.shell());
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (String name : sources.library().names()) {
            Source source = Sources.run(sources.reader().read(sources.file(name), List.of()));
            source.recording().events().stream()
                    .map(event -> event.what() instanceof What.PacketWhat about ? about.packet() : null)
                    .filter(java.util.Objects::nonNull)
                    .limit(400)
                    .forEach(packet -> expected.computeIfAbsent(base64(packet), key -> fields(PacketTree.of(packet))));
        }
        open(site.resolve("scenarios/active.html"), 1280, 800, "light");
        String script = script("packet.js");
        @SuppressWarnings("unchecked")
        List<List<String>> found = (List<List<String>>) browser.run(script + """
                        return arguments[0].map((coded) => {
                          const flat = [];
                          const visit = (f) => { flat.push(`${f.key}=${f.value}@${f.from}-${f.to}`); f.children.forEach(visit); };
                          dissect(Uint8Array.from(atob(coded), (c) => c.charCodeAt(0))).forEach(visit);
                          return flat;
                        });
                        """, new ArrayList<>(expected.keySet()));
        assertThat(expected).hasSizeGreaterThan(1_000);
        int i = 0;
        for (Map.Entry<String, List<String>> packet : expected.entrySet()) {
            assertThat(found.get(i++)).as(packet.getKey()).isEqualTo(packet.getValue());
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String base64(IpPacket packet) {
        return Base64.getEncoder().encodeToString(packet.emit().toArray());
    }

    private static List<String> fields(PacketTree tree) {
        return tree.all().stream()
                .map((Field field) -> field.key() + "=" + field.value() + "@" + field.from() + "-" + field.to())
                .toList();
    }

    @Test
    void keysDoWhatTheyDoInTheViewer() {
        open(site.resolve("scenarios/active-behind-nat-lax.html"), 1280, 800, "light");
        String script = """
                const press = (key, more = {}) => document.getElementById('ladder').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
                const at = () => document.getElementById('where').textContent.split(' ')[0];
                const level = () => document.querySelector('#levels input:checked').value;
                const seen = [];
                press('ArrowRight'); press('ArrowRight'); press('ArrowLeft'); seen.push(at());
                press('End'); press('Home'); seen.push(at());
                for (const key of ['1', '2', '3', '4']) { press(key); seen.push(level()); }
                press('n'); const problem = Number(at()); seen.push(problem > 0);
                press('ArrowLeft', { ctrlKey: true }); const cause = Number(at()); seen.push(cause > 0 && cause < problem);
                press('ArrowRight', { ctrlKey: true }); seen.push(Number(at()) > cause);
                press(' '); seen.push(document.getElementById('play').classList.contains('playing')); press(' ');
                press('l'); seen.push(document.documentElement.lang); press('l');
                press('?'); seen.push(document.getElementById('help-box').open);
                document.getElementById('help-box').close();
                return seen.join(' ');
                """;
        assertThat(browser.text(script)).isEqualTo("1 0 0 1 2 3 true true true true zh-CN true");
    }

    @Test
    void bookmarksLanesZoomAndPanelsHaveTheViewersKeysToo() {
        open(site.resolve("scenarios/active-behind-nat-lax.html"), 1280, 800, "light");
        String script = """
                const press = (key, more = {}) => document.getElementById('ladder').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
                const at = () => Number(document.getElementById('where').textContent.split(' ')[0]);
                const ribbons = () => document.querySelectorAll('#rungs .ribbon').length;
                const wide = () => Number(document.querySelector('#rungs svg').getAttribute('height'));
                const seen = [];
                for (let i = 0; i < 4; i++) press('ArrowRight');
                press('b'); press('End'); press('b'); seen.push(ribbons(), document.getElementById('mark').getAttribute('aria-pressed'));
                press('['); seen.push(at()); press(']'); press(']'); seen.push(at());
                press('b'); seen.push(ribbons(), document.getElementById('mark').getAttribute('aria-pressed'));
                press('4'); seen.push(ribbons()); press('3');
                press('Home'); press('ArrowRight');
                // SYN_SENT at the client, then its SYN, the SYN,ACK to it and ESTABLISHED; not what the server does between.
                for (let i = 0; i < 3; i++) press('ArrowRight', { shiftKey: true });
                seen.push(at());
                press('ArrowLeft', { shiftKey: true }); press('ArrowLeft', { shiftKey: true }); press('ArrowLeft', { shiftKey: true }); seen.push(at());
                const before = wide();
                press('+', { ctrlKey: true }); seen.push(wide() > before);
                press('0', { ctrlKey: true }); seen.push(wide() === before);
                press('f'); seen.push(wide() < before); press('0', { ctrlKey: true });
                press('t'); seen.push(document.querySelector('#tabs [aria-selected=true]').id);
                press('k'); seen.push(document.querySelector('.side').offsetWidth); press('k');
                seen.push(document.querySelector('.side').offsetWidth > 0);
                return seen.join(' ');
                """;
        assertThat(browser.text(script)).isEqualTo("2 true 4 4 1 false 1 5 1 true true true tab-tables 0 true");
    }

    @Test
    void whatIsToComeIsDimmedOnTheLifelinesAsItIsBetweenThem() {
        open(site.resolve("scenarios/active-behind-nat-helper.html"), 1280, 800, "light");
        String script = """
                const press = (key) => document.getElementById('ladder').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
                const bars = (later) => [...document.querySelectorAll('#rungs rect.s1, #rungs rect.s0, #rungs rect.s2')]
                    .filter((bar) => bar.classList.contains('later') === later && Number(bar.getAttribute('height')) > 0);
                const foot = () => Math.max(0, ...bars(false).map((bar) => Number(bar.getAttribute('y')) + Number(bar.getAttribute('height'))));
                const top = () => Math.min(...bars(true).map((bar) => Number(bar.getAttribute('y'))));
                const seen = [bars(false).length];
                for (let i = 0; i < 20; i++) press('ArrowRight');
                const cursor = document.querySelector('#rungs .cursor');
                const line = Number(cursor.getAttribute('y')) + Number(cursor.getAttribute('height'));
                seen.push(bars(false).length > 0, foot() <= line, top() === foot());
                press('End'); seen.push(top() >= foot()); press('Home'); seen.push(bars(false).length);
                return seen.join(' ');
                """;
        assertThat(browser.text(script)).isEqualTo("0 true true true true 0");
    }

    @Test
    void digestsOfTheScriptAreThoseOfThePlatform() throws Exception {
        open(site.resolve("scenarios/active.html"), 1280, 800, "light");
        List<Object> lengths = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int length : new int[] {0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1_000}) {
            byte[] octets = new byte[length];
            for (int i = 0; i < length; i++) {
                octets[i] = (byte) (i * 7 + length);
            }
            lengths.add(length);
            expected.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(octets)));
        }
        assertThat(browser.run(
                        script("seal.js")
                                + "return arguments[0].map((n) => hex(sha256(Uint8Array.from({ length: n }, (_, i) => i * 7 + n))));",
                        lengths))
                .isEqualTo(expected);
    }

    @Test
    void aRecordingWithoutPacketsIsExplainedToo() {
        Path page = folder.resolve("live.html");
        CommandLineRun written = CommandLineRun.of(
                Locale.ENGLISH,
                "export",
                Path.of("../scenario/src/test/resources/merge/session.jsonl").toString(),
                "-f",
                "html",
                "-o",
                page.toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
        open(page, 1280, 800, "dark");
        assertThat(
                        browser.text(
                                "document.getElementById('tab-explain').click(); return document.getElementById('panel-explain').innerText"))
                .contains("Nothing is wrong", "This recording has no packets");
    }

    @Test
    void aStrokeOnATouchScreenStepsAndATapChooses() {
        open(site.resolve("scenarios/active.html"), 390, 844, "light");
        String script = """
                const pane = document.getElementById('ladder');
                const touch = (x, y) => new Touch({ identifier: 1, target: pane, clientX: x, clientY: y });
                const stroke = (from, to) => {
                  pane.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(from, 400)], changedTouches: [touch(from, 400)], bubbles: true }));
                  pane.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [touch(to, 405)], bubbles: true }));
                };
                const at = () => document.getElementById('scrub').value;
                document.querySelector('#levels input[value="1"]').click();
                const seen = [];
                stroke(300, 100); stroke(300, 100); seen.push(at());
                stroke(100, 300); seen.push(at());
                document.querySelectorAll('#rungs .row .line')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }));
                seen.push(Number(at()) > 3);
                return seen.join(' ');
                """;
        assertThat(browser.text(script)).isEqualTo("2 1 true");
    }

    @Test
    void bothLanguagesAreInThePageAndNoKeyOfABundleIsSeen() {
        open(site.resolve("scenarios/active-behind-nat-helper.html"), 1280, 800, "light");
        browser.run("document.querySelector('#levels input[value=\"3\"]').click();"
                + " for (let i = 0; i < 40; i++) document.getElementById('forward').click();");
        for (String language : List.of("en", "zh-CN")) {
            for (String tab : List.of("now", "tables", "explain", "steps")) {
                String shown = browser.text(
                        "document.getElementById('tab-' + arguments[0]).click(); return document.body.innerText", tab);
                assertThat(shown)
                        .as(language + " " + tab)
                        .doesNotContainPattern("\\b(keys|station|ct|ask|fate)\\.[a-z]+");
            }
            assertThat(browser.text("return document.documentElement.lang")).isEqualTo(language);
            browser.run("document.getElementById('language').click()");
        }
    }

    @Test
    void nothingStandsInTheWayOfAScreenReader() {
        SoftAssertions all = new SoftAssertions();
        record Look(String page, int width, String scheme, List<String> tabs) {}
        List<Look> looks = List.of(
                new Look("index.html", 1280, "light", List.of()),
                new Look("index.html", 390, "dark", List.of()),
                new Look(
                        "scenarios/active-behind-nat-strict.html",
                        1280,
                        "light",
                        List.of("now", "tables", "explain", "steps")),
                new Look("scenarios/active-behind-nat-helper.html", 390, "dark", List.of("now", "tables", "explain")),
                new Look("lessons/06-active-behind-nat.html", 390, "light", List.of("lesson")),
                new Look("lessons/11-design-the-rules.html", 1280, "dark", List.of("lesson")));
        for (Look look : looks) {
            browser.size(look.width(), 844);
            browser.prefers(look.scheme());
            browser.open(site.resolve(look.page()));
            if (look.tabs().isEmpty()) {
                all.assertThat(browser.barriers()).as("%s", look).isEmpty();
                continue;
            }
            browser.run("document.querySelector('#levels input[value=\"3\"]').click();"
                    + " for (let i = 0; i < 30; i++) document.getElementById('forward').click();"
                    + " document.getElementById('lesson-next')?.click();");
            for (String tab : look.tabs()) {
                browser.run("document.getElementById('tab-' + arguments[0]).click()", tab);
                all.assertThat(browser.barriers()).as("%s, tab %s", look, tab).isEmpty();
            }
        }
        all.assertAll();
    }
}
