package dev.tradewind.broker.topic.confirmation;

import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.topic.Subscription;
import java.util.UUID;

/// A subscription that waits for its token, and the message that brings the token.
record Question(Subscription subscription, UUID messageId, Parcel parcel) {
    long tokenEndMillis() {
        return subscription.standing().token().orElseThrow().validUntil().toEpochMilli();
    }
}
