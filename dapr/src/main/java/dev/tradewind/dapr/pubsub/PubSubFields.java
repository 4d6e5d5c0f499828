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

    private PubSubFields() {}
}
