package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.queue.OutgoingMessage;
import java.util.List;

/// Publications, and the copies that they become.
///
/// @param published one for each publication, in order
public record PreparedPublish(List<Published> published, List<Copy> copies) {
    public PreparedPublish {
        published = List.copyOf(published);
        copies = List.copyOf(copies);
    }

    /// One subscription's copy of one publication.
    record Copy(Arn queue, OutgoingMessage message) {}
}
