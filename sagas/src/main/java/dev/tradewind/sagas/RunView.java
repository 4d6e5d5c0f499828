package dev.tradewind.sagas;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.run.HistoryLine;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.sagas.run.SagaRun;
import dev.tradewind.sagas.run.Waiting;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run as the API shows it.
///
/// @param step that it takes or undoes, while it goes on or is stuck
/// @param history the latest lines; of a run in a list none
/// @param historyDropped how many lines there were before
record RunView(
        String saga,
        int version,
        String subject,
        RunStatus status,
        Optional<String> step,
        Optional<WaitView> waitsFor,
        Optional<String> reason,
        Optional<String> owner,
        Optional<URI> runbook,
        Optional<RunData> data,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HistoryLine> history,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int historyDropped,
        Instant startedAt,
        Instant updatedAt) {
    RunView {
        history = List.copyOf(history);
    }

    /// A wait as the API shows it.
    ///
    /// @param events any of which ends it
    record WaitView(
            Waiting.Kind what,
            int attempt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> events,
            Instant until) {
        WaitView {
            events = List.copyOf(events);
        }
    }

    static RunView of(SagaRun run, KnownSagas sagas) {
        return of(run, sagas.definition(run), Optional.of(run.data()), run.history().lines());
    }

    /// A run without what it has gathered.
    static RunView shortly(SagaRun run, KnownSagas sagas) {
        return of(run, sagas.definition(run), Optional.empty(), List.of());
    }

    private static RunView of(
            SagaRun run,
            Optional<SagaDefinition> definition,
            Optional<RunData> data,
            List<HistoryLine> history) {
        var goesOn = definition.filter(_ -> !run.status().isEnd());
        return new RunView(
                run.saga(),
                run.version(),
                run.subject(),
                run.status(),
                goesOn.map(it -> it.steps().get(run.position().step()).name()),
                goesOn.flatMap(it -> waiting(run, it)),
                run.reason(),
                definition.map(SagaDefinition::owner),
                definition.map(SagaDefinition::runbook),
                data,
                history,
                history.isEmpty() ? 0 : run.history().dropped(),
                run.startedAt(),
                run.updatedAt());
    }

    private static Optional<WaitView> waiting(SagaRun run, SagaDefinition definition) {
        return run.position()
                .waiting()
                .map(wait ->
                        new WaitView(
                                wait.what(),
                                run.position().attempt(),
                                wait.what() == Waiting.Kind.OUTCOME
                                        ? definition
                                                .steps()
                                                .get(run.position().step())
                                                .ends(run.isUndoing())
                                        : List.of(),
                                wait.until()));
    }

    /// A page of runs.
    record Listing(List<RunView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
