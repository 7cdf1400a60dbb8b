package org.ftpscope.scenario.explain;

import java.util.List;
import java.util.Locale;
import org.ftpscope.scenario.explain.Finding.Evidence;
import org.ftpscope.scenario.text.Language;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** An explanation in words, for a terminal or a page of plain text. */
public final class ExplanationText {
    private static final Messages MESSAGES =
            Messages.of("org.ftpscope.scenario.explain.messages", ExplanationText.class);

    private final Language language;

    /** "another address", for a place in a sentence. */
    static Text anotherAddress() {
        return MESSAGES.text("another-address");
    }

    public ExplanationText(Language language) {
        this.language = language;
    }

    /** The whole explanation, a line a sentence, ending with a line break. */
    public String render(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        if (explanation.healthy()) {
            out.append(say(explanation.verdict())).append('\n');
        }
        section(out, "heading.fault", explanation.faults());
        section(out, "heading.note", explanation.notes());
        return out.toString();
    }

    private void section(StringBuilder out, String heading, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.append(out.isEmpty() ? "" : "\n").append(say(heading)).append('\n');
        for (Finding finding : findings) {
            out.append("\n■ ").append(title(finding)).append('\n');
            out.append("  ").append(text(finding)).append('\n');
            out.append("  ")
                    .append(say("heading.where"))
                    .append(": ")
                    .append(finding.place())
                    .append('\n');
            list(
                    out,
                    "heading.evidence",
                    finding.evidence().stream().map(this::evidence).toList());
            list(
                    out,
                    "heading.ruledout",
                    finding.ruledOut().stream().map(this::say).toList());
            list(
                    out,
                    "heading.cures",
                    finding.kind().cures().stream().map(this::say).toList());
        }
    }

    private void list(StringBuilder out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append("  ").append(say(heading)).append('\n');
            for (String line : lines) {
                out.append("    · ").append(line).append('\n');
            }
        }
    }

    /** The finding in a few words. */
    public String title(Finding finding) {
        return say(finding.kind() + ".title");
    }

    /** The finding in one or two sentences. */
    public String text(Finding finding) {
        return say(finding.kind() + ".text", finding.arguments().toArray());
    }

    /** A piece of evidence: when, where, what. */
    public String evidence(Evidence evidence) {
        String time = String.format(Locale.ROOT, "%10.6f s", evidence.atNanos() / 1e9);
        return time + "  " + evidence.place() + "  "
                + say(evidence.key(), evidence.arguments().toArray());
    }

    /** A sentence of this package's bundle. */
    public String say(String key, Object... arguments) {
        return MESSAGES.in(language, key, arguments);
    }
}
