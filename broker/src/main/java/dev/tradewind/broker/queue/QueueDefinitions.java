package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The making, changing and ending of queues.
final class QueueDefinitions {
    private final Engine engine;
    private final QueueRegistry registry;
    private final Cooldowns cooldowns;

    QueueDefinitions(Engine engine, QueueRegistry registry, Cooldowns cooldowns) {
        this.engine = engine;
        this.registry = registry;
        this.cooldowns = cooldowns;
    }

    /// Makes a queue, or returns the one of that name if its settings are the same.
    QueueInfo create(Arn arn, QueueSettings settings, Map<String, String> tags) {
        return engine.run(work -> {
            var existing = registry.find(arn);
            if (existing.isPresent()) {
                return sameOrRefused(existing.get().info(), settings);
            }
            cooldowns.requireNotDeleted(work, arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            var wanted = new QueueInfo(arn, settings, tags, now, now);
            engine.heap().requireRoomFor(Queue.HEAP_BYTES + wanted.textBytes());
            checkRedrive(arn, settings);
            return registry.add(work, wanted).info();
        });
    }

    QueueInfo configure(Arn arn, UnaryOperator<QueueSettings> change) {
        return redefine(arn, (info, now) -> info.withSettings(change.apply(info.settings()), now));
    }

    QueueInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return redefine(arn, (info, _) -> info.withTags(change.apply(info.tags())));
    }

    private QueueInfo redefine(Arn arn, Redefinition change) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            var changed = change.apply(queue.info(), now);
            engine.heap().requireRoomFor(changed.textBytes() - queue.info().textBytes());
            checkRedrive(arn, changed.settings());
            registry.save(work, queue, changed);
            return changed;
        });
    }

    /// Its name is free a minute later.
    void delete(Arn arn) {
        engine.run(work -> {
            registry.remove(work, registry.require(arn));
            cooldowns.begin(work, Cooldowns.Kind.DELETED, arn);
            return true;
        });
    }

    /// Refuses a redrive policy whose target is not there, is of the other kind, or does not allow
    /// it.
    private void checkRedrive(Arn arn, QueueSettings settings) {
        settings.redrivePolicy()
                .map(RedrivePolicy::deadLetterTarget)
                .ifPresent(target -> {
                    var queue = found(target);
                    if (queue.isEmpty()) {
                        throw redriveRefused("Dead letter target does not exist.");
                    }
                    if (!target.account().equals(arn.account())) {
                        throw redriveRefused(
                                "Dead-letter queue must belong to the account of the source queue.");
                    }
                    if (queue.get().isFifo() != settings.fifo().isPresent()) {
                        throw redriveRefused(
                                "Dead-letter queue must be same type of queue as the source.");
                    }
                    if (!queue.get().settings().redriveAllowPolicy().allows(arn)) {
                        throw redriveRefused(
                                "The dead-letter queue's RedriveAllowPolicy does not allow it.");
                    }
                });
    }

    private static Refusal redriveRefused(String reason) {
        return new Refusal(QueueFault.REDRIVE_POLICY_INVALID, reason);
    }

    private static QueueInfo sameOrRefused(QueueInfo existing, QueueSettings settings) {
        if (existing.settings().equals(settings)) {
            return existing;
        }
        throw new Refusal(
                QueueFault.QUEUE_EXISTS,
                "A queue already exists with the same name and a different value for its settings");
    }

    private Optional<QueueInfo> found(Arn arn) {
        return Queues.isHidden(arn) ? Optional.empty() : registry.find(arn).map(Queue::info);
    }

    @FunctionalInterface
    private interface Redefinition {
        QueueInfo apply(QueueInfo info, Instant now);
    }
}
