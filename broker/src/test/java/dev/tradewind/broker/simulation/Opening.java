package dev.tradewind.broker.simulation;

import java.util.function.BooleanSupplier;

/// The part of a call that is being made of which queues show nothing yet.
///
/// @param isThere tells, after a loss of power, whether the call is known to have happened
/// @param effect the promise that the call makes if it has
record Opening(BooleanSupplier isThere, Runnable effect) {
    /// An opening that shows by the copies of its call alone.
    static Opening shownByCopies(Runnable effect) {
        return new Opening(() -> false, effect);
    }
}
