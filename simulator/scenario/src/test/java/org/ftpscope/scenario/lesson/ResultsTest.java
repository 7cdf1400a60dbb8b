package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ftpscope.scenario.lesson.Results.Attempt;
import org.ftpscope.scenario.text.InputProblem;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Property
    void what_is_written_is_read_back(
            @ForAll String student,
            @ForAll String answer,
            @ForAll long seed,
            @ForAll boolean hint,
            @ForAll boolean correct) {
        long bounded = seed % 1_000_000_000_000_000L;
        String name = clean(student);
        String given = clean(answer);
        Attempt attempt = new Attempt(name, "03-active-mode", bounded, "q", 2, given, 17, hint, correct);
        assertThat(Results.parse(Results.HEADER + "\n" + Results.line(attempt) + "\n"))
                .containsExactly(attempt);
    }

    /** A field that a spreadsheet would take for a formula gets an apostrophe, and a carriage return is no part of a field. */
    private static String clean(String text) {
        String plain = text.replace("\r", "");
        return !plain.isEmpty() && "=+@\t".indexOf(plain.charAt(0)) >= 0 ? "x" + plain : plain;
    }

    @Test
    void a_formula_is_defused() {
        Attempt attempt = new Attempt("=HYPERLINK(1)", "l", 1, "q", 1, "a", 1, false, true);
        assertThat(Results.line(attempt)).startsWith("'=HYPERLINK(1),");
    }

    @Test
    void a_wrong_line_is_named() {
        assertThatThrownBy(() -> Results.parse(Results.HEADER + "\nAnna,l,x,q,1,a,1,no,yes\n"))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("line 2");
        assertThat(Results.parse("")).isEqualTo(List.of());
    }
}
