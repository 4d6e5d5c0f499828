package dev.tradewind.commerce.payments.ledger;

import static dev.tradewind.commerce.payments.ledger.LedgerEntry.LEDGER;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.json.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The rows of the ledger by time.
public record LedgerRows(Documents documents) {
    /// Rows of a time range, in its order.
    ///
    /// @param next the key of the last one, if there may be more
    record Rows(List<LedgerEntry> items, Optional<String> next) {
        Rows {
            items = List.copyOf(items);
        }
    }

    /// Some of the rows from a time on and before another, which follow a key.
    Rows page(Instant from, Instant until, Optional<String> after, int limit) {
        var begin = Timestamps.format(from);
        var start = after.filter(key -> key.compareTo(begin) > 0).orElse(begin);
        var page = documents.list(LEDGER, PageRequest.first(limit).following(start));
        var end = Timestamps.format(until);
        var wanted = page.items().stream().takeWhile(it -> it.key().compareTo(end) < 0).toList();
        return new Rows(
                wanted.stream().map(Versioned::value).toList(),
                wanted.size() == page.items().size() ? page.next() : Optional.empty());
    }

    /// Reads every row from a time on and before another.
    public void forEach(Instant from, Instant until, Consumer<LedgerEntry> reader) {
        var next = Optional.<String>empty();
        do {
            var rows = page(from, until, next, PageRequest.LIMIT_MAX);
            rows.items().forEach(reader);
            next = rows.next();
        } while (next.isPresent());
    }

    /// The rows with these keys.
    public List<LedgerEntry> of(List<String> keys) {
        return keys.stream()
                .flatMap(key -> documents.find(LEDGER, key).stream())
                .map(Versioned::value)
                .toList();
    }
}
