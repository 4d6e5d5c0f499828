package dev.tradewind.dapr.app;

import dev.tradewind.dapr.event.Message;
import java.util.List;

/// Many events on their way in one request, of one subscription and one path.
///
/// @param id of the request
/// @param isRaw whether the messages are bytes of any kind, and the events were made around them
public record BulkDelivery(
        String id, String pubsub, String topic, String path, boolean isRaw, List<Entry> entries) {
    public BulkDelivery {
        entries = List.copyOf(entries);
    }

    /// @param id by which the answer names it
    /// @param delivery the event as it would come alone
    public record Entry(String id, EventDelivery delivery, Message message) {}
}
