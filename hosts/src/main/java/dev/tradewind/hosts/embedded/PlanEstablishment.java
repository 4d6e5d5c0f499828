package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.FilterPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.eventing.dialect.Filter;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.eventing.plan.Plan.Feed;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The making of a plan's topics, buses, queues and subscriptions on the broker, through its public calls, with the
/// policy that lets each topic deliver where policies are enforced. What exists is left as its operator has set
/// it, but for what a subscription selects, which is the service's own.
final class PlanEstablishment {
    private static final Logger LOG = LoggerFactory.getLogger(PlanEstablishment.class);
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

    PlanEstablishment(Broker broker, HostOptions options) {
        this.broker = broker;
        this.options = options;
    }

    /// Makes what is missing, as few writes as hold it: the first start has a hundred things to make.
    void establish(Plan plan) {
        var calls = calls(plan).iterator();
        while (calls.hasNext()) {
            broker.round(calls);
        }
    }

    private List<Runnable> calls(Plan plan) {
        var calls = new ArrayList<Runnable>();
        plan.topics().forEach(topic -> calls.add(() -> ensureTopic(options.topic(topic))));
        plan.buses().forEach(bus -> calls.add(() -> ensureBus(options.bus(bus))));
        plan.queues().forEach(queue -> calls.add(() -> ensure(queue)));
        return calls;
    }

    private void ensure(Plan.Queue planned) {
        var queue = options.queue(planned.name());
        var deadLetterQueue = options.queue(planned.deadLetterQueue());
        ensureQueue(deadLetterQueue, QueueSettings.DEFAULT.withRetention(DEAD_LETTER_RETENTION));
        ensureQueue(queue, settings(deadLetterQueue));
        var topics = planned.feeds().stream().map(Feed::topic).map(options::topic).toList();
        ensurePolicy(queue, topics);
        for (var feed : planned.feeds()) {
            ensureSubscription(options.topic(feed.topic()), queue, filterPolicy(feed.filter()));
        }
    }

    private void ensureTopic(Arn topic) {
        if (broker.topics().find(topic).isEmpty()) {
            broker.topics().create(topic, TopicSettings.STANDARD, Map.of());
        }
    }

    /// Makes no bus where there is no place for one more: no service needs it.
    private void ensureBus(Arn bus) {
        if (broker.bus().buses().find(bus).isEmpty()) {
            try {
                broker.bus().buses().create(bus, Map.of(), Map.of());
            } catch (Refusal e) {
                LOG.atWarn().log("There is no bus for events: {}: {}", bus, e.getMessage());
            }
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

    private void ensurePolicy(Arn queue, List<Arn> topics) {
        var existing = broker.queues().find(queue).orElseThrow().settings();
        if (!existing.edgeAttributes().containsKey(POLICY)) {
            var stored = new HashMap<>(existing.edgeAttributes());
            stored.put(POLICY, policy(queue, topics));
            broker.queues().configure(queue, settings -> settings.withEdgeAttributes(stored));
        }
    }

    /// As it always was for one topic, so that queues of older versions have what new ones get.
    private static String policy(Arn queue, List<Arn> topics) {
        var sources = topics.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        return """
        {"Version":"2012-10-17","Statement":[{"Sid":"events","Effect":"Allow",\
        "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s",\
        "Condition":{"ArnEquals":{"aws:SourceArn":%s}}}]}\
        """
                .formatted(queue, topics.size() == 1 ? sources : "[" + sources + "]");
    }

    private void ensureSubscription(Arn topic, Arn queue, FilterPolicy policy) {
        var wanted = wanted(topic, queue, policy);
        broker.topics().subscriptions(topic).stream()
                .filter(existing -> existing.endpoint().equals(wanted.endpoint()))
                .findFirst()
                .ifPresentOrElse(
                        existing -> update(existing, policy),
                        () -> broker.topics().subscribe(wanted));
    }

    private void update(Subscription existing, FilterPolicy policy) {
        var same = existing.filterPolicy().filter(policy::equals).isPresent();
        if (!same || !existing.rawDelivery()) {
            broker.topics()
                    .reconfigure(
                            existing.arn(),
                            it -> it.withRawDelivery(true).withFilterPolicy(Optional.of(policy)));
        }
    }

    private static Subscription wanted(Arn topic, Arn queue, FilterPolicy policy) {
        return Subscription.of(topic, topic.account(), "sqs", queue.toString())
                .withRawDelivery(true)
                .withFilterPolicy(Optional.of(policy));
    }

    private static FilterPolicy filterPolicy(Filter filter) {
        var text =
                new String(
                        Json.write(Map.of(filter.member(), filter.values())),
                        StandardCharsets.UTF_8);
        return FilterPolicy.compile(text, scope(filter.place()));
    }

    private static FilterPolicy.Scope scope(Filter.Place place) {
        return switch (place) {
            case ATTRIBUTES -> FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
            case BODY -> FilterPolicy.Scope.MESSAGE_BODY;
        };
    }
}
