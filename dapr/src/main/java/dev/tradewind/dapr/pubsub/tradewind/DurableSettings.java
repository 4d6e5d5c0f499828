package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;

/// The settings of a subscription, from the metadata of its component and its own.
///
/// @param consumer whoever has the same competes for messages
/// @param isInOrder whether messages of one key come one after the other, and what repeats one is left out: a FIFO
///     queue does both
/// @param isTemporary whether the consumer is another at the next start
/// @param replayFrom from when on it gets what was published before it was made
record DurableSettings(
        String consumer,
        boolean isInOrder,
        boolean isTemporary,
        Optional<ReplayStart> replayFrom,
        Retries retries,
        FlowBounds flow) {
    static DurableSettings of(Properties metadata, String appId) {
        var texts = new SettingTexts(metadata);
        boolean isOrdered = texts.oneOf("ordering", "none", "key").equals("key");
        return new DurableSettings(
                consumer(texts, appId),
                isOrdered || texts.flag("deduplicate"),
                texts.flag(PubSub.TEMPORARY),
                ReplayStart.of(texts),
                Retries.of(texts),
                FlowBounds.of(texts));
    }

    /// A name with a point ends in a digest, so it is not that of another consumer's queue.
    private static String consumer(SettingTexts texts, String appId) {
        return consumer(texts.text("consumerID").orElse(appId), texts.text("subscriptionId"));
    }

    static String consumer(String group, Optional<String> subscriptionId) {
        return subscriptionId.map(it -> group + "." + it).orElse(group);
    }

    /// The same with room for so many messages at a time at least.
    DurableSettings taking(int messages) {
        return new DurableSettings(
                consumer, isInOrder, isTemporary, replayFrom, retries, flow.taking(messages));
    }

    DurableSettings ofOtherKind() {
        return new DurableSettings(consumer, !isInOrder, isTemporary, replayFrom, retries, flow);
    }

    QueuePlace place(String topic) {
        return new QueuePlace(consumer, topic, isInOrder, isTemporary, replayFrom);
    }
}
