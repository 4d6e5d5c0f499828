package dev.tradewind.store;

/// A decision that runs on the committer's thread, after every decision submitted before it.
///
/// It puts its changes into the batch and returns the answer, which the caller receives once the changes
/// are on disk. A decision that throws must not have put anything into the batch: its exception goes to
/// the caller, and nothing of it is written.
@FunctionalInterface
public interface Transaction<R> {
    R decide(Batch batch);
}
