package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.ftpscope.scenario.lesson.Results.Attempt;
import org.ftpscope.scenario.text.InputProblem;
import org.junit.jupiter.api.Test;

/** Results of students go out as CSV and come back as they were. */
class ResultsTest {
    @Property
    void what_is_written_is_read_back(
            @ForAll String student,
            @ForAll String answer,
            @ForAll long seed,
            @ForAll boolean hint,
            @ForAll boolean correct) {
        long bounded = seed % 1_000_000_000_000_000L;
        Attempt attempt = new Attempt(student, "03-active-mode", bounded, "q", 2, answer, 17, hint, correct);
        assertThat(Results.parse(Results.HEADER + "\n" + Results.line(attempt) + "\n"))
                .containsExactly(attempt);
    }

    @Property
    void many_lines_stay_apart(
            @ForAll @Size(max = 5)
                    List<@StringLength(max = 12) @Chars({',', '"', '\n', '\r', '\'', '=', '-', '1', '主', ' '}) String>
                            names) {
        List<Attempt> attempts = names.stream()
                .map(name -> new Attempt(name, name, 1, name, 1, name, 1, false, true))
                .toList();
        StringBuilder csv = new StringBuilder(Results.HEADER).append("\r\n");
        attempts.forEach(attempt -> csv.append(Results.line(attempt)).append("\r\n"));
        assertThat(Results.parse(csv.toString())).isEqualTo(attempts);
    }

    @Test
    void a_formula_is_defused() {
        Attempt attempt = new Attempt("=HYPERLINK(1)", "l", 1, "q", 1, "a", 1, false, true);
        assertThat(Results.line(attempt)).startsWith("'=HYPERLINK(1),");
        assertThat(Results.parse(Results.line(attempt))).containsExactly(attempt);
    }

    @Test
    void a_minus_begins_a_formula_too_but_a_number_stays_one() {
        Attempt attempt = new Attempt("-1+cmd|' /C calc'!A0", "l", 1, "q", 1, "-5", 1, false, true);
        assertThat(Results.line(attempt)).startsWith("'-1+cmd").contains(",-5,");
        assertThat(Results.parse(Results.line(attempt))).containsExactly(attempt);
    }

    @Test
    void a_wrong_line_is_named() {
        assertThatThrownBy(() -> Results.parse(Results.HEADER + "\nAnna,l,x,q,1,a,1,no,yes\n"))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("line 2");
        assertThat(Results.parse("")).isEqualTo(List.of());
    }
}
