package dev.tradewind.sagas;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.sagas.definition.IntakeNames;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaStep;
import dev.tradewind.sagas.definition.StepAction;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.sagas.perform.StepAnswer;
import dev.tradewind.sagas.perform.StepCall;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The work on steps that are done here: a call for each event that asks, and its answer as the event that says how it
/// ended. Each step has an intake, and so a queue, of its own.
final class StepWork {
    /// At the same time, of one step: whoever does it is held to this as by no other limit.
    private static final int CALLS_MAX = 50;

    private final KnownSagas sagas;
    private final Performers performers;
    private final InstantSource clock;

    StepWork(KnownSagas sagas, Performers performers, InstantSource clock) {
        this.sagas = sagas;
        this.performers = performers;
        this.clock = clock;
    }

    /// The intakes of those steps of a saga that any version of it does here.
    List<Intake> of(KnownSaga saga) {
        return saga.own().map(types -> of(saga, types)).orElse(List.of());
    }

    private List<Intake> of(KnownSaga saga, OwnTypes types) {
        return saga.versions().values().stream()
                .flatMap(version -> version.steps().stream())
                .map(SagaStep::name)
                .distinct()
                .sorted()
                .flatMap(step -> intake(saga, types, step).stream())
                .toList();
    }

    private Optional<Intake> intake(KnownSaga saga, OwnTypes types, String step) {
        var asked =
                saga.versions().values().stream()
                        .flatMap(version -> version.steps().stream())
                        .filter(it -> it.name().equals(step))
                        .flatMap(SagaStep::actions)
                        .filter(action -> action.by().isBuiltIn())
                        .map(StepAction::asks)
                        .distinct()
                        .sorted()
                        .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var intake = Intake.named(IntakeNames.ofStep(saga.name(), step)).atMost(CALLS_MAX);
        for (var event : asked) {
            intake = intake.on(types.of(event), (it, documents) -> perform(saga, it, documents));
        }
        return Optional.of(intake);
    }

    /// Does what is asked for, if the run still waits for it.
    private Decision perform(KnownSaga saga, Event<RunData> asked, Documents documents) {
        var request = StepRequest.of(asked.data());
        var run =
                documents
                        .find(SagaRuns.RUNS, SagaRun.key(saga.name(), asked.subject()))
                        .filter(it -> it.value().isAwaiting(request.number()));
        var definition = run.flatMap(it -> sagas.definition(it.value()));
        var step = definition.flatMap(it -> step(it, request.step()));
        return step.map(it -> answered(saga, it, request, asked)).orElse(Decision.NOTHING);
    }

    private static Optional<SagaStep> step(SagaDefinition definition, String name) {
        return definition.steps().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private Decision answered(
            KnownSaga saga, SagaStep step, StepRequest request, Event<RunData> asked) {
        var action = step.action(request.undo());
        var call =
                new StepCall(
                        action.by(),
                        asked.subject(),
                        step.name(),
                        request.undo(),
                        request.idempotencyKey(),
                        action.deadline(),
                        asked.context().trace(),
                        asked.data());
        return switch (called(call)) {
            case StepAnswer.Done(var data, var after) ->
                    told(saga, step.doneEvent(request.undo()), asked, data, after);
            case StepAnswer.Refused(var why, _, _)
                    when request.undo() || step.failedEvents().isEmpty() ->
                    broken(request, asked, why, true);
            case StepAnswer.Refused(var why, var data, var after) ->
                    told(saga, step.failedEvents().getFirst(), asked, because(why, data), after);
            case StepAnswer.Broken(var why) -> broken(request, asked, why, false);
            case StepAnswer.Silent _ -> Decision.NOTHING;
        };
    }

    private static RunData because(String why, RunData data) {
        return data.text("reason").isPresent() ? data : data.with("reason", why);
    }

    /// Calls, on a thread that may wait. What is interrupted comes again, under the same key.
    private StepAnswer called(StepCall call) {
        try {
            return performers.perform(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the instance closes", e);
        }
    }

    private Decision told(
            KnownSaga saga, String event, Event<RunData> asked, RunData data, Duration after) {
        EventType<RunData> type = saga.requireOwn().of(event);
        var members = RunData.NONE.merged(data).with(saga.definition().subject(), asked.subject());
        var due = clock.instant().plus(after);
        var outcome = asked.leadsTo(type, "outcome", due, members);
        return after.isZero()
                ? Decision.NOTHING.andPublish(outcome)
                : Decision.NOTHING.andPublishAt(outcome, due);
    }

    private Decision broken(
            StepRequest request, Event<RunData> asked, String why, boolean isFinal) {
        var failed =
                new SagaAttemptFailed(
                        request.name(), asked.subject(), request.number(), why, isFinal);
        return Decision.NOTHING.andPublish(
                asked.leadsTo(SagaAttemptFailed.TYPE, "broken", clock.instant(), failed));
    }
}
