package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.topic.FilterPolicy.Scope;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionLimitsTest {
    private static final Optional<FilterPolicy> POLICY =
            Optional.of(FilterPolicy.compile("{\"a\":[\"b\"]}", Scope.MESSAGE_ATTRIBUTES));

    @AutoClose private final BrokerFixture broker;
    private final Topics topics;

    SubscriptionLimitsTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topics = broker.broker().topics();
    }

    @Test
    void a_topic_has_up_to_two_hundred_filter_policies() {
        var topic = topics.create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
        for (int i = 0; i < SubscriptionLimits.FILTER_POLICIES_MAX; i++) {
            subscribe(topic, "q" + i, POLICY);
        }

        assertRefused(
                TopicFault.FILTER_POLICY_LIMIT_EXCEEDED, () -> subscribe(topic, "one", POLICY));
        var plain = subscribe(topic, "plain", Optional.empty());
        assertRefused(
                TopicFault.FILTER_POLICY_LIMIT_EXCEEDED,
                () -> topics.reconfigure(plain.arn(), it -> it.withFilterPolicy(POLICY)));

        var filtered = topics.subscriptions(topic).stream().filter(it -> !it.equals(plain));
        var first = filtered.findFirst().orElseThrow();
        topics.reconfigure(first.arn(), it -> it.withRawDelivery(true));
        topics.reconfigure(first.arn(), it -> it.withFilterPolicy(Optional.empty()));
        topics.reconfigure(plain.arn(), it -> it.withFilterPolicy(POLICY));
    }

    @Test
    void a_fifo_topic_has_up_to_a_hundred_subscriptions() {
        var topic = topics.create(topicArn("t.fifo"), TopicSettings.newFifo(), Map.of()).arn();
        for (int i = 0; i < SubscriptionLimits.OF_FIFO_TOPIC_MAX; i++) {
            subscribe(topic, "q" + i, Optional.empty());
        }

        assertRefused(
                TopicFault.SUBSCRIPTION_LIMIT_EXCEEDED,
                () -> subscribe(topic, "one", Optional.empty()));
    }

    @Test
    void a_standard_topic_has_up_to_ten_thousand_subscriptions() {
        var topic = topics.create(topicArn("t"), TopicSettings.STANDARD, Map.of());
        var one = Subscription.of(topic.arn(), ACCOUNT, "sqs", queueArn("q").toString());
        var all = Collections.nCopies(10_000, one);

        assertThatNoException()
                .isThrownBy(() -> SubscriptionLimits.check(topic, all.subList(1, 10_000), one));
        assertRefused(
                TopicFault.SUBSCRIPTION_LIMIT_EXCEEDED,
                () -> SubscriptionLimits.check(topic, all, one));
    }

    private Subscription subscribe(Arn topic, String queue, Optional<FilterPolicy> policy) {
        return topics.subscribe(
                Subscription.of(topic, ACCOUNT, "sqs", queueArn(queue).toString())
                        .withFilterPolicy(policy));
    }
}
