package dev.tradewind.commerce.payments.ledger;

import dev.tradewind.commerce.Currency;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sums of the ledger's accounts while its rows are read. For one thread.
final class Balances {
    private static final Comparator<Account> BY_ACCOUNT = Comparator.naturalOrder();

    private final Map<Place, Long> sums =
            new TreeMap<>(
                    Comparator.comparing((Place place) -> place.currency().code())
                            .thenComparing(Place::account, BY_ACCOUNT));

    /// Goes on from what there was.
    Balances(List<LedgerLine> before) {
        before.forEach(this::add);
    }

    void add(LedgerEntry entry) {
        entry.lines().forEach(this::add);
    }

    private void add(LedgerLine line) {
        var place = new Place(line.account(), line.currency());
        sums.merge(place, line.minorUnits(), Math::addExact);
    }

    /// By currency, then by account.
    List<LedgerLine> all() {
        return sums.entrySet().stream()
                .map(it ->
                        new LedgerLine(
                                it.getKey().account(), it.getKey().currency(), it.getValue()))
                .toList();
    }

    private record Place(Account account, Currency currency) {}
}
