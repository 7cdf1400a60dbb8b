package org.ftpscope.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.ftpscope.diagram.ladder.Caption;
import org.ftpscope.diagram.ladder.Ladder;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.LadderOptions;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.Scenario;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.run.ScenarioRunner;
import org.ftpscope.scenario.text.Language;

/** What is printed in tests, and what a reader finds in it again. */
final class Prints {
    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    static final Library SCENARIOS = new Library(HOME.resolve("scenarios"));
    static final LessonLibrary LESSONS = new LessonLibrary(HOME.resolve("lessons"));

    private static final ScenarioReader READER = new ScenarioReader();

    private Prints() {}

    static Ladder ladder(String scenario, Level level, Locale locale) throws IOException {
        Scenario read = READER.read(SCENARIOS.find(scenario).orElseThrow(), List.of());
        Language language = Language.of(locale);
        Caption caption = new Caption(read.title().in(language), read.summary().in(language), "");
        return LadderLayout.layout(
                ScenarioRunner.run(read).recording().events(),
                LadderOptions.of(level).with(locale).with(caption));
    }

    static LessonRun run(Lesson lesson) throws IOException {
        Path file = SCENARIOS.find(lesson.scenario()).orElseThrow();
        return new LessonRun(lesson, READER, READER.tree(file), 1, false);
    }

    static byte[] handout(Ladder ladder, Handout.Options options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Handout.write(ladder, options, out);
        return out.toByteArray();
    }

    static byte[] lesson(Lesson lesson, Language language, Paper paper) throws IOException {
        LessonRun run = run(lesson);
        Locale locale = language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        Ladder ladder = LadderLayout.layout(
                run.events(),
                LadderOptions.of(Level.named(lesson.level()).orElseThrow()).with(locale));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LessonHandout.write(lesson, run, ladder, paper, "test", out);
        return out.toByteArray();
    }

    /** The text of each page in the order in which it was written, blanks and line ends as one blank. */
    static List<String> pages(byte[] pdf) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("\\s+", " "));
            }
        }
        return pages;
    }

    /** Names of the fonts of all pages, and whether each is embedded, as in {@code Inter-Bold embedded}. */
    static List<String> fonts(byte[] pdf) throws IOException {
        List<String> fonts = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    var font = page.getResources().getFont(name);
                    fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", "")
                            + (font.isEmbedded() ? " embedded" : " missing"));
                }
            }
        }
        return fonts.stream().distinct().sorted().toList();
    }
}
