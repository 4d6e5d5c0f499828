package dev.tradewind.sagas.run;

import dev.tradewind.sagas.definition.EventRole;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaStep;
import dev.tradewind.sagas.definition.StepAction;
import dev.tradewind.sagas.run.HistoryLine.What;
import java.time.Instant;
import java.util.Optional;

/// The one function by which runs move: of a run, its definition, what has happened, and the time.
///
/// What comes too late, too early or again changes nothing but the history. So the same things in any order, each as
/// often as one likes, lead to an end that is allowed.
///
/// A step that ended badly has had no effect. One that never said how it ended may have had one: it is the first to be
/// undone. If that is the last one, and turns out to be done for good, the run completes.
///
/// From the pivot on nothing is undone: a step that nobody says the end of is stuck, until somebody does, or has it asked for
/// again.
public final class Advance {
    private final SagaDefinition saga;
    private final Instant now;

    private Advance(SagaDefinition saga, Instant now) {
        this.saga = saga;
        this.now = now;
    }

    /// The beginning of a run.
    public static RunTurn begin(SagaDefinition saga, String subject, RunData data, Instant now) {
        var advance = new Advance(saga, now);
        var run =
                SagaRun.starting(saga, subject, data, now)
                        .noting(
                                new HistoryLine(
                                        now,
                                        What.STARTED,
                                        Optional.empty(),
                                        Optional.of(saga.starts()),
                                        "version " + saga.version()));
        return advance.ask(run, 0, 1);
    }

    /// The run that is never to begin, as what would have ended it came before what would have begun it.
    public static RunTurn never(
            SagaDefinition saga, String subject, Happening.Told told, Instant now) {
        var why = "it was cancelled before it began";
        var run =
                SagaRun.starting(saga, subject, told.data(), now)
                        .noting(
                                new HistoryLine(
                                        now,
                                        What.CANCELLED,
                                        Optional.empty(),
                                        Optional.of(told.event()),
                                        why));
        return new Advance(saga, now)
                .ended(
                        run.because(why, now),
                        RunStatus.FAILED,
                        What.ENDED,
                        "there is nothing to undo");
    }

    /// @param saga in the version that the run goes by
    public static RunTurn of(SagaDefinition saga, SagaRun run, Happening happening, Instant now) {
        return new Advance(saga, now).turn(run, happening);
    }

    private RunTurn turn(SagaRun run, Happening happening) {
        return switch (happening) {
            case Happening.Told told -> told(run, told);
            case Happening.AttemptFailed failed -> attemptFailed(run, failed);
            case Happening.WaitEnded(int number) -> waitEnded(run, number);
            case Happening.Cancelled(var why) -> cancelled(run, "", why);
            case Happening.Retried _ -> retried(run);
        };
    }

    private RunTurn told(SagaRun run, Happening.Told told) {
        var role = saga.role(told.event());
        return switch (role) {
            case EventRole.Done(int step) when isTaking(run, step) -> done(run, told);
            case EventRole.Failed(int step) when isTaking(run, step) -> failed(run, told);
            case EventRole.Undone(int step) when isUndoing(run, step) -> undone(run, told);
            case EventRole.NoEffect(int step) when isTaking(run, step) -> failed(run, told);
            case EventRole.NoEffect(int step) when isUndoing(run, step) -> undone(run, told);
            case EventRole.Stands(int step) when isUndoing(run, step) -> stands(run, told);
            case EventRole.Cancels _ ->
                    cancelled(run, told.event(), told.data().text("reason").orElse(told.event()));
            case EventRole.Done _,
                    EventRole.Failed _,
                    EventRole.Undone _,
                    EventRole.NoEffect _,
                    EventRole.Stands _ ->
                    ignored(run, told);
            case EventRole.Starts _, EventRole.Asks _, EventRole.AsksUndo _ -> RunTurn.to(run);
        };
    }

    private boolean isTaking(SagaRun run, int step) {
        return run.position().step() == step
                && (run.status() == RunStatus.RUNNING || isStuckOnward(run));
    }

    private boolean isStuckOnward(SagaRun run) {
        return run.status() == RunStatus.STUCK && goesOnlyForward(run);
    }

    private boolean goesOnlyForward(SagaRun run) {
        return saga.goesOnlyForward(run.position().step());
    }

    private static boolean isUndoing(SagaRun run, int step) {
        return run.isUndoing() && run.position().step() == step;
    }

    private RunTurn ignored(SagaRun run, Happening.Told told) {
        return run.history().takesIgnored()
                ? RunTurn.to(
                        note(run, What.IGNORED, told.event(), "came when nothing waited for it"))
                : RunTurn.to(run);
    }

    private RunTurn done(SagaRun run, Happening.Told told) {
        var noted =
                note(run.with(told.data(), now).withoutReason(now), What.DONE, told.event(), "");
        int next = run.position().step() + 1;
        return next < saga.steps().size()
                ? ask(noted.in(RunStatus.RUNNING, now), next, 1)
                : ended(noted, RunStatus.COMPLETED, What.COMPLETED, "");
    }

    private RunTurn failed(SagaRun run, Happening.Told told) {
        var why =
                "%s ended with %s%s"
                        .formatted(
                                step(run).name(),
                                told.event(),
                                told.data().text("reason").map(": "::concat).orElse(""));
        var noted = note(run.with(told.data(), now), What.FAILED, told.event(), "");
        return undo(noted.because(why, now), run.position().step() - 1);
    }

    /// Begins the way back at a step, or at the last before it that has anything to undo.
    private RunTurn undo(SagaRun run, int from) {
        int step = saga.undoableAtOrBefore(from);
        return step < 0
                ? ended(run, RunStatus.FAILED, What.ENDED, "there is nothing to undo")
                : ask(run.in(RunStatus.COMPENSATING, now), step, 1);
    }

    private RunTurn undone(SagaRun run, Happening.Told told) {
        var noted = note(run.with(told.data(), now), What.UNDONE, told.event(), "");
        int next = saga.undoableAtOrBefore(run.position().step() - 1);
        return next < 0
                ? ended(noted, RunStatus.COMPENSATED, What.COMPENSATED, "")
                : ask(noted.in(RunStatus.COMPENSATING, now), next, 1);
    }

    /// The step that was to be undone is the last, and so the first on the way back: nothing was undone yet.
    private RunTurn stands(SagaRun run, Happening.Told told) {
        var noted = note(run.with(told.data(), now), What.STANDS, told.event(), "");
        return ended(noted, RunStatus.COMPLETED, What.COMPLETED, "it is done after all");
    }

    private RunTurn ask(SagaRun run, int index, int attempt) {
        var step = saga.steps().get(index);
        boolean undoing = run.isUndoing();
        var action = step.action(undoing);
        var until = now.plus(action.deadline());
        var position =
                run.position()
                        .at(index, attempt)
                        .waitingFor(new Waiting(Waiting.Kind.OUTCOME, until));
        var asking =
                note(
                        run.at(position, now),
                        undoing ? What.UNDO_ASKED : What.ASKED,
                        action.asks(),
                        "attempt %d of %d".formatted(attempt, action.attempts()));
        return RunTurn.to(asking)
                .and(new Effect.Ask(index, undoing, attempt, position.number(), until))
                .and(new Effect.Wake(position.number(), until));
    }

    private RunTurn attemptFailed(SagaRun run, Happening.AttemptFailed failed) {
        if (!run.isAwaiting(failed.number())) {
            return RunTurn.to(run);
        }
        var noted = note(run, What.ATTEMPT_FAILED, "", failed.why());
        var action = action(run);
        int attempt = run.position().attempt();
        if (failed.isFinal() || attempt >= action.attempts()) {
            return exhausted(noted, failed.why());
        }
        var until = now.plus(action.pauseAfter(attempt));
        var position = noted.position().waitingFor(new Waiting(Waiting.Kind.NEXT_ATTEMPT, until));
        return RunTurn.to(noted.at(position, now)).and(new Effect.Wake(position.number(), until));
    }

    private RunTurn waitEnded(SagaRun run, int number) {
        var waiting = run.position().waiting();
        if (waiting.isEmpty() || run.position().number() != number) {
            return RunTurn.to(run);
        }
        return switch (waiting.get().what()) {
            case OUTCOME -> overdue(run);
            case NEXT_ATTEMPT -> askAgain(run);
        };
    }

    private RunTurn askAgain(SagaRun run) {
        return ask(run, run.position().step(), run.position().attempt() + 1);
    }

    private RunTurn overdue(SagaRun run) {
        var noted = note(run, What.OVERDUE, "", "nobody said in time how it ended");
        return run.position().attempt() < action(run).attempts()
                ? askAgain(noted)
                : exhausted(noted, "nobody said in time how it ended");
    }

    /// No attempt is left: what nobody knows the end of is the first to be undone. Where that is what failed, or there is no
    /// way back, somebody has to look.
    private RunTurn exhausted(SagaRun run, String why) {
        var step = step(run);
        var what = run.isUndoing() ? "undo of " + step.name() : step.name();
        var because = run.because("%s: %s".formatted(what, why), now);
        return run.isUndoing() || goesOnlyForward(run)
                ? ended(because, RunStatus.STUCK, What.STUCK, why)
                : undo(because, run.position().step());
    }

    private RunTurn cancelled(SagaRun run, String event, String why) {
        if (run.status() != RunStatus.RUNNING || goesOnlyForward(run)) {
            return RunTurn.to(run);
        }
        var noted = note(run, What.CANCELLED, event, why);
        return undo(noted.because("cancelled: " + why, now), run.position().step());
    }

    private RunTurn retried(SagaRun run) {
        if (run.status() != RunStatus.STUCK) {
            return RunTurn.to(run);
        }
        var again = goesOnlyForward(run) ? RunStatus.RUNNING : RunStatus.COMPENSATING;
        return ask(note(run, What.RETRIED, "", "").in(again, now), run.position().step(), 1);
    }

    private RunTurn ended(SagaRun run, RunStatus status, What what, String detail) {
        var line =
                new HistoryLine(
                        now,
                        what,
                        status == RunStatus.STUCK
                                ? Optional.of(step(run).name())
                                : Optional.empty(),
                        Optional.empty(),
                        detail);
        return RunTurn.to(run.at(run.position().resting(), now).in(status, now).noting(line))
                .and(new Effect.Tell(status));
    }

    private SagaStep step(SagaRun run) {
        return saga.steps().get(run.position().step());
    }

    private StepAction action(SagaRun run) {
        return step(run).action(run.isUndoing());
    }

    private SagaRun note(SagaRun run, What what, String event, String detail) {
        return run.noting(
                new HistoryLine(
                        now,
                        what,
                        Optional.of(step(run).name()),
                        Optional.of(event).filter(it -> !it.isEmpty()),
                        detail));
    }
}
