package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// The findings of a trial.
///
/// @param promise in a few words
/// @param counts by what was counted, in the order in which they are told
/// @param broken a line each time the promise was not kept; empty if it was
public record Findings(String promise, Map<String, Long> counts, List<String> broken) {
    /// The number of the same kind that are told in full.
    private static final int EXAMPLES = 5;

    public Findings {
        counts = new LinkedHashMap<>(counts);
        broken = List.copyOf(broken);
    }

    static Findings of(String promise) {
        return new Findings(promise, Map.of(), List.of());
    }

    Findings count(String what, long number) {
        var more = new LinkedHashMap<>(counts);
        more.put(what, number);
        return new Findings(promise, more, broken);
    }

    /// Counts `things`, each of which breaks the promise.
    Findings none(String what, Collection<String> things) {
        var more = new ArrayList<>(broken);
        things.stream().limit(EXAMPLES).forEach(thing -> more.add(what + ": " + thing));
        if (things.size() > EXAMPLES) {
            more.add("%s: and %d more".formatted(what, things.size() - EXAMPLES));
        }
        return new Findings(promise, counts, more).count(what, things.size());
    }

    /// A run that tried nothing proves nothing.
    Findings some(String what, long number) {
        var counted = count(what, number);
        return number > 0
                ? counted
                : new Findings(
                        promise,
                        counted.counts(),
                        concat(broken, "nothing was tried: %s is 0".formatted(what)));
    }

    private static List<String> concat(List<String> lines, String line) {
        var more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }

    static List<String> missing(Collection<String> wanted, Predicate<String> found) {
        return wanted.stream().filter(found.negate()).sorted().toList();
    }

    /// A line each time one of several promises was not kept.
    static List<String> broken(List<Findings> all) {
        return all.stream()
                .flatMap(
                        found -> found.broken().stream().map(line -> found.promise() + ": " + line))
                .toList();
    }

    /// The lines of several, and what to think of them.
    static List<String> lines(List<Findings> all) {
        var lines = new ArrayList<String>();
        for (var found : all) {
            lines.add("");
            lines.add(found.promise());
            found.counts()
                    .forEach((what, number) -> lines.add("  %-28s %d".formatted(what, number)));
        }
        lines.add("");
        var broken = broken(all);
        lines.addAll(broken.isEmpty() ? List.of("Every promise was kept.") : broken);
        return lines;
    }

    long counted(String what) {
        return Objects.requireNonNull(counts.get(what), what);
    }
}
