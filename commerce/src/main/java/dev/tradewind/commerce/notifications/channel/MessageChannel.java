package dev.tradewind.commerce.notifications.channel;

/// A way out for messages: a mail server, a chat, an endpoint of one's own. Up to a hundred threads deliver at the same
/// time.
///
/// A message may be delivered again, under the same [id][ChannelMessage#messageId]: after a failure, and after a crash
/// between its delivery and the note of it. A channel hands the id on to whoever can tell the second from the first.
public interface MessageChannel extends AutoCloseable {
    /// Hands a message over, and returns once it was taken or refused. How long that may take is the channel's own limit.
    ///
    /// @return a refusal only if the same message would be refused again
    /// @throws RuntimeException if it is not known, or may be otherwise later: the message is delivered again, and in the
    ///     end a dead letter
    ChannelAnswer deliver(ChannelMessage message);

    /// Tells whether a message given now would be answered within a millisecond, as by a channel that stays in this process.
    default boolean answersAtOnce() {
        return false;
    }

    /// Lets go of connections, when nothing is being delivered any more.
    @Override
    default void close() {}
}
