package dev.tradewind.soak.lab;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/// A consumer of orders, which processes an event once, however often and by whatever way it comes.
final class LabConsumer {
    private final Set<String> eventIds = new HashSet<>();
    private final Set<String> orderIds = new HashSet<>();

    static List<LabEvent> read(List<Message> messages) {
        return messages.stream().map(LabEvent::of).toList();
    }

    void process(LabEvent event) {
        if (eventIds.add(event.id())) {
            orderIds.add(event.orderId());
        }
    }

    /// The number of events that had an effect.
    int processed() {
        return eventIds.size();
    }

    boolean isProcessed(String orderId) {
        return orderIds.contains(orderId);
    }
}
