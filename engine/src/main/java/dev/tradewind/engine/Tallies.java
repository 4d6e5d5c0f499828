package dev.tradewind.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tallies by what they are of, so many and no more: those that come later have one together. For any thread.
public final class Tallies<T> {
    private final int max;
    private final Supplier<T> begun;
    private final Map<Arn, T> all = new ConcurrentHashMap<>();
    private final T others;

    public Tallies(int max, Supplier<T> begun) {
        this.max = max;
        this.begun = begun;
        others = begun.get();
    }

    /// The tally of a thing; takes no lock where it has one.
    public T of(Arn arn) {
        var known = all.get(arn);
        if (known != null) {
            return known;
        }
        return all.size() < max ? all.computeIfAbsent(arn, _ -> begun.get()) : others;
    }

    /// Forgets the tallies of what is gone, and makes place.
    public void retain(Predicate<Arn> isThere) {
        all.keySet().removeIf(isThere.negate());
    }

    /// All of them by ARN, and that of the others once there were so many.
    public <R> List<R> told(BiFunction<Optional<Arn>, T, R> telling) {
        var named =
                all.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                        .map(entry -> telling.apply(Optional.of(entry.getKey()), entry.getValue()));
        var together =
                all.size() < max
                        ? Stream.<R>empty()
                        : Stream.of(telling.apply(Optional.empty(), others));
        return Stream.concat(named, together).toList();
    }
}
