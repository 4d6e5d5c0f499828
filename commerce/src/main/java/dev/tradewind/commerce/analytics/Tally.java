package dev.tradewind.commerce.analytics;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The number of times that something happened, and the sum of what it was about in each currency. Sums are exact, and do not
/// depend on the order in which they were made.
///
/// @param sums by the codes of their currencies
record Tally(long count, List<Money> sums) {
    static final Tally NONE = new Tally(0, List.of());

    Tally {
        sums = List.copyOf(sums);
    }

    /// With so many more, about that much together.
    Tally plus(long more, Optional<Money> amount) {
        return new Tally(count + more, amount.map(this::with).orElse(sums));
    }

    Tally plus(Tally other) {
        var all = new Tally(count + other.count, sums);
        for (var sum : other.sums) {
            all = all.plus(0, Optional.of(sum));
        }
        return all;
    }

    private List<Money> with(Money amount) {
        var all = new ArrayList<Money>();
        var sum = amount;
        for (var known : sums) {
            if (known.currency().equals(amount.currency())) {
                sum = known.plus(amount);
            } else {
                all.add(known);
            }
        }
        all.add(sum);
        all.sort(Comparator.comparing(it -> it.currency().code()));
        return all;
    }

    List<Sum> amounts() {
        return sums.stream().map(it -> new Sum(it.currency(), it.decimal())).toList();
    }

    /// A sum as the API shows it.
    record Sum(Currency currency, BigDecimal amount) {}
}
