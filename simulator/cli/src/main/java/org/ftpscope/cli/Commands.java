package org.ftpscope.cli;

import java.util.List;
import java.util.function.Function;

/**
 * The table of commands, in the order in which help shows them. A row makes its command only when it is called for: loading
 * all of them would cost every start.
 */
final class Commands {
    /** @param make a class annotated with picocli's {@code @Command(name = …)} that is a {@code Callable<Integer>} */
    record Row(String name, Function<Shell, Object> make) {}

    static final List<Row> ROWS = List.of();

    private Commands() {}
}
