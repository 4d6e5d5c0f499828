package dev.tradewind.broker.delivery;

import dev.tradewind.engine.UnitOfWork;

/// The last step of a delivery within a batch: a destination takes what it has made ready.
@FunctionalInterface
public interface Handover {
    /// Takes a message that is ready: what it does for it is part of `work`. On the committer's
    /// thread.
    Taking take(UnitOfWork work, Parcel parcel);

    /// The bytes in memory that it needs beside the parcel's message.
    default long sizeBytes() {
        return 0;
    }
}
