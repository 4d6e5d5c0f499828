package dev.tradewind.broker;

import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.broker.queue.MoveTasks;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.function.Function;

/// Durable topics and queues on a store.
///
/// Any thread may call any of it. A call returns once what it changed is on disk (receives and deletes on
/// standard queues: once it is handed to the operating system).
public final class Broker implements AutoCloseable {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(new Table("broker"), new Table("messages"));

    private Broker() {}

    /// Opens what the store holds. The store stays the caller's to close, after this broker.
    public static Broker open(Store store, BrokerOptions options) {
        throw new UnsupportedOperationException();
    }

    public Queues queues() {
        throw new UnsupportedOperationException();
    }

    public Topics topics() {
        throw new UnsupportedOperationException();
    }

    public MoveTasks moveTasks() {
        throw new UnsupportedOperationException();
    }

    /// Runs `decision` on the committer's thread and returns its answer once everything it did, on queues,
    /// topics and tables of the caller's own alike, is on disk as one.
    public <R> R transact(Function<UnitOfWork, R> decision) {
        throw new UnsupportedOperationException();
    }

    /// Ends every waiting receive with no message, and takes no further call.
    @Override
    public void close() {}
}
