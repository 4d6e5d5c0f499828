package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /// The queues that owners name for what they could not deliver, each with up to `most` of those owners. Any thread
    /// may call.
    Map<Arn, List<Arn>> namedBy(int most) {
        var named = new HashMap<Arn, List<Arn>>();
        queuesByOwner()
                .forEach((owner, queue) -> {
                    var owners = named.computeIfAbsent(queue, _ -> new ArrayList<>());
                    if (owners.size() < most) {
                        owners.add(owner);
                    }
                });
        return named;
    }

    private Map<Arn, Arn> queuesByOwner() {
        var queues =
                engine.run(_ -> {
                    var inMemory = new HashMap<Arn, Arn>();
                    for (var owner : owners()) {
                        kind(owner)
                                .flatMap(kind -> kind.deadLetters(owner))
                                .ifPresent(letters -> inMemory.put(owner, letters.queue()));
                    }
                    return inMemory;
                });
        kinds.values().forEach(kind -> queues.putAll(kind.deadLetterQueuesOnDisk()));
        return queues;
    }

    /// Puts a message into the dead-letter queue of its owner, if that has one and wants it.
    Outcome bury(UnitOfWork work, Undelivered undelivered) {
        return kind(undelivered.owner()).filter(it -> bury(work, it, undelivered)).isPresent()
                ? Outcome.DEAD_LETTERED
                : Outcome.DROPPED;
    }

    private boolean bury(UnitOfWork work, DeliveryOwner kind, Undelivered undelivered) {
        var queue = kind.deadLetters(undelivered.owner()).filter(this::isAllowed);
        return queue.isPresent()
                && kind.undelivered(undelivered)
                        .map(it -> queues.letter(engine.newId(), it))
                        .filter(it -> queues.sendIfTaken(work, queue.get().queue(), it))
                        .isPresent();
    }

    private boolean isAllowed(DeliveryOwner.DeadLetters deadLetters) {
        return queues.find(deadLetters.queue())
                .filter(queue ->
                        permission.allows(
                                deadLetters.source(),
                                queue.arn(),
                                queue.settings().edgeAttributes()))
                .isPresent();
    }

    private Optional<DeliveryOwner> kind(Arn owner) {
        return Optional.ofNullable(kinds.get(owner.service()));
    }
}
