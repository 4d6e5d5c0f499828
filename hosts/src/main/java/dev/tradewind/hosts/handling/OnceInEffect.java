package dev.tradewind.hosts.handling;

import java.util.Optional;

/// The way by which a task takes effect once: known already? decide; commit, unless another commit came
/// between; else again, or in turn.
record OnceInEffect(Ledger ledger) {
    /// Lets others commit while the task decides.
    ///
    /// @return nothing if other commits came between each of so many attempts; then nothing was changed
    <R> Optional<R> freely(Task<R> task, int attempts) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            var step = task.known(ledger).orElseGet(() -> task.decide(ledger.documents()));
            if (step.commit().isNothing() || ledger.commit(step.commit())) {
                return Optional.of(step.result());
            }
        }
        return Optional.empty();
    }

    <R> R inTurn(Task<R> task) {
        return ledger.commitInTurn(
                records -> task.known(records).orElseGet(() -> task.decide(records.documents())));
    }
}
