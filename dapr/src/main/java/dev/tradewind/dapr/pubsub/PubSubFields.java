package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.field.Field;
import dev.tradewind.dapr.field.FieldTable;

/// The fields that every component which publishes and subscribes has, whatever its type: Dapr's runtime reads them, not
/// the component.
public final class PubSubFields {
    public static final FieldTable COMMON =
            FieldTable.of(
                    Field.text("consumerID"),
                    Field.text("publishingScopes"),
                    Field.text("subscriptionScopes"),
                    Field.text("allowedTopics"),
                    Field.text("protectedTopics"));

    /// The fields that say how messages are handed to applications, where Dapr's daemon passes over them.
    public static final FieldTable DELIVERY =
            FieldTable.of(
                    Field.choice("statusWords", "strict", "lenient").standing("strict"),
                    Field.choice("dataEncoding", "object", "string"));

    private PubSubFields() {}
}
