package dev.tradewind.broker.queue;

import dev.tradewind.broker.queue.MoveTask.Status;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.util.Optional;

/// One step of a move task, and then the next, until nothing visible is left to move.
///
/// Each message moves as one: it is in the source or in the destination, whenever the process ends.
final class MoveStep implements Scheduled {
    private static final int MESSAGES_MAX = 100;
    private static final int STEPS_PER_SECOND = 10;

    // As SQS has them: developer guide, "Troubleshooting dead-letter queue redrive".
    private static final String NO_SUCH_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
    private static final String NO_SOURCE_KNOWN = "CouldNotDetermineMessageSource";

    private final String handle;
    private final Engine engine;
    private final QueueRegistry registry;
    private final MoveTasks tasks;

    MoveStep(String handle, Engine engine, QueueRegistry registry, MoveTasks tasks) {
        this.handle = handle;
        this.engine = engine;
        this.registry = registry;
        this.tasks = tasks;
    }

    @Override
    public void onDeadline(UnitOfWork work) {
        tasks.running(handle).ifPresent(task -> step(work, task));
    }

    private void step(UnitOfWork work, MoveTask before) {
        var source = registry.find(before.source());
        if (source.isEmpty()) {
            fail(work, before, NO_SUCH_QUEUE);
            return;
        }
        var task = before;
        int messages = messages(task);
        source.get().startTaking();
        for (int i = 0; i < messages; i++) {
            var entry = task.isWhole() ? null : source.get().takeVisible(work);
            if (entry == null && source.get().isBehind()) {
                break;
            }
            if (entry == null) {
                tasks.save(work, task.ended(Status.COMPLETED, Optional.empty()));
                return;
            }
            var failure = move(work, task, source.get(), entry);
            if (failure.isPresent()) {
                fail(work, task, failure.get());
                return;
            }
            task = task.withMoved(task.moved() + 1);
        }
        tasks.save(work, task);
        engine.schedule(work.nowMillis() + pauseMillis(task, messages), this);
    }

    /// Moves one message; puts it back if it has nowhere to go.
    ///
    /// @return why it has not
    private Optional<String> move(UnitOfWork work, MoveTask task, Queue source, Entry entry) {
        var relocation = new Relocation(engine, registry, task.destination());
        var stored = source.read(work, entry);
        var name = relocation.target(stored);
        var target = name.flatMap(registry::find);
        if (target.isEmpty()) {
            source.putBack(work, entry);
            return Optional.of(name.isPresent() ? NO_SUCH_QUEUE : NO_SOURCE_KNOWN);
        }
        relocation.move(work, source, entry, stored, target.get());
        return Optional.empty();
    }

    private void fail(UnitOfWork work, MoveTask task, String reason) {
        tasks.save(work, task.ended(Status.FAILED, Optional.of(reason)));
    }

    private static int messages(MoveTask task) {
        return task.perSecond().isEmpty()
                ? MESSAGES_MAX
                : Math.max(1, task.perSecond().getAsInt() / STEPS_PER_SECOND);
    }

    private static long pauseMillis(MoveTask task, int messages) {
        return task.perSecond().isEmpty() ? 1 : 1000L * messages / task.perSecond().getAsInt();
    }
}
