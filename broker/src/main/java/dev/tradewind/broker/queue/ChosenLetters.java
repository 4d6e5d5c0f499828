package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The waiting messages of one queue that somebody chose. They are looked for on the caller's thread, and something is done
/// to a few of them in each decision.
final class ChosenLetters {
    /// Messages chosen in one call, so that what is remembered of them is bounded.
    static final int CHOSEN_MAX = 10_000;

    static final int AT_ONCE_MAX = 100;

    private final Engine engine;
    private final QueueRegistry registry;
    private final Arn source;

    ChosenLetters(Engine engine, QueueRegistry registry, Arn source) {
        this.engine = engine;
        this.registry = registry;
        this.source = source;
    }

    /// A thing that is done to a message of the queue.
    @FunctionalInterface
    interface Step {
        /// Does it, or tells that it cannot be done.
        boolean isDone(UnitOfWork work, Queue queue, long sequence);
    }

    /// The messages that it was done to, and the others that were chosen.
    record Count(int done, int left, boolean mayBeMore) {}

    /// Does something to those that are chosen, at a pace.
    Count each(Predicate<Letter> choice, Step step, MovePace pace) {
        var chosen = chosen(choice);
        int done = 0;
        int from = 0;
        while (from < chosen.size()) {
            int to = Math.min(from + Math.min(pace.next(done), AT_ONCE_MAX), chosen.size());
            if (to <= from) {
                break;
            }
            var some = chosen.subList(from, to);
            done += engine.run(work -> each(work, some, step));
            from = to;
        }
        return new Count(done, chosen.size() - done, chosen.size() == CHOSEN_MAX);
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

    private int each(UnitOfWork work, List<Long> sequences, Step step) {
        var queue = registry.require(source);
        work.batch().sync();
        return (int)
                sequences.stream().filter(sequence -> step.isDone(work, queue, sequence)).count();
    }
}
