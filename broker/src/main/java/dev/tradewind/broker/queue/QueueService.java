package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Everything about queues, opened together on one engine.
public final class QueueService {
    public static final List<Table> TABLES = Tables.ALL;

    private final Engine engine;
    private final QueueRegistry registry;
    private final Cooldowns cooldowns;
    private final Queues queues;
    private final HiddenQueues hidden;
    private final MoveTasks moveTasks;

    public QueueService(Engine engine) {
        this.engine = engine;
        registry = new QueueRegistry(engine);
        cooldowns = new Cooldowns(engine.store());
        queues = new Queues(engine, registry, cooldowns);
        hidden = new HiddenQueues(registry);
        moveTasks = new MoveTasks(engine, registry);
    }

    /// Reads every queue and move task from the tables, on the committer's thread.
    public void load() {
        registry.load();
        cooldowns.load();
        moveTasks.load();
    }

    /// Deletes every queue and move task but those of `kept`, and all rows of numbers that are neither a
    /// kept queue's nor in `otherNumbers`.
    public void reset(UnitOfWork work, Set<Arn> kept, Set<Long> otherNumbers) {
        registry.reset(work, kept, otherNumbers);
        moveTasks.reset(work, kept);
        cooldowns.reset(work);
    }

    /// Ends every waiting receive with no message.
    public void release() {
        engine.run(_ -> {
            registry.release();
            return true;
        });
    }

    public Queues queues() {
        return queues;
    }

    public HiddenQueues hidden() {
        return hidden;
    }

    public MoveTasks moveTasks() {
        return moveTasks;
    }
}
