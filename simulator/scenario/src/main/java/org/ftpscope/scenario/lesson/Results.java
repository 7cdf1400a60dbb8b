package org.ftpscope.scenario.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Pattern FORMULA = Pattern.compile("(?s)'*(?:[=+@\t\r]|-(?!\\d+\\z)).*");

    /** A field as it stands in a line: with an apostrophe where a spreadsheet would reckon, in quotation marks where it must. */
    public static String quoted(String field) {
        String safe = FORMULA.matcher(field).matches() ? "'" + field : field;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String bare(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).matches() ? field.substring(1) : field;
    }

    /**
     * A line of a file.
     *
     * @param line its number in the file, from 1 on
     * @param attempt what it tells; empty when it is no attempt
     * @param text its fields
     */
    public record Line(int line, Optional<Attempt> attempt, String text) {}

    /** Reads what {@link #line} and spreadsheets write. A line that is no attempt is an {@link
     * org.ftpscope.scenario.text.InputProblem} that names it. */
    public static List<Attempt> parse(String csv) {
        return read(csv).stream()
                .map(line -> line.attempt().orElseThrow(() -> LessonReader.results(line.line(), line.text())))
                .toList();
    }

    /**
     * Reads a file line by line, the header and empty lines left out. Spreadsheets may have changed it: a byte order mark, other
     * ends of lines, semicolons or tabs for commas and empty columns at the end do no harm.
     */
    public static List<Line> read(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        List<Line> lines = new ArrayList<>();
        for (Row row : rows(text, separator(text))) {
            List<String> fields = row.trimmed();
            String told = String.join(",", fields);
            if (!fields.isEmpty() && !told.equals(HEADER)) {
                lines.add(new Line(row.line(), row.whole() ? attempt(fields) : Optional.empty(), told));
            }
        }
        return lines;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        for (char other : new char[] {';', '\t'}) {
            if (first.equals(HEADER.replace(',', other))) {
                return other;
            }
        }
        return ',';
    }

    private static Optional<Attempt> attempt(List<String> row) {
        if (row.size() != 9
                || !isLong(row.get(2))
                || !row.get(4).matches("\\d{1,6}")
                || !row.get(6).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new Attempt(
                bare(row.get(0)),
                bare(row.get(1)),
                Long.parseLong(row.get(2)),
                bare(row.get(3)),
                Integer.parseInt(row.get(4)),
                bare(row.get(5)),
                Long.parseLong(row.get(6)),
                row.get(7).equalsIgnoreCase("yes"),
                row.get(8).equalsIgnoreCase("yes")));
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    /**
     * Fields between two ends of lines.
     *
     * @param line number of the line in which it begins
     * @param whole false when a quotation mark is never closed
     */
    private record Row(int line, List<String> fields, boolean whole) {
        /** Without the empty fields at the end. */
        List<String> trimmed() {
            int end = fields.size();
            while (end > 0
                    && fields.get(end - 1).isBlank()
                    && (end > 9 || fields.stream().allMatch(String::isBlank))) {
                end--;
            }
            return fields.subList(0, end);
        }
    }

    private static List<Row> rows(String csv, char separator) {
        List<Row> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int began = 1;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '\n') {
                line++;
            }
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
            } else if (c == separator) {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                rows.add(new Row(began, List.copyOf(row), true));
                row.clear();
                began = line;
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (!field.isEmpty() || !row.isEmpty()) {
            row.add(field.toString());
            rows.add(new Row(began, List.copyOf(row), !quoted));
        }
        return rows;
    }
}
