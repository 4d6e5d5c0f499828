package dev.tradewind.aws.policy;

import java.util.List;
import java.util.function.Predicate;

/// The part of a statement that says what it is about in one respect: what matches one of the
/// patterns, or, for `NotAction` and its like, what matches none.
record Selection(List<String> patterns, boolean negated) {
    static final Selection EVERYTHING = new Selection(List.of(), true);

    Selection {
        patterns = List.copyOf(patterns);
    }

    boolean selects(Predicate<String> matches) {
        return negated != patterns.stream().anyMatch(matches);
    }
}
