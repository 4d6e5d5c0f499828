package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.function.Predicate;

/// A move of those dead letters that somebody chose.
final class ChosenMove {
    private final Engine engine;
    private final QueueRegistry registry;
    private final ChosenLetters letters;
    private final Relocation relocation;

    ChosenMove(Engine engine, QueueRegistry registry, Arn source, Relocation relocation) {
        this.engine = engine;
        this.registry = registry;
        this.relocation = relocation;
        letters = new ChosenLetters(engine, registry, source);
    }

    MoveResult run(Predicate<Letter> choice, MovePace pace) {
        long startedAtMillis = engine.nowMillis();
        var count = letters.each(choice, this::move, pace);
        return new MoveResult(
                Instant.ofEpochMilli(startedAtMillis),
                count.done(),
                count.left(),
                count.mayBeMore());
    }

    /// Leaves a message where it is that has nowhere to go or is in flight, and one that is gone.
    private boolean move(UnitOfWork work, Queue queue, long sequence) {
        var stored = queue.find(work, sequence);
        var target = stored.flatMap(relocation::target).flatMap(registry::find);
        if (target.isEmpty()) {
            return false;
        }
        var entry = queue.take(work, sequence);
        entry.ifPresent(it -> relocation.move(work, queue, it, stored.orElseThrow(), target.get()));
        return entry.isPresent();
    }
}
