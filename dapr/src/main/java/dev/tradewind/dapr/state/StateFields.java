package dev.tradewind.dapr.state;

import dev.tradewind.dapr.field.Field;
import dev.tradewind.dapr.field.FieldTable;

/// The fields that every component which keeps state has, whatever its type: Dapr's runtime reads them, not the
/// component. Their values are not judged: a store takes any.
public final class StateFields {
    public static final FieldTable COMMON =
            FieldTable.of(
                    Field.text("keyPrefix"),
                    Field.text("actorStateStore"),
                    Field.text("outboxPublishPubsub"),
                    Field.text("outboxPublishTopic"),
                    Field.text("outboxPubsub"),
                    Field.text("outboxDiscardWhenMissingState"));

    private StateFields() {}
}
