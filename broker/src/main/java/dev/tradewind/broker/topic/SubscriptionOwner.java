package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Subscriptions as what deliveries belong to.
final class SubscriptionOwner implements DeliveryOwner {
    private final TopicRegistry registry;

    SubscriptionOwner(TopicRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Set<Arn> owners() {
        return registry.all().stream().map(Subscription::arn).collect(Collectors.toSet());
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        return registry.findAny(owner)
                .flatMap(subscription ->
                        subscription
                                .settings()
                                .deadLetterQueue()
                                .map(queue -> new DeadLetters(subscription.topic(), queue)));
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        return switch (undelivered) {
            case Undelivered.Refused refused -> Optional.of(refused.message());
            case Undelivered.Failed failed -> NotificationNotes.undelivered(failed.delivery());
            case Undelivered.Expired expired -> NotificationNotes.undelivered(expired.delivery());
        };
    }
}
