package dev.tradewind.sagas;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.sagas.run.SagaRun;

/// The documents of runs, by saga and subject.
final class SagaRuns {
    static final DocumentCollection<SagaRun> RUNS =
            DocumentCollection.of("saga_runs", SagaRun.class)
                    .withState(run -> run.status().label());

    private SagaRuns() {}
}
