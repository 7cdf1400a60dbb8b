package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Reads a lesson file. What is wrong is told as an {@link InputProblem} with the file and the line. */
public final class LessonReader {
    static final Messages MESSAGES = Messages.of("org.ftpscope.scenario.lesson.messages", LessonReader.class);

    private static final Pattern STEP = Pattern.compile("(?<title>.*?)\\s*(?:\\{at:\\s*(?<at>[^}]*)\\})?\\s*");
    private static final List<String> FRONT =
            List.of("title", "summary", "scenario", "minutes", "level", "set", "vary");
    private static final List<String> LEVELS = List.of("phase", "ftp", "tcp", "packet");

    private final String file;
    private final List<String> lines;
    private int bodyFrom;

    private LessonReader(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads a lesson.
     *
     * @param name the lesson's folder
     * @param file its file, for messages
     * @param content the text of the file
     */
    public static Lesson read(String name, String file, String content) {
        return new LessonReader(file, content.lines().toList()).lesson(name);
    }

    private Lesson lesson(String name) {
        Map<String, List<String>> front = frontMatter();
        List<Lesson.Step> steps = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        StringBuilder introduction = new StringBuilder();
        List<Question> questions = new ArrayList<>();
        Optional<Step> open = Optional.empty();
        for (Node node = document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                open.ifPresentOrElse(
                        step -> steps.add(step.with(text.toString(), questions)), () -> introduction.append(text));
                text.setLength(0);
                questions.clear();
                open = Optional.of(step(heading));
            } else if (node instanceof FencedCodeBlock fence && fence.getInfo().startsWith("question")) {
                questions.add(question(fence));
            } else {
                text.append(source(node)).append("\n\n");
            }
        }
        open.ifPresentOrElse(step -> steps.add(step.with(text.toString(), questions)), () -> introduction.append(text));
        if (steps.isEmpty()) {
            throw problem(1, "lesson.no-steps");
        }
        return new Lesson(
                name,
                one(front, "title"),
                one(front, "summary"),
                one(front, "scenario"),
                front.getOrDefault("set", List.of()).stream()
                        .map(set -> setting(set, 1))
                        .toList(),
                front.getOrDefault("vary", List.of()).stream()
                        .map(this::address)
                        .toList(),
                minutes(one(front, "minutes")),
                level(one(front, "level")),
                introduction.toString().strip(),
                steps);
    }

    // ---------------------------------------------------------------- front matter

    private Map<String, List<String>> frontMatter() {
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            throw problem(1, "lesson.front-missing");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals("---")) {
                bodyFrom = i + 1;
                return values;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw problem(i + 1, "lesson.front-line", line);
            }
            String key = line.substring(0, colon).strip();
            if (!FRONT.contains(key)) {
                throw problem(i + 1, "lesson.front-key", key, String.join(", ", FRONT));
            }
            values.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        throw problem(1, "lesson.front-missing");
    }

    private String one(Map<String, List<String>> front, String key) {
        return front.getOrDefault(key, List.of()).stream()
                .findFirst()
                .orElseThrow(() -> problem(1, "lesson.front-needed", key));
    }

    private int minutes(String text) {
        if (!text.matches("[1-9]\\d?")) {
            throw problem(1, "lesson.minutes", text);
        }
        return Integer.parseInt(text);
    }

    private String level(String text) {
        if (!LEVELS.contains(text)) {
            throw problem(1, "lesson.level", text, String.join(", ", LEVELS));
        }
        return text;
    }

    private String address(String text) {
        if (IpAddress.parse(text).filter(address -> address.version() == 4).isEmpty()) {
            throw problem(1, "lesson.vary", text);
        }
        return text;
    }

    private Lesson.Setting setting(String text, int line) {
        int equals = text.indexOf('=');
        if (!text.startsWith("/") || equals < 0) {
            throw problem(line, "lesson.setting", text);
        }
        return new Lesson.Setting(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    // ---------------------------------------------------------------- body

    private Node document() {
        // The front matter stays as empty lines, so that line numbers are those of the file.
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            body.append(i < bodyFrom ? "" : lines.get(i)).append('\n');
        }
        return Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(body.toString());
    }

    private String source(Node node) {
        StringBuilder text = new StringBuilder();
        for (SourceSpan span : node.getSourceSpans()) {
            text.append(lines.get(span.getLineIndex())).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 1
                : node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    private record Step(String title, Optional<Selector> at, int line) {
        Lesson.Step with(String text, List<Question> questions) {
            return new Lesson.Step(title, at, text.strip(), questions, line);
        }
    }

    private Step step(Heading heading) {
        String text = source(heading).replaceFirst("^##\\s+", "");
        Matcher parts = STEP.matcher(text);
        if (!parts.matches()) {
            return new Step(text, Optional.empty(), line(heading));
        }
        String at = parts.group("at");
        return new Step(
                parts.group("title"),
                at == null ? Optional.empty() : Optional.of(at(line(heading), () -> Selector.parse(at))),
                line(heading));
    }

    private Question question(FencedCodeBlock fence) {
        int line = line(fence);
        return at(line, () -> new QuestionReader(fence.getLiteral(), line).read());
    }

    private <T> T at(int line, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (LessonProblem bad) {
            throw problem(line, bad.key(), bad.arguments());
        }
    }

    static InputProblem results(int line, String text) {
        return new InputProblem(MESSAGES.text("results.line", line, text));
    }

    private InputProblem problem(int line, String key, Object... arguments) {
        Text what = MESSAGES.text(key, arguments);
        return new InputProblem(MESSAGES.text("lesson.at", file, line, what));
    }
}
