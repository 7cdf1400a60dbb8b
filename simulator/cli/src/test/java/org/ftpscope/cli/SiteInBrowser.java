package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The site that {@code site} writes, opened from the disk in a real browser: one browser for all tests of a class. */
abstract class SiteInBrowser {
    @TempDir
    static Path folder;

    static Path site = Path.of("");
    static Browser browser;

    @BeforeAll
    static void writeTheSite() throws IOException {
        browser = Browser.start(folder.resolve("profile"));
        site = folder.resolve("site");
        CommandLineRun written = CommandLineRun.of(Locale.ENGLISH, "site", site.toString());
        assertThat(written.exitCode()).as(written.err()).isZero();
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nobodyComplainedAndNothingWasFetched() {
        assertThat(browser.complaints()).as("console").isEmpty();
        assertThat(browser.requests()).as("network").isEmpty();
    }

    static List<Path> pages(String part) throws IOException {
        try (Stream<Path> files = Files.list(site.resolve(part))) {
            return files.sorted().toList();
        }
    }

    static void open(Path page, int width, int height, String scheme) {
        browser.size(width, height);
        browser.prefers(scheme);
        browser.open(page);
        browser.run("localStorage.clear(); location.reload()");
        assertThat(browser.text("return document.documentElement.dataset.ready"))
                .as(page.toString())
                .isEqualTo("yes");
    }
}
