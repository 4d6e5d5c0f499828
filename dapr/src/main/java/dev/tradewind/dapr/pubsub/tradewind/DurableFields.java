package dev.tradewind.dapr.pubsub.tradewind;

import static dev.tradewind.dapr.field.Field.age;
import static dev.tradewind.dapr.field.Field.choice;
import static dev.tradewind.dapr.field.Field.length;
import static dev.tradewind.dapr.field.Field.past;
import static dev.tradewind.dapr.field.Field.size;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;
import static dev.tradewind.dapr.field.Field.whole;

import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubFields;

/// The fields of the durable contract. A component of another type that is kept on the durable broker has them beside
/// its own, where Dapr's daemon passes over them.
public final class DurableFields {
    public static final FieldTable CONTRACT =
            FieldTable.of(
                    whole("maxDeliveryAttempts", 1, RedrivePolicy.RECEIVES_MAX)
                            .standing(Integer.toString(Retries.ATTEMPTS)),
                    length("retryInterval", SettingTexts.LONGEST).standing("1s"),
                    length("retryMaxInterval", SettingTexts.LONGEST).standing("1m"),
                    length("processingTimeout", SettingTexts.LONGEST).standing("15m"),
                    choice("whenAway", "wait", "attempt").standing("wait"),
                    whole("concurrency", 1, FlowBounds.CONCURRENCY_MAX)
                            .standing(Integer.toString(FlowBounds.CONCURRENCY)),
                    whole("messagesPerSecond", 1, FlowBounds.PER_SECOND_MAX),
                    truth("paused").standing("false"),
                    choice("ordering", "none", "key").standing("none"),
                    truth("deduplicate").standing("false"),
                    truth(PubSub.TEMPORARY).standing("false"),
                    age(TopicRetention.TIME, ArchivePolicy.RETENTION_MAX),
                    size(TopicRetention.BYTES, ArchivePolicy.BYTES_MIN, TopicRetention.BYTES_MAX),
                    past(ReplayStart.NAME));

    /// The fields that a subscription may have besides, and a component has no use for.
    public static final FieldTable OF_SUBSCRIPTIONS =
            FieldTable.of(text("subscriptionId")).withFamily("deadLetterTopic\\..+");

    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    DurablePubSubs.TYPE,
                    CONTRACT.and(PubSubFields.COMMON).and(PubSubFields.DELIVERY),
                    TypeDescription.Rule.always(
                            "there is no such type: the daemon does not start",
                            "the topics are on the durable broker"));

    private DurableFields() {}
}
