package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// One message for one endpoint, before anything has been done for it.
///
/// @param owner whose delivery it is, which says who gets it when the endpoint does not, and names
///     the delivery queue if there has to be one
/// @param source the topic, bus or schedule that the message comes from, as access policies name it
/// @param messageId by which the delivery log tells it
/// @param notes attributes for whoever delivers it, which go along in a delivery queue and no
///     further; asked for only then
public record Shipment(
        Arn owner,
        Arn source,
        Endpoint endpoint,
        UUID messageId,
        NewMessage message,
        Supplier<Map<String, MessageAttribute>> notes) {}
