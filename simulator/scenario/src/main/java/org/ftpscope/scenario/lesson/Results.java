package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Results of students as CSV (RFC 4180): one line an attempt. */
public final class Results {
    /** The first line of every file. */
    public static final String HEADER = "student,lesson,seed,question,attempt,answer,seconds,hint,correct";

    private Results() {}

    /**
     * An attempt.
     *
     * @param seed of the run that the answer is about
     * @param attempt 1 for the first
     * @param seconds since the question was shown
     * @param hint whether the hint was looked at
     */
    public record Attempt(
            String student,
            String lesson,
            long seed,
            String question,
            int attempt,
            String answer,
            long seconds,
            boolean hint,
            boolean correct) {}

    /** The attempt as a line without its end. */
    public static String line(Attempt attempt) {
        return String.join(
                ",",
                quoted(attempt.student()),
                quoted(attempt.lesson()),
                Long.toString(attempt.seed()),
                quoted(attempt.question()),
                Integer.toString(attempt.attempt()),
                quoted(attempt.answer()),
                Long.toString(attempt.seconds()),
                attempt.hint() ? "yes" : "no",
                attempt.correct() ? "yes" : "no");
    }

    /** What a spreadsheet takes for a formula, whatever apostrophes stand before it already. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+@\t\r].*");

    /** A field as it stands in a line: with an apostrophe where a spreadsheet would reckon, in quotation marks where it must. */
    public static String quoted(String field) {
        String safe = FORMULA.matcher(field).matches() ? "'" + field : field;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String bare(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).matches() ? field.substring(1) : field;
    }

    /** Reads what {@link #line} and spreadsheets write. A line that is no attempt is an {@link
     * org.ftpscope.scenario.text.InputProblem} that names it. */
    public static List<Attempt> parse(String csv) {
        List<Attempt> attempts = new ArrayList<>();
        List<List<String>> rows = rows(csv);
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (i == 0 && String.join(",", row).equals(HEADER)
                    || row.size() == 1 && row.getFirst().isEmpty()) {
                continue;
            }
            attempts.add(attempt(row, i + 1));
        }
        return attempts;
    }

    private static Attempt attempt(List<String> row, int line) {
        if (row.size() != 9
                || !row.get(2).matches("-?\\d{1,18}")
                || !row.get(4).matches("\\d{1,6}")
                || !row.get(6).matches("\\d{1,9}")) {
            throw LessonReader.results(line, String.join(",", row));
        }
        return new Attempt(
                bare(row.get(0)),
                bare(row.get(1)),
                Long.parseLong(row.get(2)),
                bare(row.get(3)),
                Integer.parseInt(row.get(4)),
                bare(row.get(5)),
                Long.parseLong(row.get(6)),
                row.get(7).equals("yes"),
                row.get(8).equals("yes"));
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!field.isEmpty() || !row.isEmpty()) {
            row.add(field.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
