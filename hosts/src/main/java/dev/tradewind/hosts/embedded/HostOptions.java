package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.dialect.EnvelopeDialect;

/// What an embedded host takes from its surroundings.
///
/// @param topic where events are published; queues are in its region and account
/// @param dialect how events are spelled there
/// @param subjectField what log lines call an event's subject: `orderId`
/// @param retry of deliveries that failed
public record HostOptions(
        Arn topic,
        EnvelopeDialect dialect,
        String subjectField,
        RetryPolicy retry,
        EngineClock clock) {
    Arn queue(String name) {
        return QueueArns.of(topic.region(), topic.account(), name);
    }
}
