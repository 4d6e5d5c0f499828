package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.to;
import static dev.tradewind.testkit.Topology.topic;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Topologies that need more than names.
final class TopologyTest {
    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    topic("ledger.fifo").attribute("ContentBasedDeduplication", "true"),
                    queue("bookings.fifo")
                            .attribute(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                            .deadLettersTo("unbooked.fifo", 3)
                            .subscribed(to("ledger.fifo").raw().deadLettersTo("undelivered.fifo")),
                    queue("unbooked.fifo"),
                    queue("undelivered.fifo"));

    private final TestBroker broker;

    TopologyTest(TestBroker broker) {
        this.broker = broker;
    }

    @Test
    void a_fifo_topic_reaches_a_fifo_queue_in_order(SnsAsyncClient sns) {
        for (var message : new String[] {"first", "second", "second"}) {
            sns.publish(it ->
                            it.topicArn(broker.topicArn("ledger.fifo"))
                                    .message(message)
                                    .messageGroupId("account-1"))
                    .join();
        }

        assertThat(broker.queue("bookings.fifo")).hasBodies("first", "second");
    }

    @Test
    void a_subscription_has_its_redrive_policy(SnsClient sns) {
        var subscription = sns.listSubscriptions().subscriptions().getFirst().subscriptionArn();

        var attributes =
                sns.getSubscriptionAttributes(it -> it.subscriptionArn(subscription)).attributes();

        assertThat(attributes.get("RedrivePolicy"))
                .contains(broker.queue("undelivered.fifo").arn());
    }
}
