package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Reconciliation.RECONCILIATIONS;

import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.commerce.payments.events.LedgerDifferenceFound;
import dev.tradewind.commerce.payments.events.LedgerReconciled;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.http.json.Timestamps;
import java.time.InstantSource;

/// Compares the ledger with the provider's own list: of a time when that is asked for, of an order when the provider has
/// said that something happened to it.
final class Reconciling {
    private final PaymentProvider provider;
    private final InstantSource clock;

    Reconciling(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    Decision onLedgerCheckRequested(Event<LedgerCheckRequested> event, Documents documents) {
        var id = event.data().reconciliationId();
        var read =
                documents
                        .find(RECONCILIATIONS, id)
                        .orElseThrow(() ->
                                new IllegalStateException("there is no reconciliation " + id));
        var wanted = read.value();
        if (wanted.status() != Reconciliation.Status.REQUESTED) {
            return Decision.NOTHING;
        }
        var made =
                new Comparison(provider, documents, clock.instant())
                        .between(wanted.from(), wanted.until())
                        .of(wanted);
        return Decision.update(RECONCILIATIONS, read, made).andPublish(told(event, made));
    }

    /// A notice carries no truth of its own: whoever sent it is asked what there is, once what was under way is entered.
    Decision onPaymentNoticed(Event<PaymentNoticed> event, Documents documents) {
        var id = "notice-" + event.data().noticeId();
        var now = clock.instant();
        var comparison = new Comparison(provider, documents, now).ofOrder(event.data().orderId());
        if (comparison.isEqual() || documents.find(RECONCILIATIONS, id).isPresent()) {
            return Decision.NOTHING;
        }
        var made = comparison.of(Reconciliation.requested(id, event.time(), now, now));
        return Decision.create(RECONCILIATIONS, id, made).andPublish(told(event, made));
    }

    private static Event<?> told(Event<?> event, Reconciliation made) {
        var at = made.endedAt().orElseThrow();
        var from = Timestamps.format(made.from());
        var until = Timestamps.format(made.until());
        if (made.status() == Reconciliation.Status.RECONCILED) {
            return event.leadsTo(
                    LedgerReconciled.TYPE,
                    "ledger-compared",
                    at,
                    new LedgerReconciled(made.reconciliationId(), from, until, made.compared()));
        }
        return event.leadsTo(
                LedgerDifferenceFound.TYPE,
                "ledger-compared",
                at,
                new LedgerDifferenceFound(
                        made.reconciliationId(),
                        from,
                        until,
                        made.compared(),
                        made.count(Difference.Kind.MISSING),
                        made.count(Difference.Kind.EXTRA),
                        made.count(Difference.Kind.DIFFERING)));
    }
}
