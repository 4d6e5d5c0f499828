package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.engine.UnitOfWork;
import java.util.UUID;

/// An observer of what becomes of each copy of a publication, told in the unit of work that says so: it must be quick.
public interface PublicationObserver {
    PublicationObserver UNOBSERVED =
            new PublicationObserver() {
                @Override
                public void taken(
                        UnitOfWork work, TopicInfo topic, UUID messageId, Parcel parcel) {}

                @Override
                public void ended(
                        UnitOfWork work,
                        TopicInfo topic,
                        Subscription subscription,
                        DeliveryAttempt attempt) {}
            };

    /// Told of a copy that was taken in the batch of its publication.
    void taken(UnitOfWork work, TopicInfo topic, UUID messageId, Parcel parcel);

    /// Told of an attempt outside of that batch, or of a copy that no destination took.
    void ended(
            UnitOfWork work, TopicInfo topic, Subscription subscription, DeliveryAttempt attempt);
}
