package dev.tradewind.store;

/// Runs decisions in turn and commits what they changed.
interface Committer extends AutoCloseable {
    /// Runs `transaction` and returns its answer once it is committed.
    <R> R commit(Transaction<R> transaction);

    /// How many decisions wait for their turn.
    int waiting();

    /// Commits what was submitted before, then takes no more.
    @Override
    void close();
}
