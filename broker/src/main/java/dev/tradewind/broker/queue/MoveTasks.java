package dev.tradewind.broker.queue;

import dev.tradewind.broker.queue.MoveTask.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// Moves dead letters back to where they came from, or elsewhere; what the SQS API calls message move
/// tasks. A task survives a restart.
public final class MoveTasks {
    /// SQS: `MaxNumberOfMessagesPerSecond` of StartMessageMoveTask.
    public static final int PER_SECOND_MAX = 500;

    /// SQS: ListMessageMoveTasks tells of the latest ten tasks of a source.
    private static final int KEPT_PER_SOURCE = 10;

    private final Engine engine;
    private final QueueRegistry registry;

    /// Changed on the committer's thread only.
    private final Map<String, MoveTask> tasks = new HashMap<>();

    MoveTasks(Engine engine, QueueRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    /// Reads every task, and goes on with those that run.
    void load() {
        tasks.clear();
        try (var rows = engine.store().scan(Tables.MOVE_TASKS, new byte[0], MoveTaskRow.KEYS_END)) {
            while (rows.next()) {
                var task = MoveTaskRow.decode(rows.value());
                tasks.put(task.handle(), task);
                resume(task);
            }
        }
    }

    /// Forgets every task but those of the sources in `kept`; one that runs finds that it is gone.
    void reset(UnitOfWork work, Set<Arn> kept) {
        tasks.values().removeIf(task -> !kept.contains(task.source()));
        var rows = tasks.values().stream().map(MoveTaskRow::key).map(KeyRange::only).toList();
        MoveTaskRow.ALL.deleteBut(work.batch(), Tables.MOVE_TASKS, rows);
    }

    private void resume(MoveTask task) {
        if (task.status() == Status.RUNNING) {
            engine.schedule(
                    engine.nowMillis(), new MoveStep(task.handle(), engine, registry, this));
        }
    }

    /// Starts to move every message that `source` holds now.
    ///
    /// @param destination the queue that each message was dead-lettered from where absent
    /// @param perSecond the most messages moved a second; as fast as the broker likes where absent
    /// @return the handle of the task
    public String start(Arn source, Optional<Arn> destination, OptionalInt perSecond) {
        var handle = engine.newId().toString();
        return engine.run(work -> {
            checkStart(source, destination);
            var task =
                    new MoveTask(
                            handle,
                            source,
                            destination,
                            perSecond,
                            Status.RUNNING,
                            0,
                            registry.require(source).depth(work).visible(),
                            Optional.empty(),
                            Instant.ofEpochMilli(work.nowMillis()));
            save(work, task);
            forgetOld(work, source);
            resume(task);
            return handle;
        });
    }

    /// Moves those waiting messages of `source` that are chosen, and returns when they are moved. It is no task:
    /// what the process's end interrupts stays where it is.
    ///
    /// @param source with a destination any queue: those for what subscriptions, rules and schedules could not deliver
    ///     are named by no other queue
    /// @param destination the queue that each message was dead-lettered from where absent
    public MoveResult moveChosen(Arn source, Optional<Arn> destination, Predicate<Letter> choice) {
        return moveChosen(source, destination, choice, MovePace.UNBOUND);
    }

    /// Moves them at a pace, on the caller's thread, which waits as the pace does.
    public MoveResult moveChosen(
            Arn source, Optional<Arn> destination, Predicate<Letter> choice, MovePace pace) {
        requireMovable(source, destination);
        var relocation = new Relocation(engine, registry, destination);
        return new ChosenMove(engine, registry, source, relocation).run(choice, pace);
    }

    /// Refuses what [#moveChosen] refuses, and looks at no message for it.
    public void requireMovable(Arn source, Optional<Arn> destination) {
        registry.require(source);
        destination.ifPresentOrElse(
                registry::require, () -> requireDeadLetterQueue(source, destination));
    }

    private void requireDeadLetterQueue(Arn source, Optional<Arn> destination) {
        registry.require(source);
        destination.ifPresent(registry::require);
        if (registry.list().stream().noneMatch(queue -> queue.deadLettersTo(source))) {
            throw new Refusal(
                    QueueFault.MOVE_TASK_REFUSED,
                    "Source queue must be configured as a Dead Letter Queue.");
        }
    }

    private void checkStart(Arn source, Optional<Arn> destination) {
        requireDeadLetterQueue(source, destination);
        if (ofSource(source).stream().anyMatch(task -> task.status() == Status.RUNNING)) {
            throw new Refusal(
                    QueueFault.MOVE_TASK_REFUSED,
                    "There is already a task running. Only one active task is allowed for a source queue"
                            + " arn at a given time.");
        }
    }

    private void forgetOld(UnitOfWork work, Arn source) {
        ofSource(source).stream()
                .skip(KEPT_PER_SOURCE)
                .forEach(task -> {
                    tasks.remove(task.handle());
                    work.batch().delete(Tables.MOVE_TASKS, MoveTaskRow.key(task));
                });
    }

    /// Stops a running task; returns how many messages it had moved.
    public long cancel(String handle) {
        return engine.run(work -> {
            var task = tasks.get(handle);
            if (task == null || task.status() != Status.RUNNING) {
                throw new Refusal(
                        QueueFault.MOVE_TASK_NOT_FOUND, "Task does not exist or has ended.");
            }
            save(work, task.ended(Status.CANCELLED, Optional.empty()));
            return task.moved();
        });
    }

    /// The tasks of `source`, newest first.
    public List<MoveTask> list(Arn source, int limit) {
        return engine.run(_ -> {
            registry.require(source);
            return ofSource(source).stream().limit(limit).toList();
        });
    }

    Optional<MoveTask> running(String handle) {
        return Optional.ofNullable(tasks.get(handle))
                .filter(task -> task.status() == Status.RUNNING);
    }

    void save(UnitOfWork work, MoveTask task) {
        tasks.put(task.handle(), task);
        work.batch().put(Tables.MOVE_TASKS, MoveTaskRow.key(task), MoveTaskRow.encode(task));
        work.batch().sync();
    }

    private List<MoveTask> ofSource(Arn source) {
        return tasks.values().stream()
                .filter(task -> task.source().equals(source))
                .sorted(Comparator.comparing(MoveTask::startedAt).reversed())
                .toList();
    }
}
