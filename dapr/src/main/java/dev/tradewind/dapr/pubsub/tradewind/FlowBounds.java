package dev.tradewind.dapr.pubsub.tradewind;

import java.util.OptionalInt;

/// The bounds of what an application gets of a subscription.
///
/// @param concurrency how many messages are handled at a time
/// @param perSecondMax how many deliveries begin in a second
/// @param isPaused whether none does: messages are kept until it is no longer
record FlowBounds(int concurrency, OptionalInt perSecondMax, boolean isPaused) {
    static final int CONCURRENCY = 16;
    static final int CONCURRENCY_MAX = 1000;
    static final int PER_SECOND_MAX = 1_000_000;

    static FlowBounds of(SettingTexts texts) {
        return new FlowBounds(
                texts.number("concurrency", CONCURRENCY, CONCURRENCY_MAX),
                texts.number("messagesPerSecond", PER_SECOND_MAX),
                texts.flag("paused"));
    }

    /// The same with room for so many messages at a time at least.
    FlowBounds taking(int messages) {
        return new FlowBounds(Math.max(concurrency, messages), perSecondMax, isPaused);
    }
}
