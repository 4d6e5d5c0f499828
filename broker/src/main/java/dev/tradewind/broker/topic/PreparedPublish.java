package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.queue.NewMessage;
import java.util.List;
import java.util.Map;

/// Publications, and the copies that they become.
///
/// @param copies for each queue that gets any, its messages in order
public record PreparedPublish(List<Published> published, Map<Arn, List<NewMessage>> copies) {
    public PreparedPublish {
        published = List.copyOf(published);
        copies = Map.copyOf(copies);
    }
}
