package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.ledger.LedgerRows;
import dev.tradewind.eventing.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A comparison of the ledger with the provider's own list while it is made. What moved is compared: captures and refunds.
/// What was only set aside and given up again moved nothing, and an authorisation whose answer was lost is in no ledger.
///
/// What the provider did at one time may be entered at another, minutes or days later: so what is not found beside its
/// time is looked for by its order. For one thread.
final class Comparison {
    /// So much of both is in memory together.
    private static final Duration SLICE = Duration.ofHours(1);

    private static final int DIFFERENCES_MAX = 1000;

    private final PaymentProvider provider;
    private final Documents documents;
    private final Instant now;
    private final List<Difference> differences = new ArrayList<>();
    private int leftOut;
    private int compared;
    private int underWay;

    Comparison(PaymentProvider provider, Documents documents, Instant now) {
        this.provider = provider;
        this.documents = documents;
        this.now = now;
    }

    /// Compares what was entered or done from a time on and before another.
    Comparison between(Instant from, Instant until) {
        for (var begin = from; begin.isBefore(until); begin = begin.plus(SLICE)) {
            var end = begin.plus(SLICE).isBefore(until) ? begin.plus(SLICE) : until;
            var ours = new ArrayList<OurMovement>();
            new LedgerRows(documents)
                    .forEach(begin, end, it -> OurMovement.of(it).ifPresent(ours::add));
            compare(ours, TransactionQuery.between(begin, end));
        }
        return this;
    }

    /// Compares all that was entered or done for an order.
    Comparison ofOrder(OrderId orderId) {
        compare(entered(orderId), ever(orderId));
        return this;
    }

    private TransactionQuery ever(OrderId orderId) {
        return TransactionQuery.between(Instant.EPOCH, now.plus(Duration.ofDays(1)))
                .ofOrder(orderId.value());
    }

    private List<OurMovement> entered(OrderId orderId) {
        return documents
                .find(PAYMENTS, orderId.value())
                .map(read -> new LedgerRows(documents).of(read.value().funds().entries()))
                .orElse(List.of())
                .stream()
                .flatMap(it -> OurMovement.of(it).stream())
                .toList();
    }

    private void compare(List<OurMovement> ours, TransactionQuery query) {
        Map<String, ProviderTransaction> theirs = new LinkedHashMap<>();
        forEach(query, it -> theirs.put(it.kind() + " " + it.reference(), it));
        for (var movement : ours) {
            var same =
                    Optional.ofNullable(
                            theirs.remove(movement.kind() + " " + movement.reference()));
            same.or(() -> elsewhere(movement))
                    .ifPresentOrElse(
                            it -> compare(movement, it), () -> note(Difference.missing(movement)));
        }
        theirs.values().forEach(this::compareByOrder);
    }

    private void forEach(TransactionQuery query, Consumer<ProviderTransaction> reader) {
        var page = provider.transactions(query);
        while (true) {
            page.items().stream()
                    .filter(it -> it.kind() == Kind.CAPTURED || it.kind() == Kind.REFUNDED)
                    .forEach(reader);
            if (page.next().isEmpty()) {
                return;
            }
            page = provider.transactions(query.following(page.next().get()));
        }
    }

    /// The same movement at another time of the provider's.
    private Optional<ProviderTransaction> elsewhere(OurMovement movement) {
        var found = new ArrayList<ProviderTransaction>();
        forEach(
                ever(movement.orderId()),
                it -> {
                    if (movement.isSame(it)) {
                        found.add(it);
                    }
                });
        return found.stream().findFirst();
    }

    /// Compares a movement that was entered at another time, or is being entered.
    private void compareByOrder(ProviderTransaction theirs) {
        var ours =
                orderId(theirs).stream()
                        .flatMap(it -> entered(it).stream())
                        .filter(it -> it.isSame(theirs))
                        .findFirst();
        if (ours.isPresent()) {
            compare(ours.get(), theirs);
        } else if (isOfEarlierVersion(theirs)) {
            compared++;
        } else if (theirs.at().isAfter(now.minus(PaymentProvider.LISTED_WITHIN))) {
            underWay++;
        } else {
            note(Difference.extra(theirs));
        }
    }

    private static Optional<OrderId> orderId(ProviderTransaction theirs) {
        try {
            return theirs.orderId().map(OrderId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // of something else than this shop
        }
    }

    /// A capture at confirmation has no reference here.
    private boolean isOfEarlierVersion(ProviderTransaction theirs) {
        return theirs.kind() == Kind.CAPTURED
                && orderId(theirs)
                        .flatMap(it -> documents.find(PAYMENTS, it.value()))
                        .flatMap(it -> it.value().funds().find(Capture.AT_CONFIRMATION))
                        .filter(it -> it.reference().isEmpty())
                        .filter(it -> it.minorUnits() == theirs.amount().minorUnits())
                        .isPresent();
    }

    private void compare(OurMovement ours, ProviderTransaction theirs) {
        if (ours.amount().equals(theirs.amount())) {
            compared++;
        } else {
            note(Difference.differing(ours, theirs));
        }
    }

    private void note(Difference difference) {
        if (differences.size() < DIFFERENCES_MAX) {
            differences.add(difference);
        } else {
            leftOut++;
        }
    }

    boolean isEqual() {
        return differences.isEmpty();
    }

    /// The end of a comparison that was asked for.
    Reconciliation of(Reconciliation wanted) {
        return wanted.made(compared, underWay, differences, leftOut, now);
    }
}
