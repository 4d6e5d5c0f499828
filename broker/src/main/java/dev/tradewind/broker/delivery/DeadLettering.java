package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The end of what could not be delivered: its owner's dead-letter queue, or nothing.
final class DeadLettering {
    private final Engine engine;
    private final Queues queues;
    private final DeliveryPermission permission;

    /// By the service of their ARNs.
    private final Map<String, DeliveryOwner> kinds = new ConcurrentHashMap<>();

    DeadLettering(Engine engine, Queues queues, DeliveryPermission permission) {
        this.engine = engine;
        this.queues = queues;
        this.permission = permission;
    }

    void register(String kind, DeliveryOwner owner) {
        if (kinds.putIfAbsent(kind, owner) != null) {
            throw new IllegalStateException("there are owners of kind " + kind);
        }
    }

    Set<Arn> owners() {
        return kinds.values().stream()
                .flatMap(kind -> kind.owners().stream())
                .collect(Collectors.toSet());
    }

    /// Gives up a delivery that failed.
    Outcome giveUp(UnitOfWork work, Delivery delivery) {
        var owner = delivery.owner();
        return kind(owner)
                .flatMap(kind -> kind.undelivered(delivery))
                .map(undelivered ->
                        bury(work, owner, OutgoingMessage.of(engine.newId(), undelivered)))
                .orElse(Outcome.DROPPED);
    }

    /// Puts a message into the dead-letter queue of an owner that has one.
    Outcome bury(UnitOfWork work, Arn owner, OutgoingMessage message) {
        boolean taken =
                kind(owner)
                        .flatMap(kind -> kind.deadLetters(owner))
                        .filter(this::isAllowed)
                        .filter(it -> queues.sendIfTaken(work, it.queue(), message))
                        .isPresent();
        return taken ? Outcome.DEAD_LETTERED : Outcome.DROPPED;
    }

    private boolean isAllowed(DeliveryOwner.DeadLetters deadLetters) {
        return queues.find(deadLetters.queue())
                .filter(queue -> permission.allows(deadLetters.source(), queue))
                .isPresent();
    }

    private Optional<DeliveryOwner> kind(Arn owner) {
        return Optional.ofNullable(kinds.get(owner.service()));
    }
}
