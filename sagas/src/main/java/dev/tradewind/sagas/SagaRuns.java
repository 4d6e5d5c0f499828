package dev.tradewind.sagas;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Duration;

/// The documents of runs, by saga and subject.
final class SagaRuns {
    static final DocumentCollection<SagaRun> RUNS =
            DocumentCollection.of("saga_runs", SagaRun.class)
                    .withState(run -> run.status().label());

    /// The time for which a run is there after its end: longer than any message that belongs to it.
    static final Duration KEPT = Duration.ofDays(90);

    private SagaRuns() {}
}
