package dev.tradewind.commerce.notifications.channel;

/// The answer of a channel to a message.
public sealed interface ChannelAnswer {
    /// The answer of whoever took it.
    ChannelAnswer DELIVERED = new Delivered();

    /// The message is with whoever carries it on.
    record Delivered() implements ChannelAnswer {}

    /// The message will never be taken.
    ///
    /// @param reason for people: `550 5.1.1 no such user`
    record Refused(String reason) implements ChannelAnswer {}
}
