package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Engine;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.PreparedPublish.Copy;
import dev.tradewind.broker.topic.PreparedPublish.Identity;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
                        .map(publication -> item(topic, subscriptions, publication, now))
                        .toList();
        return new PreparedPublish(topic, items);
    }

    private Item item(
            TopicInfo topic,
            List<Subscription> subscriptions,
            Publication publication,
            Instant now) {
        var id = engine.newId();
        var input = inputOf(publication);
        var copies = new ArrayList<Copy>();
        for (var subscription : subscriptions) {
            if (subscription.wants(input)) {
                var number = numberIn(topic, subscription);
                copy(new Notification(id, publication, subscription, now, number, false))
                        .ifPresent(copies::add);
            }
        }
        var identity =
                publication
                        .deduplicationId()
                        .filter(_ -> topic.isFifo())
                        .map(it -> new Identity(publication.groupId().orElseThrow(), it));
        var archived =
                topic.archivePolicy().map(_ -> new PublicationRow(id, publication, now).encode());
        return new Item(id, identity, copies, archived);
    }

    /// What filter policies see of a publication.
    FilterInput inputOf(Publication publication) {
        return new FilterInput(publication.messageFor(SQS), publication.attributes());
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
    Optional<Copy> copy(Notification notification) {
        var subscription = notification.subscription();
        try {
            var queue = Arn.parse(subscription.endpoint());
            var message = queues.prepare(queue, List.of(message(notification))).getFirst();
            var numberAt =
                    notification
                            .sequenceNumber()
                            .filter(SequenceNumber.PENDING::equals)
                            .map(message::findInBody)
                            .orElse(OptionalInt.empty());
            return Optional.of(new Copy(subscription.arn(), queue, message, numberAt));
        } catch (Refusal e) {
            LOG.atWarn()
                    .addKeyValue("subscription", subscription.arn())
                    .addKeyValue("messageId", notification.messageId())
                    .log("Not delivered: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// The sequence number as an envelope has it before it is known: there is none in what is delivered raw.
    private static Optional<String> numberIn(TopicInfo topic, Subscription subscription) {
        return topic.isFifo() && !subscription.rawDelivery()
                ? Optional.of(SequenceNumber.PENDING)
                : Optional.empty();
    }

    private NewMessage message(Notification notification) {
        var publication = notification.publication();
        var subscription = notification.subscription();
        if (subscription.rawDelivery()) {
            var text = publication.messageFor(subscription.protocol());
            return message(publication, text, publication.attributes());
        }
        return message(publication, format.envelope(notification), Map.of());
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
