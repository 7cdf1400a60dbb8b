package org.ftpscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ftpscope.scenario.lesson.LessonRun;
import org.ftpscope.scenario.lesson.Results;
import org.ftpscope.scenario.lesson.Results.Attempt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of submissions, as a class hands them in: whatever is odd in it is told in one sentence, and the rest is marked. */
class GradeCommandTest {
    private static final String LESSON = "03-active-mode";

    @TempDir
    Path folder = Path.of("");

    private static Attempt attempt(String student, String question, int number, String answer, boolean correct) {
        return new Attempt(
                student, LESSON, LessonRun.seedOf(student), question, number, answer, 10, number > 1, correct);
    }

    private static String file(Attempt... attempts) {
        StringBuilder lines = new StringBuilder(Results.HEADER).append('\n');
        List.of(attempts).forEach(attempt -> lines.append(Results.line(attempt)).append('\n'));
        return lines.toString();
    }

    /** Anna knew who dials at once, and needed two attempts and the hint for the port. */
    private static String anna() {
        return file(
                attempt("Anna", "who-dials", 1, "server", true),
                attempt("Anna", "from-port", 1, "21", false),
                attempt("Anna", "from-port", 2, "20", true));
    }

    private CommandLineRun grade() {
        return CommandLineRun.of(Locale.ENGLISH, "grade", folder.toString());
    }

    private void hands(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String told(CommandLineRun run) {
        return run.err().replace(folder + "/", "").replace(folder.toString(), "FOLDER");
    }

    @BeforeEach
    void annaHandsIn() throws IOException {
        hands("anna.csv", anna());
    }

    @Test
    void a_class_is_marked_and_marked_the_same_again() throws IOException {
        hands(
                "li.csv",
                file(attempt("李雷", "who-dials", 1, "client", false), attempt("李雷", "who-dials", 2, "server", true)));
        hands("ben.csv", file(attempt("Ben, \"the\" fast", "from-port", 1, "20", true)));
        CommandLineRun run = grade();
        assertThat(told(run)).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        GradeBook.HEADER,
                        "\"Ben, \"\"the\"\" fast\"," + LESSON + ",6,1,1,1,0,10",
                        "Anna," + LESSON + ",6,2,1,3,0,20",
                        "李雷," + LESSON + ",6,1,0,2,0,10");
        assertThat(grade()).isEqualTo(run);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", textBlock = """
            as it was written        => \\n  => ,  => 0
            with a byte order mark   => \\n  => ,  => 1
            with ends of DOS         => \\r\\n => , => 1
            with semicolons          => \\n  => ;  => 0
            with tabs                => \\r\\n => T => 1
            """)
    void what_a_spreadsheet_did_to_the_file_does_no_harm(String what, String end, String separator, int mark)
            throws IOException {
        String text = anna().replace("\n", end.replace("\\n", "\n").replace("\\r", "\r"))
                .replace(",", separator.equals("T") ? "\t" : separator);
        hands("anna.csv", (mark == 1 ? "\uFEFF" : "") + text);
        CommandLineRun run = grade();
        assertThat(told(run)).as(what).isEmpty();
        assertThat(run.out()).as(what).contains("Anna," + LESSON + ",6,2,1,3,0,20");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
            essay.docx    => PK whatever              => essay.docx is no .csv file and was left out
            empty.csv     => ^^                       => empty.csv has no answers in it
            header.csv    => HEADER                   => header.csv has no answers in it
            shopping.csv  => item,price/eggs,3        => shopping.csv is no file of answers: a line there is HEADER
            cut.csv       => HEADER/BEN,who-dials,1,server,10,no,yes/Ben,03-act => cut.csv:3: this line is no answer and was left out: Ben,03-act
            open.csv      => HEADER/BEN,who-dials,1,server,10,no,yes/"Ben,03-active => open.csv:3: this line is no answer and was left out: Ben,03-active
            many.csv      => HEADER/BEN,who-dials,1,server,10,no,yes/a/b/c/d/e => many.csv: 2 more lines are no answers
            lesson.csv    => HEADER/Ben,03-activ,7,who-dials,1,server,10,no,yes => lesson.csv:2: there is no lesson "03-activ" (03-active-mode?)
            question.csv  => HEADER/BEN,who-dial,1,server,10,no,yes => question.csv:2: lesson 03-active-mode has no question "who-dial"
            answer.csv    => HEADER/BEN,who-dials,1,nobody,10,no,yes => answer.csv:2: "nobody" is no answer to question "who-dials" and was left out
            claim.csv     => HEADER/BEN,who-dials,1,client,10,no,yes => claim.csv:2: the file calls the answer to "who-dials" right, but it is wrong
            modest.csv    => HEADER/BEN,who-dials,1,server,10,no,no => modest.csv:2: the file calls the answer to "who-dials" wrong, but it is right
            borrowed.csv  => HEADER/Ben,03-active-mode,ANNA,who-dials,1,server,10,no,yes => borrowed.csv: Ben answered questions about the run of Anna
            """)
    void what_cannot_be_marked_is_told_in_one_sentence(String name, String content, String sentence)
            throws IOException {
        hands(
                name,
                content.replace("/", "\n")
                        .replace("HEADER", Results.HEADER)
                        .replace("BEN", "Ben,03-active-mode," + LessonRun.seedOf("Ben"))
                        .replace("ANNA", Long.toString(LessonRun.seedOf("Anna"))));
        CommandLineRun run = grade();
        assertThat(told(run).lines()).contains(sentence.replace("HEADER", Results.HEADER));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).as("the others").contains("Anna," + LESSON + ",6,2,1,3,0,20");
        assertThat(CommandLineRun.of(Locale.SIMPLIFIED_CHINESE, "grade", folder.toString())
                        .err())
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void the_same_answers_handed_in_twice_count_once() throws IOException {
        hands("anna (1).csv", anna());
        CommandLineRun run = grade();
        assertThat(told(run).strip())
                .isEqualTo("anna.csv: 3 of its answers stand in anna (1).csv already and count once");
        assertThat(run.out()).contains("Anna," + LESSON + ",6,2,1,3,0,20");
    }

    @Test
    void a_file_in_another_encoding_a_missing_file_and_an_empty_folder_are_told() throws IOException {
        Files.write(
                folder.resolve("gbk.csv"),
                file(attempt("韩梅梅", "who-dials", 1, "server", true)).getBytes(Charset.forName("GB18030")));
        assertThat(told(grade()).strip())
                .isEqualTo("gbk.csv is not UTF-8 text; save it as \"CSV UTF-8\" and grade it again");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandLineRun run = CommandLineRun.of(
                Locale.ENGLISH,
                "grade",
                empty.toString(),
                folder.resolve("nobody.csv").toString());
        assertThat(told(run).lines())
                .containsExactly("empty: no .csv file is in this folder", "nobody.csv: there is no such file");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out().strip()).isEqualTo(GradeBook.HEADER);
    }
}
