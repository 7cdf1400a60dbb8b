package org.ftpscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** House rules that only the sources can show. */
class SourcesTest {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();

    private static final int LONGEST_FILE_LINES = 500;

    /** Files that may be longer than {@value #LONGEST_FILE_LINES} lines, each with the reason why it is one thing. */
    private static final Map<String, String> LONGER_FOR_A_REASON = Map.ofEntries(
            Map.entry(
                    "simulator/engine/src/main/java/org/ftpscope/engine/netfilter/TcpTracking.java",
                    "the kernel's nf_conntrack_proto_tcp.c, its table and its window check, in its order"),
            Map.entry(
                    "simulator/engine/src/main/java/org/ftpscope/engine/tcp/TcpEndpoint.java",
                    "the order of RFC 9293 section 3.10, event by event"),
            Map.entry(
                    "simulator/engine/src/main/java/org/ftpscope/engine/tcp/TcpSocket.java",
                    "the socket calls, each with its Javadoc"),
            Map.entry(
                    "simulator/engine/src/test/java/org/ftpscope/engine/tcp/ScriptRun.java",
                    "the language of the packet scripts: one reader"),
            Map.entry(
                    "simulator/engine/src/test/java/org/ftpscope/engine/ftp/ServerConversationTest.java",
                    "conversations, one after the other"));

    /** What may lie at the top: the two commands, the documents, the three folders, and what tools look for there. */
    private static final List<String> TOP_LEVEL = List.of(
            "CHANGELOG.md",
            "LICENSE",
            "README.md",
            "ftpscope",
            "ftpscope.cmd",
            "lessons",
            "mvnw",
            "mvnw.cmd",
            "pom.xml",
            "scenarios",
            "simulator",
            "target");

    private static final int SHORTEST_PURPOSE_CHARACTERS = 120;

    @Test
    void theTopIsTidy() throws IOException {
        try (Stream<Path> entries = Files.list(TOP)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .isSubsetOf(TOP_LEVEL);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPackageSaysWhatItIsFor() {
        return javaFiles("main")
                .map(file -> file.getParent())
                .distinct()
                .map(folder -> DynamicTest.dynamicTest(name(folder), () -> {
                    Path info = folder.resolve("package-info.java");
                    assertThat(info).exists();
                    String text = read(info);
                    assertThat(text).as("is @NullMarked").contains("@NullMarked");
                    Matcher comment =
                            Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL).matcher(text);
                    assertThat(comment.find()).as("has a purpose").isTrue();
                    assertThat(comment.group(1).replaceAll("[*\\s]+", " "))
                            .as("says enough")
                            .hasSizeGreaterThan(SHORTEST_PURPOSE_CHARACTERS);
                }));
    }

    @Test
    void filesAreShort() {
        List<String> tooLong = Stream.concat(javaFiles("main"), javaFiles("test"))
                .filter(file -> read(file).lines().count() > LONGEST_FILE_LINES)
                .map(SourcesTest::name)
                .toList();
        assertThat(tooLong)
                .as("longer than %s lines", LONGEST_FILE_LINES)
                .containsExactlyInAnyOrderElementsOf(LONGER_FOR_A_REASON.keySet());
    }

    @Test
    void publicTypesAreDescribed() {
        List<String> undescribed = javaFiles("main")
                .filter(file -> {
                    String text = read(file);
                    Matcher type = Pattern.compile("(?m)^public [^\\n;(]*\\b(?:class|interface|record|enum) \\w+")
                            .matcher(text);
                    return type.find() && !text.substring(0, type.start()).contains("/**");
                })
                .map(SourcesTest::name)
                .toList();
        assertThat(undescribed).as("public types without Javadoc").isEmpty();
    }

    @Test
    void testsNeitherSleepNorLieStillNorWatchTheClock() {
        Pattern forbidden = Pattern.compile(
                "\\bThread\\s*\\.\\s*sleep\\b|\\.sleep\\(|@Disabled\\b|\\bSystem\\.(currentTimeMillis|nanoTime)\\b|\\bInstant\\.now\\b");
        assertThat(occurrences(javaFiles("test"), forbidden)).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern forbidden = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|Unsupported" + "OperationException\\(\\s*\\)");
        assertThat(occurrences(javaFiles("main"), forbidden)).isEmpty();
    }

    @Test
    void versionsStandInThePomAtTheTopOnly() {
        Pattern version = Pattern.compile("<version>(?!0\\.1\\.0-SNAPSHOT<|\\$\\{).*");
        assertThat(occurrences(files("pom.xml").filter(pom -> !pom.equals(TOP.resolve("pom.xml"))), version))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyTextIsThereInBothLanguages() {
        return files("_zh.properties")
                .map(chinese -> DynamicTest.dynamicTest(name(chinese), () -> {
                    Path english = chinese.resolveSibling(
                            chinese.getFileName().toString().replace("_zh.properties", ".properties"));
                    assertThat(english).exists();
                    Properties en = properties(english);
                    Properties zh = properties(chinese);
                    assertThat(new TreeSet<>(zh.stringPropertyNames()))
                            .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
                    for (String key : en.stringPropertyNames()) {
                        assertThat(zh.getProperty(key)).as(key).isNotBlank();
                        assertThat(placeholders(zh.getProperty(key)))
                                .as(key)
                                .isEqualTo(placeholders(en.getProperty(key)));
                    }
                }));
    }

    @Test
    void everyBundleHasItsChineseTwin() {
        assertThat(files("messages.properties")
                        .filter(file -> !Files.exists(file.resolveSibling("messages_zh.properties")))
                        .map(SourcesTest::name))
                .isEmpty();
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d+}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> occurrences(Stream<Path> files, Pattern forbidden) {
        List<String> found = new ArrayList<>();
        files.filter(file -> !file.endsWith("SourcesTest.java")).forEach(file -> {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (forbidden.matcher(lines.get(i)).find()) {
                    found.add(name(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        });
        return found;
    }

    private static Stream<Path> javaFiles(String kind) {
        return files(".java").filter(file -> name(file).contains("/src/" + kind + "/java/"));
    }

    /** Every file of the modules whose name ends so, in the order of their names, without what was built. */
    private static Stream<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(TOP.resolve("simulator"))) {
            return all
                    .filter(file ->
                            file.toString().endsWith(ending) && !name(file).contains("/target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return TOP.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        return properties;
    }
}
