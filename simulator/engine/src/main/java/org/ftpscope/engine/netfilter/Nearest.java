package org.ftpscope.engine.netfilter;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a person probably meant. */
final class Nearest {
    private Nearest() {}

    /** The known word with the fewest edits from {@code word}, if they are few for its length; the first among equals. */
    static Optional<String> of(String word, Collection<String> known) {
        @Nullable String best = null;
        int fewest = (word.length() <= 3 ? 1 : Math.max(2, word.length() / 3)) + 1;
        for (String candidate : known) {
            int edits = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance, a swap of two neighbours counted as one edit. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int edits = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                edits = Math.min(edits, cost[i - 1][j - 1] + (same ? 0 : 1));
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swap ? Math.min(edits, cost[i - 2][j - 2] + 1) : edits;
            }
        }
        return cost[a.length()][b.length()];
    }
}
