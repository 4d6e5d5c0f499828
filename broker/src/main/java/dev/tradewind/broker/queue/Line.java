package dev.tradewind.broker.queue;

import org.jspecify.annotations.Nullable;

/// The waiting messages of a queue that are in memory, in the order in which they are to be received.
interface Line {
    /// Adds a message that has never been received, behind all others.
    void join(Entry entry);

    /// Adds a message back that was taken out and is visible again.
    void rejoin(Entry entry);

    /// Takes out the message that is to be received next; null if there is none.
    @Nullable Entry next();

    /// The message in here that has waited longest for its first receive; null if there is none.
    @Nullable Entry oldestFresh();

    /// Takes out the [#oldestFresh].
    void takeFresh();

    /// Takes out a message that had come back.
    void withdraw(Entry entry);

    /// Notes that a message which was taken out is gone for good.
    void leave(Entry entry);

    /// How many messages in here have never been received.
    int freshCount();
}
