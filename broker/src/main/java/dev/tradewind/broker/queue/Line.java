package dev.tradewind.broker.queue;

import org.jspecify.annotations.Nullable;

/// The waiting messages of a queue that are in memory, in the order in which they are to be received.
interface Line {
    /// Adds a message that has never been received.
    void join(Entry entry);

    /// Adds a message back that was taken out and is visible again.
    void rejoin(Entry entry);

    /// Lets the messages be received that were sent until then and not received yet, and none sent later: on a
    /// FIFO queue, which delays all its messages alike. Those that were received before can always be.
    void ripen(long sentUntilMillis);

    /// The time at which the first message was sent that waits to be let; [Receives#NEVER] if there is none.
    long nextUnripeMillis();

    /// Begins a receive: the calls of [#next] until the next one belong to it.
    void startReceive();

    /// Takes out the message that is to be received next; null if there is none.
    @Nullable Entry next();

    /// Takes out a message that waits, wherever it is in line.
    void withdraw(Entry entry);

    /// Notes that a message is out which was taken out before this line was made.
    void hold(Entry entry);

    /// Notes that a message which was taken out is gone for good.
    void leave(Entry entry);

    /// Groups of messages that are kept track of.
    int groups();

    /// Tells whether `entry` is worth keeping in memory although the messages before it are not.
    boolean wantsEarly(Entry entry);
}
