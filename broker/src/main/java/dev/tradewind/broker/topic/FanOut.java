package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Engine;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.PreparedPublish.Copy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of each publication the copies that its topic's subscriptions want.
final class FanOut {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

    private static final String SQS = "sqs";

    private final Engine engine;
    private final Queues queues;
    private final NotificationFormat format;

    FanOut(Engine engine, Queues queues, NotificationFormat format) {
        this.engine = engine;
        this.queues = queues;
        this.format = format;
    }

    PreparedPublish prepare(List<Subscription> subscriptions, List<Publication> publications) {
        var published = new ArrayList<Published>();
        var copies = new ArrayList<Copy>();
        var now = Instant.ofEpochMilli(engine.clock().millis());
        for (var publication : publications) {
            var id = engine.newId();
            published.add(new Published(id, Optional.empty()));
            var input = new FilterInput(publication.messageFor(SQS), publication.attributes());
            for (var subscription : subscriptions) {
                if (subscription.wants(input)) {
                    copy(id, publication, subscription, now).ifPresent(copies::add);
                }
            }
        }
        return new PreparedPublish(published, copies);
    }

    /// The copy for one subscription; none if its queue is gone or cannot take it, which fails that delivery
    /// and no other.
    private Optional<Copy> copy(
            UUID id, Publication publication, Subscription subscription, Instant now) {
        try {
            var queue = Arn.parse(subscription.endpoint());
            var message = message(id, publication, subscription, now);
            return Optional.of(new Copy(queue, queues.prepare(queue, List.of(message)).getFirst()));
        } catch (Refusal e) {
            LOG.atWarn()
                    .addKeyValue("subscription", subscription.arn())
                    .addKeyValue("messageId", id)
                    .log("Not delivered: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private NewMessage message(
            UUID id, Publication publication, Subscription subscription, Instant now) {
        if (subscription.rawDelivery()) {
            return NewMessage.of(
                    publication.messageFor(subscription.protocol()),
                    publication.attributes(),
                    publication.senderId());
        }
        var envelope = format.envelope(id, publication, subscription, now);
        return NewMessage.of(envelope, Map.of(), publication.senderId());
    }
}
