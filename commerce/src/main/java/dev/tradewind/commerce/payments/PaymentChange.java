package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.commerce.payments.ledger.LedgerEntry;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A change of a payment's money, and the rows of the ledger that it leads to: both are committed as one.
///
/// @param funds as they are to be
record PaymentChange(Versioned<Payment> read, Funds funds, List<LedgerEntry> entries, Instant now) {
    PaymentChange {
        entries = List.copyOf(entries);
    }

    /// No change yet. A payment of a version that had no ledger is entered as it stands.
    static PaymentChange of(Versioned<Payment> read, Instant now) {
        var payment = read.value();
        return payment.movements().isPresent()
                ? new PaymentChange(read, payment.funds(), List.of(), now)
                : new PaymentChange(read, payment.funds(), broughtForward(payment, now), now);
    }

    private static List<LedgerEntry> broughtForward(Payment payment, Instant now) {
        var funds = payment.funds();
        if (funds.authorised() == 0) {
            return List.of();
        }
        var authorised = authorised(payment, now);
        return payment.isPaidAtConfirmation()
                ? List.of(authorised, captured(payment, now))
                : List.of(authorised);
    }

    private static LedgerEntry captured(Payment payment, Instant now) {
        return LedgerEntry.of(payment.orderId(), EntryKind.CAPTURED, payment.amount(), now)
                .causedBy(Capture.AT_CONFIRMATION);
    }

    /// The row of a payment's first authorisation.
    static LedgerEntry authorised(Payment payment, Instant at) {
        var entry = LedgerEntry.of(payment.orderId(), EntryKind.AUTHORISED, payment.amount(), at);
        return payment.authorisation().map(entry::referredTo).orElse(entry);
    }

    /// The change with funds that moved on.
    PaymentChange to(Funds next) {
        return new PaymentChange(read, next, entries, now);
    }

    /// The change with one more row, of money of this payment.
    PaymentChange entering(LedgerEntry entry) {
        var more = Stream.concat(entries.stream(), Stream.of(entry)).toList();
        return new PaymentChange(read, funds, more, now);
    }

    /// A row of this payment.
    LedgerEntry entry(EntryKind kind, long minorUnits) {
        return LedgerEntry.of(payment().orderId(), kind, payment().money(minorUnits), now);
    }

    Payment payment() {
        return read.value();
    }

    Decision decision() {
        var keys = entries.stream().map(LedgerEntry::key).toList();
        var decision = Decision.update(PAYMENTS, read, payment().with(funds.enteredAs(keys), now));
        for (var entry : entries) {
            decision = entry.enteredBy(decision);
        }
        return decision;
    }
}
