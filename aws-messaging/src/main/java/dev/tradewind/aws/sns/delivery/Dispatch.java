package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.topic.Delivery;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import java.util.Optional;

/// One message for one endpoint, as a [Channel] gets it.
///
/// @param subscription none for a text to a phone number
/// @param contentType of HTTP requests
public record Dispatch(
        String protocol,
        String endpoint,
        Delivery delivery,
        Optional<Subscription> subscription,
        String contentType) {
    Optional<Arn> topic() {
        return subscription.map(Subscription::topic);
    }

    boolean isRaw() {
        return subscription.filter(Subscription::rawDelivery).isPresent();
    }
}
