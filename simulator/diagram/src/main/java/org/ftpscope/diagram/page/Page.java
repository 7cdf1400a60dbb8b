package org.ftpscope.diagram.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ftpscope.diagram.ladder.Ladder;

/** Writes a page: one HTML file with style, script and data inside, which asks the network for nothing. */
public final class Page {
    /** In the order in which they build on each other. */
    private static final List<String> SCRIPTS = List.of(
            "words.js",
            "packet.js",
            "recording.js",
            "ladder.js",
            "topology.js",
            "inspector.js",
            "tables.js",
            "explain.js",
            "steps.js",
            "marks.js",
            "seal.js",
            "lesson.js",
            "player.js",
            "paper.js",
            "start.js");

    private Page() {}

    /** Writes the page of {@code content}; an {@link IOException} comes as {@link UncheckedIOException}. */
    public static void write(PageContent content, Appendable out) {
        write(content, UnaryOperator.identity(), out);
    }

    /** The same of a part: {@code part} takes from the ladder of each level what is shown. */
    public static void write(PageContent content, UnaryOperator<Ladder> part, Appendable out) {
        String style = resource("page.css");
        StringBuilder script = new StringBuilder();
        for (String name : SCRIPTS) {
            script.append(resource(name));
        }
        String title =
                content.chinese() ? content.title().chinese() : content.title().english();
        String page = resource("page.html")
                .replace("@LANG@", content.chinese() ? "zh-CN" : "en")
                .replace("@TITLE@", escaped(title))
                .replace("@POLICY@", policy(style, script.toString()))
                .replace("@STYLE@", style)
                .replace("@SCRIPT@", script);
        int data = page.indexOf("@DATA@");
        try {
            out.append(page, 0, data);
            PageData.write(content, part, out);
            out.append(page, data + "@DATA@".length(), page.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only this style and this script may act, and nothing may be fetched. */
    static String policy(String style, String script) {
        return "default-src 'none'; img-src data:; style-src '" + fingerprint(style) + "'; script-src '"
                + fingerprint(script) + "'; base-uri 'none'; form-action 'none'";
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("@", "&#64;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }

    /** A file of this package. */
    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + Page.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
