package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A move of those dead letters that somebody chose. It looks for them on the caller's thread, and moves a few in
/// each decision.
final class ChosenMove {
    /// Messages chosen in one call, so that what is remembered of them is bounded.
    static final int CHOSEN_MAX = 10_000;

    private static final int AT_ONCE = 100;

    private final Engine engine;
    private final QueueRegistry registry;
    private final Arn source;
    private final Relocation relocation;

    ChosenMove(Engine engine, QueueRegistry registry, Arn source, Relocation relocation) {
        this.engine = engine;
        this.registry = registry;
        this.source = source;
        this.relocation = relocation;
    }

    MoveResult run(Predicate<Letter> choice) {
        long startedAtMillis = engine.nowMillis();
        var chosen = chosen(choice);
        int moved = 0;
        for (int from = 0; from < chosen.size(); from += AT_ONCE) {
            var some = chosen.subList(from, Math.min(from + AT_ONCE, chosen.size()));
            moved += engine.run(work -> move(work, some));
        }
        return new MoveResult(
                Instant.ofEpochMilli(startedAtMillis),
                moved,
                chosen.size() - moved,
                chosen.size() == CHOSEN_MAX);
    }

    /// The sequences of the messages that are chosen.
    private List<Long> chosen(Predicate<Letter> choice) {
        long queue = registry.require(source).id();
        var chosen = new ArrayList<Long>();
        try (var rows =
                engine.store().scan(Tables.MESSAGES, Tables.key(queue), Tables.key(queue + 1))) {
            while (chosen.size() < CHOSEN_MAX && rows.next()) {
                if (choice.test(Letter.of(MessageRow.decode(rows.value())))) {
                    chosen.add(Tables.last(rows.key()));
                }
            }
        }
        return chosen;
    }

    private int move(UnitOfWork work, List<Long> sequences) {
        var queue = registry.require(source);
        work.batch().sync();
        return (int) sequences.stream().filter(sequence -> move(work, queue, sequence)).count();
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
