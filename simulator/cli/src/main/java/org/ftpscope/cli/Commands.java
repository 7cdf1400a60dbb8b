package org.ftpscope.cli;

import java.util.List;
import java.util.function.Function;

/**
 * The table of commands, in the order in which help shows them. A row makes its command only when it is called for: loading
 * all of them would cost every start.
 */
final class Commands {
    /** @param name as it is typed, and as {@link Command} knows itself */
    record Row(String name, Function<Shell, Command> make) {}

    static final List<Row> ROWS = List.of(
            new Row("open", OpenCommand::new),
            new Row("run", RunCommand::new),
            new Row("step", StepCommand::new),
            new Row("export", ExportCommand::new),
            new Row("site", SiteCommand::new),
            new Row("list", ListCommand::new),
            new Row("validate", ValidateCommand::new),
            new Row("explain", ExplainCommand::new),
            new Row("lesson", LessonCommand::new),
            new Row("grade", GradeCommand::new),
            new Row("serve", ServeCommand::new),
            new Row("client", ClientCommand::new),
            new Row("merge", MergeCommand::new),
            new Row("passwd", PasswdCommand::new),
            new Row("filter", FilterCommand::new),
            new Row("tcp-stack", TcpStackCommand::new));

    private Commands() {}
}
