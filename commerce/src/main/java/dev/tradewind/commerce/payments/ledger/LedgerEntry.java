package dev.tradewind.commerce.payments.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.http.json.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One movement of money. Its lines sum to zero in each currency.
///
/// @param id made from its cause, so that no movement is entered twice: `ORDER_ID:captured:SHIPMENT_ID`
/// @param reference the provider's name for it; absent of what the provider has no part in
public record LedgerEntry(
        String id,
        Instant at,
        OrderId orderId,
        EntryKind kind,
        List<LedgerLine> lines,
        Optional<String> reference) {
    /// Keys begin with the time, so that a list is in its order.
    static final DocumentCollection<LedgerEntry> LEDGER =
            DocumentCollection.of("ledger_entries", LedgerEntry.class);

    public LedgerEntry {
        lines = List.copyOf(lines);
        var sums =
                lines.stream()
                        .collect(
                                groupingBy(
                                        LedgerLine::currency, summingLong(LedgerLine::minorUnits)));
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw new IllegalStateException("%s is not balanced: %s".formatted(id, lines));
        }
    }

    public static LedgerEntry of(OrderId orderId, EntryKind kind, Money amount, Instant at) {
        var id = orderId + ":" + kind.label();
        return new LedgerEntry(id, at, orderId, kind, kind.lines(amount), Optional.empty());
    }

    /// The entry of one cause of several that an order has for that kind: a shipment, a refund.
    public LedgerEntry causedBy(String cause) {
        return new LedgerEntry(id + ":" + cause, at, orderId, kind, lines, reference);
    }

    /// The entry of what the provider calls so.
    public LedgerEntry referredTo(String providers) {
        return new LedgerEntry(id, at, orderId, kind, lines, Optional.of(providers));
    }

    /// A decision that enters it too.
    public Decision enteredBy(Decision decision) {
        return decision.andCreate(LEDGER, key(), this);
    }

    /// The amount that moved.
    public Money amount() {
        var first = lines.getFirst();
        return new Money(Math.abs(first.minorUnits()), first.currency());
    }

    /// Under which it is kept.
    public String key() {
        return keyAt(at) + id;
    }

    /// The beginning of the keys of entries of a time.
    static String keyAt(Instant at) {
        return Timestamps.format(at) + "/";
    }
}
