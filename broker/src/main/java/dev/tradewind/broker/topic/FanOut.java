package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Engine;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.PreparedPublish.Copy;
import dev.tradewind.broker.topic.PreparedPublish.Identity;
import dev.tradewind.broker.topic.PreparedPublish.Item;
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

    PreparedPublish prepare(
            TopicInfo topic, List<Subscription> subscriptions, List<Publication> publications) {
        var now = Instant.ofEpochMilli(engine.clock().millis());
        var items =
                publications.stream()
                        .map(publication ->
                                topic.isFifo() ? identified(topic, publication) : publication)
                        .map(publication -> item(subscriptions, publication, now, topic.isFifo()))
                        .toList();
        return new PreparedPublish(topic, items);
    }

    private Item item(
            List<Subscription> subscriptions, Publication publication, Instant now, boolean fifo) {
        var id = engine.newId();
        var input = new FilterInput(publication.messageFor(SQS), publication.attributes());
        var copies = new ArrayList<Copy>();
        for (var subscription : subscriptions) {
            if (subscription.wants(input)) {
                copy(id, publication, subscription, now).ifPresent(copies::add);
            }
        }
        var identity =
                publication
                        .deduplicationId()
                        .filter(_ -> fifo)
                        .map(it -> new Identity(publication.groupId().orElseThrow(), it));
        return new Item(id, identity, copies);
    }

    /// The publication with the group and deduplication id that a FIFO topic needs.
    private static Publication identified(TopicInfo topic, Publication publication) {
        if (publication.groupId().isEmpty()) {
            throw new Refusal(
                    Refusal.Code.MISSING_PARAMETER,
                    "The request must contain the parameter MessageGroupId.");
        }
        if (publication.deduplicationId().isPresent()) {
            return publication;
        }
        if (topic.deduplicatesByContent()) {
            return publication.withDeduplicationId(Deduplication.ofContent(publication.message()));
        }
        throw new Refusal(
                Refusal.Code.INVALID_PARAMETER,
                "The topic should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
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
            var text = publication.messageFor(subscription.protocol());
            return message(publication, text, publication.attributes());
        }
        var envelope = format.envelope(id, publication, subscription, now);
        return message(publication, envelope, Map.of());
    }

    private static NewMessage message(
            Publication publication, String body, Map<String, MessageAttribute> attributes) {
        return new NewMessage(
                body,
                attributes,
                Optional.empty(),
                publication.groupId(),
                publication.deduplicationId(),
                Optional.empty(),
                publication.senderId());
    }
}
