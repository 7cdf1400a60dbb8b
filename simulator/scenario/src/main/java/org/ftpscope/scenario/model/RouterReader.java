package org.ftpscope.scenario.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ftpscope.engine.net.RouterSettings;
import org.ftpscope.engine.netfilter.Modules;
import org.ftpscope.engine.netfilter.RuleSet;
import org.ftpscope.engine.netfilter.RuleSyntaxException;
import org.ftpscope.engine.netfilter.SettingException;
import org.ftpscope.engine.netfilter.Sysctls;
import org.ftpscope.scenario.shape.Cursor;
import org.ftpscope.scenario.text.InputProblem;
import org.ftpscope.scenario.text.Text;

/** Reads rules, modules and kernel settings of a router. */
final class RouterReader {
    private RouterReader() {}

    static RouterSettings settings(Cursor at) {
        return new RouterSettings(rules(at), sysctls(at), modules(at));
    }

    private static RuleSet rules(Cursor at) {
        List<Cursor> lines = at.items("rules");
        for (Cursor line : lines) {
            if (line.text().indexOf('\n') >= 0) {
                throw line.problem("router.oneLine");
            }
        }
        try {
            return RuleSet.parse(lines.stream().map(Cursor::text).collect(Collectors.joining("\n")));
        } catch (RuleSyntaxException bad) {
            Cursor line = lines.get(Math.clamp(bad.line(), 1, lines.size()) - 1);
            throw problem(line, "rule." + bad.kind().name(), bad.word(), bad.nearest(), Optional.of(bad.column()), bad);
        }
    }

    /** Without a list the modules of today's kernel; a list says all that is loaded. */
    private static Modules modules(Cursor at) {
        if (!at.has("modules")) {
            return Modules.standard();
        }
        Modules modules = Modules.none();
        for (Cursor line : at.items("modules")) {
            try {
                modules = modules.with(line.text());
            } catch (SettingException bad) {
                throw problem(line, bad);
            }
        }
        return modules;
    }

    private static Sysctls sysctls(Cursor at) {
        Sysctls sysctls = Sysctls.defaults();
        for (Cursor.Row row : at.rows("sysctls")) {
            try {
                sysctls = sysctls.with(row.name(), Long.toString(row.at().number()));
            } catch (SettingException bad) {
                throw problem(row.at(), bad);
            }
        }
        return sysctls;
    }

    private static InputProblem problem(Cursor at, SettingException bad) {
        return problem(at, "setting." + bad.kind().name(), bad.words(), bad.nearest(), Optional.empty(), bad);
    }

    private static InputProblem problem(
            Cursor at,
            String key,
            String word,
            Optional<String> nearest,
            Optional<Integer> column,
            RuntimeException cause) {
        Text what = at.problems().text(key, quoted(word));
        if (column.isPresent()) {
            what = at.problems().text("router.column", column.get(), what);
        }
        if (nearest.isPresent()) {
            what = what.plus(at.problems().text("problem.didYouMean", nearest.get()));
        }
        InputProblem problem = at.problems().at(at.value().at(), at.pointer(), what);
        problem.initCause(cause);
        return problem;
    }

    private static String quoted(String word) {
        return String.format(Locale.ROOT, "\"%s\"", word);
    }
}
