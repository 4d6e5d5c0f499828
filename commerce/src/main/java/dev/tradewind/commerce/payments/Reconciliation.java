package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A comparison of the ledger with the provider's own list, and what came of it.
///
/// @param reconciliationId `daily-2026-12-01` of a day
/// @param from the first time that is compared
/// @param until the first time that is not
/// @param compared so many captures and refunds are in both
/// @param underWay so many of the provider's are too young to be entered for sure
/// @param leftOut so many differences more there are than are listed
record Reconciliation(
        String reconciliationId,
        Instant from,
        Instant until,
        Status status,
        int compared,
        int underWay,
        List<Difference> differences,
        int leftOut,
        Instant requestedAt,
        Optional<Instant> endedAt) {
    static final DocumentCollection<Reconciliation> RECONCILIATIONS =
            DocumentCollection.of("reconciliations", Reconciliation.class)
                    .withState(it -> it.status.label());

    /// The place of a comparison in its life.
    enum Status implements Labelled {
        REQUESTED,
        RECONCILED,
        DIFFERS
    }

    Reconciliation {
        differences = List.copyOf(differences);
    }

    static Reconciliation requested(String id, Instant from, Instant until, Instant now) {
        return new Reconciliation(
                id, from, until, Status.REQUESTED, 0, 0, List.of(), 0, now, Optional.empty());
    }

    Reconciliation made(
            int nowCompared, int nowUnderWay, List<Difference> found, int more, Instant now) {
        return new Reconciliation(
                reconciliationId,
                from,
                until,
                found.isEmpty() ? Status.RECONCILED : Status.DIFFERS,
                nowCompared,
                nowUnderWay,
                found,
                more,
                requestedAt,
                Optional.of(now));
    }

    int count(Difference.Kind kind) {
        return (int) differences.stream().filter(it -> it.kind() == kind).count();
    }
}
