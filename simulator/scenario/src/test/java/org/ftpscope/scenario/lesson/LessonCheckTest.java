package org.ftpscope.scenario.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftpscope.scenario.json.Json;
import org.ftpscope.scenario.model.Library;
import org.ftpscope.scenario.model.ScenarioReader;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound lesson with a question of each kind; then one thing at a time is spoilt, and one sentence must say what and where. */
class LessonCheckTest {
    private static final String ENGLISH = """
            ---
            title: A lesson
            summary: About something.
            scenario: active
            minutes: 10
            level: ftp
            ---

            Hello.

            ## First {at: control-connection.syn}

            From port {{sourcePort of (control-connection.syn)}}.

            ```question
            id: port
            kind: number
            before: control-connection.syn
            ask: To which port does it go?
            answer: destinationPort of (control-connection.syn)
            wrong: 20 | That is for data.
            hint: A little above 20.
            explain: It is the control port.
            ```

            ## Second {at: reply 220}

            ```question
            id: who
            kind: choice
            before: reply 220
            ask: Who speaks first?
            answer: node of (reply 220)
            option: server | The server
            option: client | The client | It waits for the greeting.
            hint: Somebody greets.
            explain: The server greets the client.
            ```

            ```question
            id: show
            kind: click
            ask: Point at the greeting.
            answer: reply 220
            wrong: command USER | That is the answer.
            otherwise: Look for the code 220.
            explain: There it is at last.
            ```

            ## Third

            ```question
            id: sort
            kind: order
            ask: Put these in their order.
            item: greet | reply 220 | the greeting
            item: user | command USER | the name
            item: pass | command PASS | the password
            wrong: pass | user | The name comes before the password.
            otherwise: Greeting, name, password.
            explain: That is how a login goes.
            ```

            ```question
            id: turn
            kind: change
            ask: Make the client dial the data connection.
            goal: command PASV
            try: passive | Passive mode | /clients/alice/mode="passive"
            try: nothing | Nothing at all | | So it stays active.
            explain: The client now asks for a port.
            ```
            """;

    private static final String CHINESE = """
            ---
            title: 一课
            summary: 讲点什么。
            scenario: active
            minutes: 10
            level: ftp
            ---

            你好。

            ## 第一步 {at: control-connection.syn}

            来自端口 {{sourcePort of (control-connection.syn)}}。

            ```question
            id: port
            kind: number
            before: control-connection.syn
            ask: 它去哪个端口？
            answer: destinationPort of (control-connection.syn)
            wrong: 20 | 那是传数据的。
            hint: 比 20 略大。
            explain: 这是命令端口。
            ```

            ## 第二步 {at: reply 220}

            ```question
            id: who
            kind: choice
            before: reply 220
            ask: 谁先开口？
            answer: node of (reply 220)
            option: server | 服务器
            option: client | 客户端 | 它在等问候。
            hint: 有人打招呼。
            explain: 服务器先打招呼。
            ```

            ```question
            id: show
            kind: click
            ask: 指出问候。
            answer: reply 220
            wrong: command USER | 那是回答。
            otherwise: 找代码 220。
            explain: 就是它。
            ```

            ## 第三步

            ```question
            id: sort
            kind: order
            ask: 按顺序排列。
            item: greet | reply 220 | 问候
            item: user | command USER | 用户名
            item: pass | command PASS | 密码
            wrong: pass | user | 用户名在密码之前。
            otherwise: 问候、用户名、密码。
            explain: 登录就是这样。
            ```

            ```question
            id: turn
            kind: change
            ask: 让客户端去打开数据连接。
            goal: command PASV
            try: passive | 被动模式 | /clients/alice/mode="passive"
            try: nothing | 什么也不做 | | 那样仍是主动模式。
            explain: 现在由客户端询问端口。
            ```
            """;

    private static LessonRun run;

    @BeforeAll
    static void runTheScenarioOnce() throws IOException {
        ScenarioReader reader = new ScenarioReader();
        Library scenarios =
                new Library(Path.of("../..", "scenarios").toAbsolutePath().normalize());
        Json tree = reader.tree(scenarios.find("active").orElseThrow());
        run = new LessonRun(LessonReader.read("x", "x.md", ENGLISH), reader, tree, 1, false);
    }

    private static List<String> problems(String english, String chinese) {
        Lesson first = LessonReader.read("x", "x.md", english);
        Lesson second = LessonReader.read("x", "x.zh.md", chinese);
        List<Text> problems = new ArrayList<>(LessonCheck.against(first, "x.md", run.events(), run));
        problems.addAll(LessonCheck.against(second, "x.zh.md", run.events(), run));
        problems.addAll(LessonCheck.translations(first, second, "x.zh.md"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.zh()).isNotBlank());
        return problems.stream().map(Text::en).toList();
    }

    private static String spoilt(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    @Test
    void the_sound_lesson_has_no_problem() {
        assertThat(problems(ENGLISH, CHINESE)).isEmpty();
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
            {at: reply 220}                 => {at: reply 999}                 => x.md:26: the recording has no event "reply 999"
            before: control-connection.syn  => before: data-connection(9).syn  => x.md:15: the recording has no event "data-connection(9).syn"
            wrong: command USER             => wrong: command MLSD             => x.md:40: the recording has no event "command MLSD"
            {{sourcePort of (control-connection.syn)}} => {{line of (log-line log=xferlog line~nothing)}} => x.md:11: the recording has no value "line of (log-line log=xferlog line~nothing)"
            It is the control port.         => {{code of (reply 999)}}         => x.md:15: the recording has no value "code of (reply 999)"
            before: reply 220               => before: control-connection.syn  => x.md:28: question "who" pauses before "control-connection.syn", which an earlier step has already shown
            id: show                        => id: who                         => x.md:40: two questions have the name "who"
            answer: node of (reply 220)     => answer: code of (reply 220)     => x.md:28: question "who" has no answer in the recording
            goal: command PASV              => goal: reply 999                 => x.md:64: question "turn" has no answer in the recording
            The client | It waits for the greeting. => The client              => x.md:28: question "who": the wrong answer "client" has no feedback
            | | So it stays active.         => | |                             => x.md:64: question "turn": the wrong answer "nothing" has no feedback
            wrong: 20 | That is for data.   => wrong: 20 |                     => x.md:15: question "port": the wrong answer "20" has no feedback
            wrong: 20 |                     => wrong: 21 |                     => x.md:15: question "port": what this feedback calls wrong is right: That is for data.
            wrong: 20 |                     => wrong: code of (reply 999) |    => x.md:15: question "port": the recording has no value for this wrong answer: That is for data.
            wrong: command USER             => wrong: reply 220                => x.md:40: question "show": what this feedback calls wrong is right: That is the answer.
            wrong: pass | user              => wrong: user | pass              => x.md:52: question "sort": what this feedback calls wrong is right: The name comes before the password.
            wrong: pass | user              => wrong: pass | name              => x.md:52: question "sort" has no items "pass" and "name"
            item: user | command USER       => item: user | reply 220          => x.md:52: question "sort" asks for an event twice, so that its order has no answer: reply 220
            hint: A little above 20.        => hint:                           => x.md:15: question "port" needs a hint: it is what any other wrong number is answered with
            option: client                  => option: server                  => x.md:28: question "who" has the answer "server" twice
            goal: command PASV              => goal: command USER              => x.md:64: question "turn": whatever is tried reaches the goal, so there is nothing to find
            /clients/alice/mode             => /clients/alise/mode             => x.md:64: question "turn": --set /clients/alise/mode="passive": there is no place /clients/alise/mode in the scenario
            """)
    void what_is_wrong_with_a_lesson_is_told_with_its_line(String from, String to, String sentence) {
        String changed = spoilt(ENGLISH, from, to == null ? "" : to);
        assertThat(problems(changed, CHINESE)).contains(sentence);
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
            scenario: active                => scenario: passive               => x.zh.md:1: scenario, set and vary must be as in English (active, here passive)
            minutes: 10                     => minutes: 12                     => x.zh.md:1: minutes and level must be as in English
            {at: reply 220}                 => {at: reply 331}                 => x.zh.md:26: step "第二步" stands at "reply 331", in English at "reply 220"
            ## 第三步                       => 第三步                          => x.zh.md:1: 3 steps in English, 2 in Chinese
            id: show                        => id: shown                       => x.zh.md:1: question "show" is missing in Chinese
            id: show                        => id: shown                       => x.zh.md:40: question "shown" is missing in English
            before: reply 220               => before: reply 331               => x.zh.md:28: question "who": before is "reply 331", in English "reply 220"
            answer: node of (reply 220)     => answer: server                  => x.zh.md:28: question "who": answer is "server", in English "node of (reply 220)"
            option: client | 客户端         => option: both | 双方             => x.zh.md:28: question "who": option is "both", in English "client"
            wrong: 20 |                     => wrong: 22 |                     => x.zh.md:15: question "port": wrong is "22", in English "20"
            wrong: command USER             => wrong: command PASS             => x.zh.md:40: question "show": wrong is "command PASS", in English "command USER"
            wrong: pass | user              => wrong: pass | greet             => x.zh.md:52: question "sort": wrong is "pass | greet", in English "pass | user"
            goal: command PASV              => goal: never command PORT        => x.zh.md:64: question "turn": goal is "never command PORT", in English "command PASV"
            mode="passive"                  => mode="active"                   => x.zh.md:64: question "turn": try is "passive | /clients/alice/mode="active"", in English "passive | /clients/alice/mode="passive""
            hint: 有人打招呼。              => hint:                           => x.zh.md:28: question "who": only one language says this: Somebody greets.
            explain: 就是它。               => explain: There it is at last.   => x.zh.md:40: question "show" is not translated here: There it is at last.
            """)
    void what_differs_between_the_languages_is_told_with_its_line(String from, String to, String sentence) {
        assertThat(problems(ENGLISH, spoilt(CHINESE, from, to))).contains(sentence);
    }

    @Test
    void another_kind_and_another_order_of_questions_are_told() {
        String asNumber = CHINESE.replace("kind: choice", "kind: number")
                .replace("option: server | 服务器\n", "")
                .replace("option: client | 客户端 | 它在等问候。\n", "");
        assertThat(problems(ENGLISH, asNumber))
                .contains("x.zh.md:28: question \"who\" is of kind number, in English of kind choice");
        int who = CHINESE.indexOf("```question\nid: who");
        int show = CHINESE.indexOf("```question\nid: show");
        int third = CHINESE.indexOf("## 第三步");
        String swapped = CHINESE.substring(0, who)
                + CHINESE.substring(show, third)
                + CHINESE.substring(who, show)
                + CHINESE.substring(third);
        assertThat(problems(ENGLISH, swapped))
                .containsExactly("x.zh.md:1: the questions come in another order than in English");
    }

    @Test
    void an_unknown_scenario_and_a_missing_translation_are_told() {
        Lesson lesson = LessonReader.read("x", "x.md", ENGLISH.replace("scenario: active", "scenario: actve"));
        assertThat(LessonCheck.noScenario(lesson, "x.md", List.of("active", "passive"))
                        .en())
                .isEqualTo("x.md:1: there is no scenario \"actve\" (active?)");
        assertThat(LessonCheck.noTranslation("a/lesson.zh.md").en())
                .isEqualTo(
                        "a/lesson.zh.md is missing: a lesson is told in English (lesson.md) and in Chinese (lesson.zh.md)");
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = """
            level: ftp                      => level: deep                     => x.md:1: unknown level "deep"
            minutes: 10                     => minutes: long                   => x.md:1: minutes is a number from 1 to 99, not "long"
            kind: click                     => kind: clock                     => x.md:40: unknown kind of question "clock"
            hint: Somebody                  => tip: Somebody                   => x.md:28: unknown key "tip"
            answer: reply 220               => answer: replay 220              => x.md:40: unknown event "replay"; did you mean "reply"?
            answer: node of (reply 220)     => answer: nod of (reply 220)      => x.md:28: no event has an attribute "nod"; did you mean "node"?
            {at: reply 220}                 => {at: reply 220 cod=1}           => x.md:26: "ftp-reply" has no attribute "cod"; did you mean "code"?
            ask: Point at the greeting.     => ask:                            => x.md:40: a question of this kind needs "ask"
            """)
    void what_cannot_be_read_is_told_with_its_line(String from, String to, String sentence) {
        assertThatThrownBy(() -> LessonReader.read("x", "x.md", spoilt(ENGLISH, from, to)))
                .isInstanceOf(InputProblem.class)
                .hasMessageStartingWith(sentence);
    }
}
