package dev.tradewind.store;

/// Hears how far a long copy has come.
@FunctionalInterface
public interface CopyProgress {
    /// Nobody listens.
    CopyProgress UNHEARD = (_, _) -> {};

    void at(long doneBytes, long totalBytes);
}
