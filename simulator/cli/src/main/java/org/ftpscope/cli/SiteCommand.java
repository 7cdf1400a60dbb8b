package org.ftpscope.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.diagram.ladder.LadderLayout;
import org.ftpscope.diagram.ladder.Level;
import org.ftpscope.diagram.page.Page;
import org.ftpscope.diagram.page.PageContent;
import org.ftpscope.diagram.page.Said;
import org.ftpscope.diagram.page.SiteIndex;
import org.ftpscope.scenario.lesson.Lesson;
import org.ftpscope.scenario.lesson.LessonLibrary;
import org.ftpscope.scenario.text.Language;

/** {@code site}: a page for every scenario and lesson, and an index, as files for any web server. */
final class SiteCommand extends Command {
    private final Argument<Path> folder = parameter(Path.class, "DIR");

    SiteCommand(Shell shell) {
        super(shell, "site");
    }

    @Override
    public Integer call() throws IOException {
        Path site = folder.required();
        Sources sources = new Sources(shell());
        LessonLibrary library = new LessonStart(shell()).library();
        LessonPages lessons = new LessonPages(shell());
        PageContents scenes = new PageContents(sources, shell().locale());
        Files.createDirectories(site.resolve("lessons"));
        Files.createDirectories(site.resolve("scenarios"));
        List<SiteIndex.Card> lessonCards = new ArrayList<>();
        for (String name : library.names()) {
            PageContent content = lessons.of(name, "", Optional.empty());
            Lesson lesson = library.read(name, Language.EN);
            lessonCards.add(card(site, "lessons/" + name + ".html", content, minutes(lesson.minutes())));
        }
        List<SiteIndex.Card> scenarioCards = new ArrayList<>();
        for (String name : sources.library().names()) {
            Path file = sources.library().find(name).orElseThrow();
            Source source = Sources.run(sources.reader().read(file, List.of()));
            PageContent content = scenes.of(source, Optional.empty());
            scenarioCards.add(card(site, "scenarios/" + name + ".html", content, Said.same("")));
        }
        Path index = site.resolve("index.html");
        try (Writer out = Files.newBufferedWriter(index)) {
            SiteIndex.write(Language.of(shell().locale()) == Language.ZH, lessonCards, scenarioCards, out);
        }
        shell().out().println(shell().text("site.written", lessonCards.size() + scenarioCards.size() + 1, index));
        return 0;
    }

    private static Said minutes(int minutes) {
        return new Said(minutes + " min", minutes + " 分钟");
    }

    /** Writes the page and returns the card that leads to it. */
    private static SiteIndex.Card card(Path site, String address, PageContent content, Said mark) throws IOException {
        Path file = site.resolve(address);
        try (Writer out = Files.newBufferedWriter(file)) {
            Page.write(content.at("../index.html"), out);
        }
        return new SiteIndex.Card(
                address,
                content.title(),
                content.summary(),
                mark,
                LadderLayout.layout(
                        content.recording().events(),
                        content.english().with(Locale.ENGLISH).with(Level.FTP)));
    }
}
