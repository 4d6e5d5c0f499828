package dev.tradewind.broker.queue;

/// The pace of a move of chosen letters: how many are moved in one decision, and when.
@FunctionalInterface
public interface MovePace {
    /// The most letters that are moved in one decision, whatever a pace says.
    int AT_ONCE_MAX = ChosenLetters.AT_ONCE_MAX;

    /// As fast as the broker likes.
    MovePace UNBOUND = _ -> AT_ONCE_MAX;

    /// Waits until it is time for the next letters, and tells how many; none if no more are to be moved.
    ///
    /// @param moved up to now
    int next(int moved);
}
