package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.FilterPolicy;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the topic, the queues and the subscriptions that services declare, through the broker's public
/// calls. What exists is left as its operator has set it, but for what a subscription selects, which is
/// the service's own.
final class Topology {
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RECEIVE_WAIT = QueueSettings.RECEIVE_WAIT_MAX;
    private static final int RECEIVES_MAX = 3;

    /// Longer than a queue's, so that what failed outlives what waits.
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    private static final Duration RETENTION = Duration.ofDays(4);

    /// As SQS names it.
    private static final String POLICY = "Policy";

    private final Broker broker;
    private final HostOptions options;

    Topology(Broker broker, HostOptions options) {
        this.broker = broker;
        this.options = options;
    }

    void establish(List<Subscription> subscriptions) {
        if (broker.topics().find(options.topic()).isEmpty()) {
            broker.topics().create(options.topic(), TopicSettings.STANDARD, Map.of());
        }
        for (var subscription : subscriptions) {
            var deadLetterQueue = options.queue(subscription.deadLetterQueue());
            var queue = options.queue(subscription.queue());
            ensureQueue(
                    deadLetterQueue, QueueSettings.DEFAULT.withRetention(DEAD_LETTER_RETENTION));
            ensureQueue(queue, settings(deadLetterQueue));
            ensurePolicy(queue);
            ensureSubscription(queue, filterPolicy(subscription));
        }
    }

    private static QueueSettings settings(Arn deadLetterQueue) {
        return QueueSettings.DEFAULT
                .withVisibilityTimeout(VISIBILITY_TIMEOUT)
                .withReceiveWait(RECEIVE_WAIT)
                .withRetention(RETENTION)
                .withRedrivePolicy(Optional.of(new RedrivePolicy(deadLetterQueue, RECEIVES_MAX)));
    }

    private void ensureQueue(Arn queue, QueueSettings settings) {
        if (broker.queues().find(queue).isEmpty()) {
            broker.queues().create(queue, settings, Map.of());
        }
    }

    /// Lets the topic deliver to a queue that has no policy, for where policies are enforced.
    private void ensurePolicy(Arn queue) {
        var existing = broker.queues().find(queue).orElseThrow().settings();
        if (!existing.edgeAttributes().containsKey(POLICY)) {
            var stored = new HashMap<>(existing.edgeAttributes());
            stored.put(POLICY, policy(queue));
            broker.queues().configure(queue, settings -> settings.withEdgeAttributes(stored));
        }
    }

    private String policy(Arn queue) {
        return """
        {"Version":"2012-10-17","Statement":[{"Sid":"events","Effect":"Allow",\
        "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s",\
        "Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}\
        """
                .formatted(queue, options.topic());
    }

    private void ensureSubscription(Arn queue, FilterPolicy policy) {
        var wanted = wanted(queue, policy);
        broker.topics().subscriptions(options.topic()).stream()
                .filter(existing -> existing.endpoint().equals(wanted.endpoint()))
                .findFirst()
                .ifPresentOrElse(
                        existing -> update(existing, policy),
                        () -> broker.topics().subscribe(wanted));
    }

    private void update(dev.tradewind.broker.topic.Subscription existing, FilterPolicy policy) {
        var same =
                existing.filterPolicy()
                        .filter(current -> current.text().equals(policy.text()))
                        .isPresent();
        if (!same || !existing.rawDelivery()) {
            broker.topics()
                    .reconfigure(
                            existing.arn(),
                            it -> it.withRawDelivery(true).withFilterPolicy(Optional.of(policy)));
        }
    }

    private dev.tradewind.broker.topic.Subscription wanted(Arn queue, FilterPolicy policy) {
        return dev.tradewind.broker.topic.Subscription.of(
                        options.topic(), options.topic().account(), "sqs", queue.toString())
                .withRawDelivery(true)
                .withFilterPolicy(Optional.of(policy));
    }

    private FilterPolicy filterPolicy(Subscription subscription) {
        var types = subscription.types().stream().map(options.dialect()::typeOf).sorted().toList();
        var text =
                new String(
                        Json.write(Map.of(EnvelopeDialect.EVENT_TYPE, types)),
                        StandardCharsets.UTF_8);
        return FilterPolicy.compile(text, FilterPolicy.Scope.MESSAGE_ATTRIBUTES);
    }
}
