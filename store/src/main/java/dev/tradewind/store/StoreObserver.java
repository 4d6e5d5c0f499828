package dev.tradewind.store;

/// Whoever counts what a store does, and how long that takes: the store knows no time.
///
/// Called on the thread that has the committer's turn, so by one at a time, between a caller and its answer: it
/// has to be done in next to no time, and must not throw.
public interface StoreObserver {
    /// Counts nothing.
    StoreObserver NOBODY = new StoreObserver() {};

    /// A group's changes are about to be written.
    default void writing() {}

    /// They are written. A group that changes nothing is not told of.
    ///
    /// @param sizeBytes of the changes' keys and values
    /// @param synced whether they are on disk, and not only with the operating system
    default void written(int decisions, int changes, int sizeBytes, boolean synced) {}

    /// None of a group's decisions were committed: they could not be written, or one broke off halfway.
    default void givenUp(int decisions) {}

    /// A [Store#commitTogether] has its turn.
    default void roundBegins() {}

    /// It is written, or given up.
    default void roundEnds(int calls) {}
}
