package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;

/// The surroundings of an embedded host.
///
/// @param region of its topics, queues and buses
/// @param account of its topics, queues and buses
/// @param flows where events are published, and how they are spelled there
/// @param subject what the events are about, in log lines
/// @param retry of deliveries that failed
public record HostOptions(
        String region,
        String account,
        Flows flows,
        IntakeQueueNames queueNames,
        Subject subject,
        RetryPolicy retry,
        EngineClock clock) {
    Arn topic(String name) {
        return TopicArns.of(region, account, name);
    }

    Arn bus(String name) {
        return BusArns.bus(region, account, name);
    }

    Arn queue(String name) {
        return QueueArns.of(region, account, name);
    }
}
