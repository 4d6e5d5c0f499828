package dev.tradewind.app.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The name that somebody may have meant who wrote another: the one with the fewest letters to change.
final class SimilarName {
    /// More changes are no slip of the hand.
    private static final int CHANGES_MAX = 3;

    private SimilarName() {}

    static Optional<String> of(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> changes(written, name) <= CHANGES_MAX || name.startsWith(written))
                .min(Comparator.comparingInt(name -> changes(written, name)));
    }

    /// Letters to insert, delete or replace (V. I. Levenshtein, 1966), row by row.
    private static int changes(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
