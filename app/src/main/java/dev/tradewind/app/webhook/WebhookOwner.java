package dev.tradewind.app.webhook;

import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Endpoints as what deliveries belong to. What they do not take is kept where [WebhookDeliveries] keeps what has ended, and in
/// no dead-letter queue.
record WebhookOwner(WebhookEndpoints endpoints, WebhookArns arns) implements DeliveryOwner {
    @Override
    public Set<Arn> owners() {
        return endpoints.all().stream().map(it -> arns.of(it.id())).collect(Collectors.toSet());
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        return Optional.empty();
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        return Optional.empty();
    }
}
