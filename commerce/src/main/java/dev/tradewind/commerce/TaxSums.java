package dev.tradewind.commerce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// Amounts by the rates of the taxes in them, each rate once, the lowest first. What is taken out in parts adds up to the
/// whole, of each rate and to the last unit.
///
/// @param byRate none of nothing
public record TaxSums(List<TaxedAmount> byRate) {
    public static final TaxSums NONE = new TaxSums(List.of());

    public TaxSums {
        byRate = List.copyOf(byRate);
    }

    /// The sums of amounts.
    public static TaxSums of(Collection<TaxedAmount> amounts) {
        var sums = new TreeMap<TaxRate, TaxedAmount>();
        amounts.forEach(it -> sums.merge(it.rate(), it, TaxedAmount::plus));
        return new TaxSums(sums.values().stream().filter(it -> it.gross() > 0).toList());
    }

    public long gross() {
        return byRate.stream().mapToLong(TaxedAmount::gross).sum();
    }

    public long tax() {
        return byRate.stream().mapToLong(TaxedAmount::tax).sum();
    }

    public TaxSums plus(TaxSums others) {
        var all = new ArrayList<>(byRate);
        all.addAll(others.byRate);
        return of(all);
    }

    /// @throws IllegalArgumentException if less than nothing would be left of a rate
    public TaxSums minus(TaxSums others) {
        var left = new ArrayList<TaxedAmount>();
        for (var sum : byRate) {
            left.add(sum.minus(others.at(sum.rate())));
        }
        if (!byRate.stream().map(TaxedAmount::rate).toList().containsAll(others.rates())) {
            throw new IllegalArgumentException("there is nothing at one of " + others.rates());
        }
        return of(left);
    }

    /// The part of it that others have as well, with taxes as near to theirs as it allows.
    public TaxSums common(TaxSums others) {
        return of(byRate.stream().map(it -> common(it, others.at(it.rate()))).toList());
    }

    /// The rest of it without others, as far as those are in it.
    public TaxSums without(TaxSums others) {
        return of(byRate.stream().map(it -> it.minus(common(it, others.at(it.rate())))).toList());
    }

    private List<TaxRate> rates() {
        return byRate.stream().map(TaxedAmount::rate).toList();
    }

    private TaxedAmount at(TaxRate rate) {
        return byRate.stream()
                .filter(it -> it.rate().equals(rate))
                .findFirst()
                .orElseGet(() -> TaxedAmount.none(rate));
    }

    /// So much of it, of each rate in proportion.
    ///
    /// @throws IllegalArgumentException if it is not so much
    public TaxSums part(long some) {
        if (some > gross()) {
            throw new IllegalArgumentException("%d of %d".formatted(some, gross()));
        }
        var parts =
                LargestRemainder.byWeight(some, byRate.stream().map(TaxedAmount::gross).toList());
        var taken = new ArrayList<TaxedAmount>();
        for (var sum : byRate) {
            taken.add(sum.part(parts.get(taken.size()), sum.gross()));
        }
        return of(taken);
    }

    /// So much of it: first what is wanted, as far as it is there, and then of each rate in proportion.
    ///
    /// @throws IllegalArgumentException if it is not so much
    public TaxSums part(long some, TaxSums wanted) {
        var there = common(wanted);
        var first = there.gross() > some ? there.part(some) : there;
        return first.plus(minus(first).part(some - first.gross()));
    }

    private static TaxedAmount common(TaxedAmount sum, TaxedAmount wanted) {
        return sum.taking(Math.min(sum.gross(), wanted.gross()), wanted.tax());
    }
}
