package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.HiddenQueues;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.NotificationFormat.Text;
import dev.tradewind.broker.topic.PreparedPublish.Copy;
import dev.tradewind.broker.topic.PreparedPublish.Identity;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes of each publication the copies that its topic's subscriptions want.
final class FanOut {
    private static final String SQS = "sqs";

    private final Engine engine;
    private final Queues queues;
    private final NotificationFormat format;
    private final DeliveryPermission permission;

    FanOut(Engine engine, Queues queues, NotificationFormat format, DeliveryPermission permission) {
        this.engine = engine;
        this.queues = queues;
        this.format = format;
        this.permission = permission;
    }

    /// @param share what takes room for each copy
    PreparedPublish prepare(
            TopicInfo topic,
            List<Subscription> subscriptions,
            List<Publication> publications,
            CopyRoom.Share share) {
        var now = Instant.ofEpochMilli(engine.clock().millis());
        var items =
                publications.stream()
                        .map(publication ->
                                topic.isFifo() ? identified(topic, publication) : publication)
                        .map(publication -> item(topic, subscriptions, publication, now, share))
                        .toList();
        return new PreparedPublish(topic, items);
    }

    private Item item(
            TopicInfo topic,
            List<Subscription> subscriptions,
            Publication publication,
            Instant now,
            CopyRoom.Share share) {
        var id = engine.newId();
        var notification =
                new Notification(
                        Notification.Type.NOTIFICATION,
                        topic,
                        id,
                        publication,
                        now,
                        numberIn(topic),
                        false);
        var copies = copies(notification, subscriptions, share);
        var identity =
                publication
                        .deduplicationId()
                        .filter(_ -> topic.isFifo())
                        .map(it -> new Identity(publication.groupId().orElseThrow(), it));
        var archived =
                topic.archivePolicy().map(_ -> new PublicationRow(id, publication, now).encode());
        return new Item(id, identity, copies, archived);
    }

    private List<Copy> copies(
            Notification notification, List<Subscription> subscriptions, CopyRoom.Share share) {
        var text = format.of(notification);
        var input = inputOf(notification.publication());
        var copies = new ArrayList<Copy>();
        for (var subscription : subscriptions) {
            if (subscription.wants(input)) {
                var copy = copy(notification, text, subscription);
                share.take(copy.message().row().length);
                copies.add(copy);
            }
        }
        return copies;
    }

    /// The sequence number as an envelope has it before it is known.
    private static Optional<String> numberIn(TopicInfo topic) {
        return topic.isFifo() ? Optional.of(SequenceNumber.PENDING) : Optional.empty();
    }

    /// What filter policies see of a publication.
    FilterInput inputOf(Publication publication) {
        return new FilterInput(publication.messageFor(SQS), publication.attributes());
    }

    /// The publication with the group and deduplication id that a FIFO topic needs.
    private static Publication identified(TopicInfo topic, Publication publication) {
        if (publication.groupId().isEmpty()) {
            throw new Refusal(TopicFault.GROUP_ID_MISSING, topic.arn() + " is a FIFO topic");
        }
        if (publication.deduplicationId().isPresent()) {
            return publication;
        }
        if (topic.deduplicatesByContent()) {
            return publication.withDeduplicationId(Deduplication.ofContent(publication.message()));
        }
        throw new Refusal(
                TopicFault.DEDUPLICATION_ID_MISSING,
                topic.arn() + " does not deduplicate by content");
    }

    /// The copy of a message that goes to one subscription only.
    Copy copy(Notification notification, Subscription subscription) {
        return copy(notification, format.of(notification), subscription);
    }

    private Copy copy(Notification notification, Text text, Subscription subscription) {
        var message = message(notification.publication(), text, subscription);
        return subscription.isToQueue()
                ? toQueue(notification, message, subscription)
                : toOutside(notification, message, subscription);
    }

    private static Copy toOutside(
            Notification notification, NewMessage message, Subscription subscription) {
        var queued =
                Delivery.queued(
                        message,
                        notification.type(),
                        notification.publication().subject(),
                        Optional.empty());
        var outgoing = HiddenQueues.outgoing(notification.messageId(), queued);
        return new Copy(
                subscription, subscription.arn(), outgoing, Optional.empty(), OptionalInt.empty());
    }

    /// The copy for a queue that subscribes; if it is gone or cannot take it, that fails this delivery and no
    /// other.
    private Copy toQueue(Notification notification, NewMessage message, Subscription subscription) {
        var queue = Arn.parse(subscription.endpoint());
        try {
            requirePermission(subscription, queue);
            var outgoing = queues.prepare(queue, List.of(message)).getFirst();
            var numberAt = numberAt(notification, outgoing, subscription);
            return new Copy(subscription, queue, outgoing, Optional.empty(), numberAt);
        } catch (Refusal e) {
            var outgoing = HiddenQueues.outgoing(engine.newId(), message);
            var numberAt = numberAt(notification, outgoing, subscription);
            return new Copy(subscription, queue, outgoing, Optional.of(e.getMessage()), numberAt);
        }
    }

    private void requirePermission(Subscription subscription, Arn queue) {
        var found = queues.find(queue);
        if (found.isPresent() && !permission.allows(subscription.topic(), found.get())) {
            throw new Refusal(
                    TopicFault.DELIVERY_NOT_ALLOWED,
                    "The policy of %s does not allow %s to deliver to it."
                            .formatted(queue, subscription.topic()));
        }
    }

    /// Where a number goes that is not known yet: there is none in what is delivered raw.
    private static OptionalInt numberAt(
            Notification notification, OutgoingMessage message, Subscription subscription) {
        return notification
                .sequenceNumber()
                .filter(SequenceNumber.PENDING::equals)
                .filter(_ -> !subscription.rawDelivery())
                .map(message::findInBody)
                .orElse(OptionalInt.empty());
    }

    private static NewMessage message(
            Publication publication, Text text, Subscription subscription) {
        return subscription.rawDelivery()
                ? message(
                        publication,
                        publication.messageFor(subscription.protocol()),
                        publication.attributes())
                : message(publication, text.to(subscription), Map.of());
    }

    private static NewMessage message(
            Publication publication, String body, Map<String, MessageAttribute> attributes) {
        return new NewMessage(
                body,
                attributes,
                Optional.empty(),
                publication.groupId(),
                publication.deduplicationId(),
                publication.traceHeader(),
                publication.senderId());
    }
}
