package dev.tradewind.engine;

/// Something that has to happen at a time.
public interface Scheduled {
    /// Runs on the committer's thread, at or after the time asked for.
    void onDeadline(UnitOfWork work);
}
