package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import java.util.Optional;

/// A place that a schema is bound to: what is published there is held against it.
sealed interface Binding {
    /// The topic that the events of orders are on, and the attribute that tells their type.
    String ORDER_TOPIC = "order-events";

    /// The events of a type on a bus.
    record OnBus(Arn bus, String source, String detailType) implements Binding {}

    /// The messages of a topic.
    ///
    /// @param eventType those whose attribute `eventType` is this; without, all
    record OnTopic(Arn topic, Optional<String> eventType) implements Binding {}

    /// The events of a type on the topic of orders: the member `data` of each.
    record OnOrderEvent(Arn topic, String eventType) implements Binding {}

    static Arn topic(Arn schema, String name) {
        return new Arn("sns", schema.region(), schema.account(), name);
    }
}
