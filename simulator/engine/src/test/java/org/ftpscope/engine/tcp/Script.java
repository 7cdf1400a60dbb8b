package org.ftpscope.engine.tcp;

import java.util.ArrayList;
import java.util.List;

/**
 * A packet script: cases, each a title and its lines.
 *
 * <pre>
 * # The clause that the cases below stand on.
 * == A title
 * given ESTABLISHED
 * +0    write 1000 -> 1000
 * +0    > PA 1+1000 ack=1          leaves: flags, relative sequence number + octets, what follows is compared if written
 * +204  > PA 1+1000 ack=1          at the very millisecond; +200..210 allows a span
 * +10   &lt; A 1+0 ack=1001 win=100   arrives
 * +0    state ESTABLISHED
 * +500  quiet                      nothing left meanwhile
 * </pre>
 *
 * A time counts from the line before. Whatever leaves without being written is a failure. See {@link ScriptRun} for the words.
 */
record Script(String title, List<Line> lines) {
    /** A line that is not empty and no comment. */
    record Line(int number, String text) {}

    static List<Script> parse(List<String> text) {
        List<Script> scripts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i);
            int comment = line.indexOf('#');
            String bare = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (bare.startsWith("==")) {
                lines = new ArrayList<>();
                scripts.add(new Script(bare.substring(2).strip(), lines));
            } else if (!bare.isEmpty()) {
                if (scripts.isEmpty()) {
                    throw new IllegalArgumentException("line " + (i + 1) + " stands before the first title");
                }
                lines.add(new Line(i + 1, bare));
            }
        }
        return scripts;
    }
}
