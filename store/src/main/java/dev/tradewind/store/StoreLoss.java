package dev.tradewind.store;

/// Whoever ends the process once its store is lost: it can write no more, or nobody knows any more what it holds,
/// and only opening it anew helps. A full disk is no loss: writes are refused until there is room.
@FunctionalInterface
public interface StoreLoss {
    /// Goes on, and has every decision fail.
    StoreLoss IGNORED = _ -> {};

    /// Told once, before anyone whose decision fails for it. What it does must not wait for a decision.
    ///
    /// @param why in one line
    void lost(String why);
}
