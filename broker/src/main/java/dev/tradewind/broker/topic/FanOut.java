package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.CopyBudget;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
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
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Makes of each publication the copies that its topic's subscriptions want.
final class FanOut {
    private static final String SQS = "sqs";

    private final Engine engine;
    private final DeliveryService delivery;
    private final NotificationFormat format;
    private final Predicate<Arn> isWatched;

    /// @param isWatched tells of a topic whether somebody looks at what is published to it
    FanOut(
            Engine engine,
            DeliveryService delivery,
            NotificationFormat format,
            Predicate<Arn> isWatched) {
        this.engine = engine;
        this.delivery = delivery;
        this.format = format;
        this.isWatched = isWatched;
    }

    /// @param share what takes room for each copy
    PreparedPublish prepare(
            TopicInfo topic,
            SubscriptionIndex subscriptions,
            List<Publication> publications,
            CopyBudget.Share share) {
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
            SubscriptionIndex subscriptions,
            Publication publication,
            Instant now,
            CopyBudget.Share share) {
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
        int unwanted = subscriptions.size() - copies.size();
        var watched =
                isWatched.test(topic.arn())
                        ? Optional.of(publication)
                        : Optional.<Publication>empty();
        return new Item(id, identity, copies, archived, unwanted, watched);
    }

    private List<Copy> copies(
            Notification notification, SubscriptionIndex subscriptions, CopyBudget.Share share) {
        var text = format.of(notification);
        var notes = notesOf(notification);
        var input = inputOf(notification.publication());
        var copies = new ArrayList<Copy>();
        for (var subscription : subscriptions.candidates(input.messageAttributes())) {
            if (subscription.wants(input)) {
                var copy = copy(notification, text, notes, subscription);
                share.take(copy.parcel().sizeBytes());
                copies.add(copy);
            }
        }
        return copies;
    }

    /// The sequence number as an envelope has it before it is known.
    private static Optional<String> numberIn(TopicInfo topic) {
        return topic.isFifo() ? Optional.of(SequenceNumber.PENDING) : Optional.empty();
    }

    /// The view that filter policies have of a publication.
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
        return copy(notification, format.of(notification), notesOf(notification), subscription);
    }

    private static Supplier<Map<String, MessageAttribute>> notesOf(Notification notification) {
        return () -> NotificationNotes.of(notification).attributes();
    }

    private Copy copy(
            Notification notification,
            Text text,
            Supplier<Map<String, MessageAttribute>> notes,
            Subscription subscription) {
        var parcel =
                delivery.prepare(
                        new Shipment(
                                subscription.arn(),
                                subscription.topic(),
                                subscription.target(),
                                notification.messageId(),
                                message(
                                        publicationFor(subscription, notification),
                                        text,
                                        subscription),
                                notes));
        return new Copy(parcel, numberAt(notification, parcel.message(), subscription));
    }

    /// The place where a number goes that is not known yet: there is none in what is delivered raw.
    private static OptionalInt numberAt(
            Notification notification, OutgoingMessage message, Subscription subscription) {
        return notification
                .sequenceNumber()
                .filter(SequenceNumber.PENDING::equals)
                .filter(_ -> !subscription.rawDelivery())
                .map(message::findInBody)
                .orElse(OptionalInt.empty());
    }

    /// The publication as a queue gets it. A FIFO queue of a standard topic needs a group and an id where the publisher
    /// gave none: its own, so that it waits for nothing and repeats nothing.
    private static Publication publicationFor(
            Subscription subscription, Notification notification) {
        var publication = marked(notification);
        if (notification.topic().isFifo() || !subscription.isOfFifoQueue()) {
            return publication;
        }
        var own = Optional.of(notification.messageId().toString());
        return publication.withIdentity(
                publication.groupId().or(() -> own), publication.deduplicationId().or(() -> own));
    }

    /// The publication, with a mark among its attributes if a standard topic replays it: a raw copy has no envelope that
    /// says so.
    private static Publication marked(Notification notification) {
        var publication = notification.publication();
        return notification.replayed() && !notification.topic().isFifo()
                ? publication.withAttribute(
                        Notification.REPLAYED, MessageAttribute.string(Boolean.toString(true)))
                : publication;
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
