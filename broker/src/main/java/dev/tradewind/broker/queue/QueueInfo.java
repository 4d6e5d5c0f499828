package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.Arn;
import java.time.Instant;
import java.util.Map;

/// A queue as it is defined at one moment.
public record QueueInfo(
        Arn arn,
        QueueSettings settings,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {
    public QueueInfo {
        tags = Map.copyOf(tags);
    }
}
