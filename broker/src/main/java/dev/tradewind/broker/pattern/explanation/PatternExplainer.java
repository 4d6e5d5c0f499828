package dev.tradewind.broker.pattern.explanation;

import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.broker.pattern.OrCombinations;
import dev.tradewind.json.JsonFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Explains patterns for one event, by asking the matcher for each path of a pattern alone. For one thread.
public final class PatternExplainer {
    /// The most reasons of one pattern.
    public static final int MISSES_MAX = 10;

    /// The characters of the event that are matched for all explanations together, so that even hundreds of long
    /// patterns keep a processor for seconds only.
    private static final long MATCHED_CHARS_MAX = 1L << 30;

    /// As many as building a matcher costs.
    private static final int MATCHER_CHARS = 4096;

    private final ExplainedEvent event;
    private final NearMiss nearMiss;
    private long matchedChars;

    public PatternExplainer(ExplainedEvent event) {
        this.event = event;
        nearMiss = new NearMiss(new EventFields(event.shown()));
    }

    /// @throws IllegalArgumentException if the pattern has a fault other than too many combinations
    public PatternExplanation explain(String pattern) {
        JsonFault.in(pattern)
                .ifPresent(fault -> {
                    throw new IllegalArgumentException("the pattern is no JSON: " + fault);
                });
        if (OrCombinations.of(pattern) > OrCombinations.MAX) {
            return new PatternExplanation.Untold(
                    "its $or makes more than %d combinations, so it matches nothing"
                            .formatted(OrCombinations.MAX));
        }
        EventPattern.fault(pattern)
                .ifPresent(fault -> {
                    throw new IllegalArgumentException(fault);
                });
        return explain(PatternBranches.of(pattern));
    }

    private PatternExplanation explain(List<List<PatternLeaf>> branches) {
        var known = new HashMap<PatternLeaf, Boolean>();
        var nearest = List.<PatternLeaf>of();
        for (var branch : branches) {
            var failing = branch.stream().filter(leaf -> !matches(leaf, known)).toList();
            if (isSpent()) {
                return new PatternExplanation.Untold("event and patterns are too long to tell why");
            }
            if (failing.isEmpty() && matches(branch)) {
                return new PatternExplanation.Matches();
            }
            var missed = failing.isEmpty() ? branch : failing;
            nearest = nearest.isEmpty() ? missed : nearer(nearest, missed);
        }
        return new PatternExplanation.Differs(misses(nearest, known), branches.size());
    }

    private static List<PatternLeaf> nearer(List<PatternLeaf> one, List<PatternLeaf> other) {
        return List.of(one, other).stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    }

    private boolean matches(PatternLeaf leaf, Map<PatternLeaf, Boolean> known) {
        return known.computeIfAbsent(leaf, it -> matches(List.of(it)));
    }

    private boolean matches(List<PatternLeaf> leaves) {
        matchedChars += Math.max(event.text().length(), MATCHER_CHARS);
        return !isSpent()
                && event.matches(EventPattern.compileChecked(PatternLeaf.pattern(leaves)));
    }

    private boolean isSpent() {
        return matchedChars > MATCHED_CHARS_MAX;
    }

    private List<Miss> misses(List<PatternLeaf> leaves, Map<PatternLeaf, Boolean> known) {
        if (leaves.stream().allMatch(leaf -> matches(leaf, known))) {
            return List.of(new Miss.Apart(apart(leaves)));
        }
        return leaves.stream().limit(MISSES_MAX).<Miss>map(nearMiss::of).toList();
    }

    /// The paths as far as the first that does not match with those before it.
    private List<String> apart(List<PatternLeaf> leaves) {
        var together = new ArrayList<PatternLeaf>();
        for (var leaf : leaves) {
            together.add(leaf);
            if (!matches(together)) {
                break;
            }
        }
        return together.stream().map(PatternLeaf::path).toList();
    }
}
