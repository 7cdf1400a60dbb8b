package org.ftpscope.scenario.filter;

import java.nio.file.Path;
import java.util.Optional;
import org.ftpscope.engine.netfilter.RuleSyntaxException;
import org.ftpscope.engine.netfilter.SettingException;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Messages;
import org.ftpscope.scenario.text.Text;

/** Says in both languages what is wrong with the rules and settings of a filter run. */
public final class FilterProblems {
    private static final Messages MESSAGES = Messages.of("org.ftpscope.scenario.messages", FilterProblems.class);

    private FilterProblems() {}

    /** A rule that cannot be read: {@code rules.v4:3:17: …}, as compilers say it. */
    public static InputProblem of(Path file, RuleSyntaxException problem) {
        Text what = MESSAGES.text("rule." + problem.kind().name(), problem.word());
        String place = file + ":" + problem.line() + ":" + problem.column() + ": ";
        return new InputProblem(suggesting(place, what, problem.nearest()), problem);
    }

    /** A sysctl or module that cannot be taken. */
    public static InputProblem of(SettingException problem) {
        Text what = MESSAGES.text("setting." + problem.kind().name(), problem.words());
        return new InputProblem(suggesting("", what, problem.nearest()), problem);
    }

    private static Text suggesting(String place, Text what, Optional<String> nearest) {
        Text end =
                nearest.map(word -> MESSAGES.text("problem.didYouMean", word)).orElse(Text.same(""));
        return Text.same(place).plus(what).plus(end);
    }
}
