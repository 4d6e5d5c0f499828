package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;
import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.commerce.payments.ledger.LedgerEntry;
import dev.tradewind.commerce.payments.ledger.LedgerRows;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A comparison of payments with their rows of the ledger, and with their refunds, while money moves.
///
/// A payment names its rows, which were written with it and never change: so what was read of one payment belongs together,
/// whatever happens meanwhile.
record PaymentsCheck(Host host) {
    /// Compares a page of payments.
    Result of(PageRequest request) {
        var page = host.documents().list(PAYMENTS, request);
        var differences = new ArrayList<Mismatch>();
        page.items().forEach(it -> compare(it.value(), differences));
        return new Result(page.items().size(), differences, page.next());
    }

    /// A payment of a version that had no ledger has no rows until it moves.
    private void compare(Payment payment, List<Mismatch> differences) {
        if (payment.movements().isEmpty()) {
            return;
        }
        var documents = host.documents();
        var funds = payment.funds();
        var rows = Rows.of(payment, documents);
        var found = new Findings(payment.orderId(), differences);
        found.compare("rows", funds.entries().size(), rows.all().size());
        found.compare("rows that are there twice", 0, rows.doubled());
        found.compare("authorised", funds.authorised(), rows.sum(EntryKind.AUTHORISED));
        found.compare("captured", funds.captured(), rows.sum(EntryKind.CAPTURED));
        found.compare(
                "released",
                funds.released(),
                rows.sum(EntryKind.VOIDED) + rows.sum(EntryKind.EXPIRED));
        found.compare("refunded", funds.refunded(), rows.sum(EntryKind.REFUNDED));
        found.compare("refunds due", funds.refundsDue(), rows.refundsDue());
        found.compare("captured twice", 0, rows.capturedTwice());
        for (var refundId : refundIds(funds)) {
            compare(refundId, payment, documents, found);
        }
    }

    private static List<String> refundIds(Funds funds) {
        return funds.refunds().stream().map(RefundShare::refundId).distinct().toList();
    }

    /// A refund may be settled after its payment was read; the amount that was asked for stays.
    private static void compare(
            String refundId, Payment payment, Documents documents, Findings found) {
        long shares =
                payment.funds().sharesOf(refundId).stream()
                        .mapToLong(RefundShare::minorUnits)
                        .sum();
        documents
                .find(REFUNDS, Refund.key(payment.orderId(), refundId))
                .ifPresentOrElse(
                        it -> {
                            if (shares > it.value().amountMinorUnits()) {
                                found.note(
                                        "refund " + refundId,
                                        it.value().amountMinorUnits(),
                                        shares);
                            }
                        },
                        () -> found.note("refund " + refundId, 0, shares));
    }

    /// The outcome of a comparison.
    ///
    /// @param next what to pass as `after` for the following payments
    record Result(int checked, List<Mismatch> differences, Optional<String> next) {
        Result {
            differences = List.copyOf(differences);
        }
    }

    /// A figure of a payment that is not as it should be, in minor units where it is money.
    ///
    /// @param expected by the payment
    /// @param found in the ledger's rows
    record Mismatch(OrderId orderId, String what, long expected, long found) {}

    /// The differences of one payment while they are looked for.
    private record Findings(OrderId orderId, List<Mismatch> all) {
        void compare(String what, long expected, long found) {
            if (expected != found) {
                note(what, expected, found);
            }
        }

        void note(String what, long expected, long found) {
            all.add(new Mismatch(orderId, what, expected, found));
        }
    }

    /// The rows of one payment.
    private record Rows(List<LedgerEntry> all) {
        static Rows of(Payment payment, Documents documents) {
            return new Rows(new LedgerRows(documents).of(payment.funds().entries()));
        }

        long sum(EntryKind kind) {
            return all.stream()
                    .filter(it -> it.kind() == kind)
                    .mapToLong(it -> it.amount().minorUnits())
                    .sum();
        }

        long refundsDue() {
            return sum(EntryKind.REFUND_REQUESTED)
                    - sum(EntryKind.REFUND_FAILED)
                    - sum(EntryKind.REFUNDED);
        }

        /// Rows of which another has the id.
        long doubled() {
            return all.size() - all.stream().map(LedgerEntry::id).distinct().count();
        }

        /// Captures that have the provider's name of another one.
        long capturedTwice() {
            var seen = new HashSet<String>();
            return all.stream()
                    .filter(it -> it.kind() == EntryKind.CAPTURED)
                    .flatMap(it -> it.reference().stream())
                    .filter(it -> !seen.add(it))
                    .count();
        }
    }
}
